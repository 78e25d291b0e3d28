/** What comes back from the journal when the database opens without its newest writes (S16). */
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { createDocument, readDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { nextNumber } from '../../../src-renderer/database/numbering.ts'
import { readRecovery } from '../../../src-renderer/database/recovery.ts'
import { insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { journaledComputer } from './journaled-computer.ts'
import { accepted, enterpriseContent } from './samples.ts'

const computer = journaledComputer()

describe('a database that opened without its newest writes', () => {
  test('S16: gets them back from the journal, says so, and has everything fetched anew', async () => {
    const id = newId()
    await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    await computer.db.bookkeeping.write([{ kind: 'checkpoint', key: 'enterprises', value: '42' }])
    await computer.restart(() => computer.loseRow('enterprises', id))
    expect((await readDocument(computer.db, 'enterprises', id))?.sync.state).toBe('pending')
    expect(await readRecovery(computer.db)).toMatchObject({ kind: 'incomplete', restored: 1 })
    expect(await computer.db.bookkeeping.read('checkpoint', 'enterprises')).toBeNull()
    expect(await computer.db.bookkeeping.read('sync', 'anew|enterprises')).toBe(true)
  })

  test.each(['unsent', 'accepted'])(
    'S16: a document that fell back to an older, %s state is as it was saved last',
    async (then) => {
      const known = accepted(enterpriseContent({ id: newId() }), 1)
      await insertDocuments(computer.db, 'enterprises', [known])
      const rename = (town: string) =>
        updateDocument(computer.db, 'enterprises', known.id, (content) => ({ ...content, town }))
      if (then === 'unsent') await rename('一')
      const fallBack = await computer.keepRow('enterprises', known.id)
      await rename('二')
      await computer.restart(fallBack)
      expect(await computer.rowOf(known.id)).toMatchObject({
        town: '二',
        sync: { state: 'pending', base: known },
      })
      expect(await readRecovery(computer.db)).toMatchObject({ kind: 'incomplete', restored: 1, created: 0 })
    },
  )

  test('one that is whole is left alone', async () => {
    const id = newId()
    await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    await nextNumber(computer.db, 'ZF')
    const before = await computer.rowOf(id)
    await computer.restart()
    await computer.restart()
    expect(await computer.rowOf(id)).toEqual(before)
    expect(await readRecovery(computer.db)).toBeNull()
  })
})
