/** What comes back from the journal when the database is lost (S16): at a start, in part, or while it is open. */
import 'fake-indexeddb/auto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import {
  createDocument,
  deleteDocument,
  readDocument,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import type { Stored } from '../../../src-renderer/database/envelope.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { nextNumber } from '../../../src-renderer/database/numbering.ts'
import { openDatabase } from '../../../src-renderer/database/open-database.ts'
import { completeRecovery, readRecovery } from '../../../src-renderer/database/recovery.ts'
import { changeDocuments, insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { logConflicts } from '../../../src-renderer/sync/conflict-log.ts'
import { journaledComputer, settled } from './journaled-computer.ts'
import { accepted, enterpriseContent } from './samples.ts'

const computer = journaledComputer()

describe('a lost database', () => {
  test('S16: unsent work is back at once, in its order, waiting with the version it began from', async () => {
    const known = accepted(enterpriseContent({ id: newId() }), 7)
    await insertDocuments(computer.db, 'enterprises', [
      known,
      accepted(enterpriseContent({ id: newId() }), 1),
    ])
    const ids = [newId(), newId()].reverse()
    for (const id of ids) await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    await updateDocument(computer.db, 'enterprises', known.id, (content) => ({
      ...content,
      town: '王寺街道',
    }))
    const gone = accepted(enterpriseContent({ id: newId() }), 3)
    await insertDocuments(computer.db, 'enterprises', [gone])
    await deleteDocument(computer.db, 'enterprises', gone.id)
    const before = await Promise.all([...ids, known.id, gone.id].map(computer.rowOf))

    await computer.restart(computer.loseDatabase)
    expect(computer.db.outbox.waiting().map(({ id }) => id)).toEqual([...ids, known.id, gone.id])
    for (const row of before) {
      const { _rev, _meta, ...rest } = row as Stored
      expect(await computer.rowOf(rest.id)).toMatchObject(rest)
    }
    expect(await readRecovery(computer.db)).toMatchObject({
      kind: 'lost',
      restored: 4,
      unreadable: 0,
      received: null,
    })
  })

  test('S16: whose documents are still there, and only the notes are gone: they wait to be sent as before', async () => {
    const made = await createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() }))
    await computer.restart(async () => {
      await computer.loseCollection('bookkeeping')
    })
    expect(computer.db.outbox.waiting()).toMatchObject([
      { collection: 'enterprises', id: made.id, state: 'pending' },
    ])
    expect(await readRecovery(computer.db)).toMatchObject({ kind: 'lost', restored: 1 })
  })

  async function rawCount(collection: string): Promise<number> {
    const base = await computer.openRaw(collection)
    const count = await settled(base.transaction('docs').objectStore('docs').count())
    base.close()
    return count
  }

  /** As a browser that found its table of contents cut off: only the newest files speak, and of one collection to another. */
  async function keepRemains(ghostOf: string): Promise<void> {
    const from = await computer.openRaw('enterprises')
    const row: object = await settled(from.transaction('docs').objectStore('docs').get(ghostOf))
    from.close()
    const to = await computer.openRaw('visits')
    await settled(to.transaction('docs', 'readwrite').objectStore('docs').put(row))
    to.close()
    await computer.loseCollection('bookkeeping')
  }

  test('S16: of which only remains come back is made anew, so that no row lies where it does not belong', async () => {
    const known = accepted(enterpriseContent({ id: newId() }), 7)
    await insertDocuments(computer.db, 'enterprises', [
      known,
      accepted(enterpriseContent({ id: newId() }), 1),
    ])
    const { id } = await createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() }))
    await updateDocument(computer.db, 'enterprises', known.id, (content) => ({
      ...content,
      town: '王寺街道',
    }))
    await computer.restart(() => keepRemains(id))
    expect(await rawCount('visits')).toBe(0)
    expect(computer.db.outbox.waiting().map((one) => one.id)).toEqual([id, known.id])
    expect(await computer.rowOf(known.id)).toMatchObject({ town: '王寺街道', sync: { base: known } })
    // What the server gave comes from there again.
    expect(await computer.db.collection('enterprises').count().exec()).toBe(2)
    expect(await readRecovery(computer.db)).toMatchObject({ kind: 'lost', restored: 2 })
    // The journal goes on with the new one.
    const { id: next } = await createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() }))
    expect(Object.keys(await computer.onDisk()).sort()).toEqual([id, known.id, next].sort())
    await computer.restart()
    expect(computer.db.outbox.waiting()).toHaveLength(3)
  })

  test('S16: remains that were found by a program which ended there are made anew by the next', async () => {
    const { id } = await createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() }))
    await computer.stop()
    await keepRemains(id)
    const collections = ['enterprises', 'visits'] as const
    // It notes a generation and goes no further.
    const cut = await openDatabase({ ...computer.access, deviceId: 'device-1', collections })
    await cut.close()
    await computer.start()
    expect(await rawCount('visits')).toBe(0)
    expect(computer.db.outbox.waiting()).toMatchObject([{ id, state: 'pending' }])
  })

  test('a database that is older than its journal is kept as it is', async () => {
    const { id } = await createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() }))
    const gift = accepted(enterpriseContent({ id: newId() }), 1)
    await insertDocuments(computer.db, 'enterprises', [gift])
    await computer.restart(async () => {
      await computer.loseRow('bookkeeping', 'sync|generation')
      rmSync(join(computer.folder, 'journal'), { recursive: true })
    })
    expect(await computer.rowOf(gift.id)).toMatchObject({ name: gift.name })
    expect(computer.db.outbox.waiting()).toMatchObject([{ id }])
    expect(await readRecovery(computer.db)).toBeNull()
    // And is known from now on.
    await computer.restart()
    expect(await computer.rowOf(gift.id)).toMatchObject({ name: gift.name })
  })

  test('numbers that were given are not given again, lost values stay in their log', async () => {
    const first = await nextNumber(computer.db, 'ZF')
    const current = (await createDocument(
      computer.db,
      'enterprises',
      enterpriseContent({ id: newId() }),
    )) as unknown as Stored
    const remote = accepted(enterpriseContent({ id: current.id, town: '别处' }), 2)
    const conflict = { path: '/town', base: '', local: '斗门街道', remote: '别处', winner: 'remote' } as const
    await logConflicts(computer.db, 'enterprises', current, remote, [conflict])
    await computer.restart(computer.loseDatabase)
    expect(await nextNumber(computer.db, 'ZF')).toBe(first.replace(/001$/, '002'))
    expect(await computer.db.bookkeeping.list('conflict')).toMatchObject([
      { value: { mine: '斗门街道', theirs: '别处' } },
    ])
  })

  test('edits after the recovery count, also when the journal could not take them and the program started again', async () => {
    const id = newId()
    await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    for (const town of ['一', '二', '三'])
      await updateDocument(computer.db, 'enterprises', id, (content) => ({ ...content, town }))
    computer.disk = 'full'
    await computer.restart(computer.loseDatabase)
    await updateDocument(computer.db, 'enterprises', id, (content) => ({ ...content, town: '之后' })).catch(
      () => undefined,
    )
    computer.disk = 'roomy'
    await computer.restart()
    expect((await computer.rowOf(id))?.town).toBe('之后')
    await computer.restart(computer.loseDatabase)
    expect((await computer.rowOf(id))?.town).toBe('之后')
  })

  test('what came from the server is counted when all of it is here', async () => {
    const { id } = await createDocument(computer.db, 'enterprises', enterpriseContent({ id: newId() }))
    await computer.restart(computer.loseDatabase)
    await computer.settle(id)
    await insertDocuments(
      computer.db,
      'enterprises',
      [1, 2, 3].map(() => accepted(enterpriseContent({ id: newId() }), 1)),
    )
    await completeRecovery(computer.db)
    expect(await readRecovery(computer.db)).toMatchObject({ restored: 1, received: 3 })
  })

  test('S17: a refused document comes back refused, with its reason', async () => {
    const id = newId()
    await createDocument(computer.db, 'enterprises', enterpriseContent({ id }))
    const refusal = { code: 'invalid-document', detail: '名称不对', at: computer.db.now() }
    await changeDocuments(computer.db, 'enterprises', [id], (current) => {
      const { _rev, _meta, _attachments, sync, ...document } = current as Stored
      return { document, sync: { ...(sync as NonNullable<typeof sync>), state: 'rejected', refusal } }
    })
    await computer.restart(computer.loseDatabase)
    expect((await readDocument(computer.db, 'enterprises', id))?.sync).toMatchObject({
      state: 'rejected',
      ...refusal,
    })
  })
})

describe('a database that is deleted while it is open', () => {
  test('S16: is noticed at once; the journal forgets nothing any more, and opening anew brings the work back', async () => {
    const id = newId()
    const known = accepted(enterpriseContent({ id }), 7)
    await insertDocuments(computer.db, 'enterprises', [known])
    await updateDocument(computer.db, 'enterprises', id, (content) => ({ ...content, town: '王寺街道' }))
    expect(computer.losses).toBe(0)
    await computer.loseDatabase()
    await vi.waitUntil(() => computer.losses > 0)
    // What the server sends now looks as if nothing of it were unsent.
    await insertDocuments(computer.db, 'enterprises', [known])
    await computer.settle(id)
    expect(Object.keys(await computer.onDisk())).toEqual([id])
    expect(computer.losses).toBe(1)
    await computer.loseDatabase()
    await computer.restart()
    expect((await readRecovery(computer.db))?.kind).toBe('lost')
    expect((await readDocument(computer.db, 'enterprises', id))?.town).toBe('王寺街道')
    expect(computer.losses).toBe(0)
  })
})
