/** A save and its journal (S16): what is unsent is in both, and a lost journal comes back from the database. */
import 'fake-indexeddb/auto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDocument, readDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { readRecovery } from '../../../src-renderer/database/recovery.ts'
import { insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { journaledComputer } from './journaled-computer.ts'
import { accepted, createMany, enterpriseContent } from './samples.ts'

const computer = journaledComputer()

describe('a save', () => {
  test('S16: is in the journal when it resolves, whole, with its mark and the version it began from', async () => {
    const id = newId()
    const known = accepted(enterpriseContent({ id }), 7)
    await insertDocuments(computer.db, 'enterprises', [known])
    await updateDocument(computer.db, 'enterprises', id, (content) => ({ ...content, town: '王寺街道' }))
    const { document, sync } = (await computer.onDisk())[id] ?? {}
    expect(document).toMatchObject({ id, town: '王寺街道', revision: 7 })
    expect(sync).toMatchObject({ state: 'pending', base: known })
  })

  test('what the server gave never comes into the journal, what it accepted leaves it', async () => {
    const id = newId()
    await insertDocuments(computer.db, 'enterprises', [accepted(enterpriseContent({ id: newId() }), 1)])
    await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    expect(Object.keys(await computer.onDisk())).toEqual([id])
    await computer.settle(id)
    await computer.restart()
    expect(await computer.onDisk()).toEqual({})
    expect(await readRecovery(computer.db)).toBeNull()
  })

  test('many saves at once all are, and 1,500 of an import', async () => {
    const rows = Array.from({ length: 1500 }, () => enterpriseContent({ id: newId() }))
    await createMany(computer.db, 'enterprises', rows)
    const more = await Promise.all(
      Array.from({ length: 40 }, () =>
        createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() })),
      ),
    )
    expect(Object.keys(await computer.onDisk()).sort()).toEqual([...rows, ...more].map(({ id }) => id).sort())
  })

  test('S16: whose backup finds the disk full is not reported as saved, loses nothing and is backed up later', async () => {
    const content = enterpriseContent({ id: newId() })
    computer.disk = 'full'
    await expect(createDocument(computer.db, 'enterprises', content)).rejects.toMatchObject({
      problem: { code: 'disk-full', detail: expect.stringMatching(/已写进本机资料库.*不算已保存/) },
    })
    expect((await readDocument(computer.db, 'enterprises', content.id))?.sync.state).toBe('pending')
    expect(computer.journal.behind()).toBe(1)
    await expect(createDocument(computer.db, 'enterprises', content)).rejects.toMatchObject({
      problem: { code: 'disk-full' },
    })
    const caughtUp = new Promise<void>((resolve) =>
      computer.journal.subscribe(() => computer.journal.behind() === 0 && resolve()),
    )
    computer.disk = 'roomy'
    await caughtUp
    expect(Object.keys(await computer.onDisk())).toEqual([content.id])
    // Whoever tries once more finds it saved, and not a second record.
    await createDocument(computer.db, 'enterprises', content)
  })

  test('two saves of one document: neither is reported before its own words are on the disk', async () => {
    const id = newId()
    await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    const saves = ['甲', '乙', '丙', '丁'].map(async (town) => {
      await updateDocument(computer.db, 'enterprises', id, (content) => ({
        ...content,
        formerNames: [...content.formerNames, town],
      }))
      const { document } = (await computer.onDisk())[id] ?? {}
      return (document as { formerNames: string[] }).formerNames.includes(town)
    })
    expect(await Promise.all(saves)).toEqual([true, true, true, true])
  })
})

test('S16: a lost journal is written again from the database at the next start', async () => {
  const ids = [newId(), newId()]
  for (const id of ids) await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
  await computer.restart(async () => rmSync(join(computer.folder, 'journal'), { recursive: true }))
  await expect.poll(async () => Object.keys(await computer.onDisk()).sort()).toEqual([...ids].sort())
  await computer.restart(computer.loseDatabase)
  expect(computer.db.outbox.waiting().map(({ id }) => id)).toEqual(ids)
})
