/**
 * The database together with its journal (S16): the real one of the main process on real files, IndexedDB in memory. What
 * is unsent is in both; what one of them lost comes back from the other.
 */
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Result } from '../../../schemas/protocol/ipc.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import { type Journal as MainJournal, openJournal as openMain } from '../../../src-main/journal/journal.ts'
import { unlockedProfile } from '../../../src-main/vault/unlocked-profile.ts'
import {
  createDocument,
  deleteDocument,
  readDocument,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import type { Stored } from '../../../src-renderer/database/envelope.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { type Journal, type JournalPort, openJournal } from '../../../src-renderer/database/journal.ts'
import { nextNumber } from '../../../src-renderer/database/numbering.ts'
import {
  databaseName,
  openDatabase,
  type ZhuqiDatabase,
} from '../../../src-renderer/database/open-database.ts'
import { openRecovered } from '../../../src-renderer/database/open-recovered.ts'
import { completeRecovery, readRecovery } from '../../../src-renderer/database/recovery.ts'
import { changeDocuments, insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { logConflicts } from '../../../src-renderer/sync/conflict-log.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, createMany, enterpriseContent, officer } from './samples.ts'

let folder: string
let dataKey: Uint8Array
let main: MainJournal
let journal: Journal
let db: ZhuqiDatabase
let user = officer
let disk: 'roomy' | 'full'
/** How often the open database was found to be gone. */
let losses: number

const openFiles = (at = folder) => openMain(unlockedProfile(user.id, at, dataKey))

/** As the main process answers over IPC. */
const port: JournalPort = {
  open: async () => ok({ entries: main.entries(), damaged: main.damaged }),
  read: async ({ entries }) => ok({ bodies: await main.read(entries) }),
  append: async ({ entries }) =>
    disk === 'full'
      ? { ok: false, problem: problem('disk-full') }
      : ok({ write: await main.append(entries) }),
  acknowledge: async ({ entries }) => {
    main.acknowledge(entries)
    return ok({})
  },
}
const ok = <T>(value: T): Result<T> => ({ ok: true, value })

async function start(): Promise<void> {
  main = await openFiles()
  journal = openJournal(port)
  const collections = ['enterprises', 'visits'] as const
  losses = 0
  const onLost = () => {
    losses += 1
  }
  db = await openRecovered({ user, deviceId: 'device-1', key: documentKey, journal, collections, onLost })
}
async function stop(): Promise<void> {
  await db.close()
  await main.close()
}
async function restart(between: () => Promise<void> = async () => undefined): Promise<void> {
  await stop()
  await between()
  await start()
}

/** What the browser does with a database that it finds damaged. */
async function loseDatabase(): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) {
    if (name.includes(databaseName({ user, key: documentKey }))) await settled(indexedDB.deleteDatabase(name))
  }
}

const openRaw = (collection: string) =>
  settled(indexedDB.open(`rxdb-dexie-${databaseName({ user, key: documentKey })}--0--${collection}`))

/** Removes rows as a damaged file does: without a trace. */
async function loseRow(collection: string, id: string): Promise<void> {
  const base = await openRaw(collection)
  await settled(base.transaction('docs', 'readwrite').objectStore('docs').delete(id))
  base.close()
}

/** What a row is on the disk, and how it comes to be so again, as with a file that lost its end. */
async function keepRow(collection: string, id: string): Promise<() => Promise<void>> {
  const before = await openRaw(collection)
  const row: unknown = await settled(before.transaction('docs').objectStore('docs').get(id))
  before.close()
  return async () => {
    const base = await openRaw(collection)
    await settled(base.transaction('docs', 'readwrite').objectStore('docs').put(row))
    base.close()
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

const rowOf = async (id: string): Promise<Stored | undefined> =>
  (await db.collection('enterprises').storageInstance.findDocumentsById([id], true))[0]

/** Documents in the journal's files, read by somebody else. */
async function onDisk(): Promise<Record<string, { document: object; sync: object }>> {
  // A copy, as a power cut would leave it: opening mends what is being written at that moment.
  const copy = mkdtempSync(join(tmpdir(), 'zhuqi-journal-copy-'))
  cpSync(folder, copy, { recursive: true })
  const other = await openFiles(copy)
  const entries = other.entries().filter(({ collection }) => collection !== 'bookkeeping')
  const bodies = await other.read(entries)
  await other.close()
  rmSync(copy, { recursive: true })
  return Object.fromEntries(entries.map(({ id }, at) => [id, JSON.parse(bodies[at] ?? '')]))
}

const settle = (id: string) =>
  changeDocuments(db, 'enterprises', [id], (current) => {
    const { _rev, _meta, _attachments, sync, ...document } = current as Stored
    return { document: { ...document, revision: 1 }, sync: null }
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhuqi-journal-'))
  dataKey = randomBytes(32)
  disk = 'roomy'
  user = { ...officer, id: newId() }
  await start()
})
afterEach(async () => {
  await stop()
  rmSync(folder, { recursive: true })
})

describe('a save', () => {
  test('S16: is in the journal when it resolves, whole, with its mark and the version it began from', async () => {
    const id = newId()
    const known = accepted(enterpriseContent({ id }), 7)
    await insertDocuments(db, 'enterprises', [known])
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town: '王寺街道' }))
    const { document, sync } = (await onDisk())[id] ?? {}
    expect(document).toMatchObject({ id, town: '王寺街道', revision: 7 })
    expect(sync).toMatchObject({ state: 'pending', base: known })
  })

  test('what the server gave never comes into the journal, what it accepted leaves it', async () => {
    const id = newId()
    await insertDocuments(db, 'enterprises', [accepted(enterpriseContent({ id: newId() }), 1)])
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    expect(Object.keys(await onDisk())).toEqual([id])
    await settle(id)
    await restart()
    expect(await onDisk()).toEqual({})
    expect(await readRecovery(db)).toBeNull()
  })

  test('many saves at once all are, and 1,500 of an import', async () => {
    const rows = Array.from({ length: 1500 }, () => enterpriseContent({ id: newId() }))
    await createMany(db, 'enterprises', rows)
    const more = await Promise.all(
      Array.from({ length: 40 }, () => createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))),
    )
    expect(Object.keys(await onDisk()).sort()).toEqual([...rows, ...more].map(({ id }) => id).sort())
  })

  test('S16: whose backup finds the disk full is not reported as saved, loses nothing and is backed up later', async () => {
    const content = enterpriseContent({ id: newId() })
    disk = 'full'
    await expect(createDocument(db, 'enterprises', content)).rejects.toMatchObject({
      problem: { code: 'disk-full', detail: expect.stringMatching(/已写进本机资料库.*不算已保存/) },
    })
    expect((await readDocument(db, 'enterprises', content.id))?.sync.state).toBe('pending')
    expect(journal.behind()).toBe(1)
    await expect(createDocument(db, 'enterprises', content)).rejects.toMatchObject({
      problem: { code: 'disk-full' },
    })
    const caughtUp = new Promise<void>((resolve) =>
      journal.subscribe(() => journal.behind() === 0 && resolve()),
    )
    disk = 'roomy'
    await caughtUp
    expect(Object.keys(await onDisk())).toEqual([content.id])
    // Whoever tries once more finds it saved, and not a second record.
    await createDocument(db, 'enterprises', content)
  })

  test('two saves of one document: neither is reported before its own words are on the disk', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    const saves = ['甲', '乙', '丙', '丁'].map(async (town) => {
      await updateDocument(db, 'enterprises', id, (content) => ({
        ...content,
        formerNames: [...content.formerNames, town],
      }))
      const { document } = (await onDisk())[id] ?? {}
      return (document as { formerNames: string[] }).formerNames.includes(town)
    })
    expect(await Promise.all(saves)).toEqual([true, true, true, true])
  })
})

describe('a lost database', () => {
  test('S16: unsent work is back at once, in its order, waiting with the version it began from', async () => {
    const known = accepted(enterpriseContent({ id: newId() }), 7)
    await insertDocuments(db, 'enterprises', [known, accepted(enterpriseContent({ id: newId() }), 1)])
    const ids = [newId(), newId()].reverse()
    for (const id of ids) await createDocument(db, 'enterprises', enterpriseContent({ id }))
    await updateDocument(db, 'enterprises', known.id, (content) => ({ ...content, town: '王寺街道' }))
    const gone = accepted(enterpriseContent({ id: newId() }), 3)
    await insertDocuments(db, 'enterprises', [gone])
    await deleteDocument(db, 'enterprises', gone.id)
    const before = await Promise.all([...ids, known.id, gone.id].map(rowOf))

    await restart(loseDatabase)
    expect(db.outbox.waiting().map(({ id }) => id)).toEqual([...ids, known.id, gone.id])
    for (const row of before) {
      const { _rev, _meta, ...rest } = row as Stored
      expect(await rowOf(rest.id)).toMatchObject(rest)
    }
    expect(await readRecovery(db)).toMatchObject({ kind: 'lost', restored: 4, unreadable: 0, received: null })
  })

  test('S16: whose documents are still there, and only the notes are gone: they wait to be sent as before', async () => {
    const made = await createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))
    await restart(async () => {
      await settled(
        indexedDB.deleteDatabase(`rxdb-dexie-${databaseName({ user, key: documentKey })}--0--bookkeeping`),
      )
    })
    expect(db.outbox.waiting()).toMatchObject([{ collection: 'enterprises', id: made.id, state: 'pending' }])
    expect(await readRecovery(db)).toMatchObject({ kind: 'lost', restored: 1 })
  })

  async function rawCount(collection: string): Promise<number> {
    const base = await openRaw(collection)
    const count = await settled(base.transaction('docs').objectStore('docs').count())
    base.close()
    return count
  }

  /** As a browser that found its table of contents cut off: only the newest files speak, and of one collection to another. */
  async function keepRemains(ghostOf: string): Promise<void> {
    const from = await openRaw('enterprises')
    const row: object = await settled(from.transaction('docs').objectStore('docs').get(ghostOf))
    from.close()
    const to = await openRaw('visits')
    await settled(to.transaction('docs', 'readwrite').objectStore('docs').put(row))
    to.close()
    await settled(
      indexedDB.deleteDatabase(`rxdb-dexie-${databaseName({ user, key: documentKey })}--0--bookkeeping`),
    )
  }

  test('S16: of which only remains come back is made anew, so that no row lies where it does not belong', async () => {
    const known = accepted(enterpriseContent({ id: newId() }), 7)
    await insertDocuments(db, 'enterprises', [known, accepted(enterpriseContent({ id: newId() }), 1)])
    const { id } = await createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))
    await updateDocument(db, 'enterprises', known.id, (content) => ({ ...content, town: '王寺街道' }))
    await restart(() => keepRemains(id))
    expect(await rawCount('visits')).toBe(0)
    expect(db.outbox.waiting().map((one) => one.id)).toEqual([id, known.id])
    expect(await rowOf(known.id)).toMatchObject({ town: '王寺街道', sync: { base: known } })
    // What the server gave comes from there again.
    expect(await db.collection('enterprises').count().exec()).toBe(2)
    expect(await readRecovery(db)).toMatchObject({ kind: 'lost', restored: 2 })
    // The journal goes on with the new one.
    const { id: next } = await createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))
    expect(Object.keys(await onDisk()).sort()).toEqual([id, known.id, next].sort())
    await restart()
    expect(db.outbox.waiting()).toHaveLength(3)
  })

  test('S16: remains that were found by a program which ended there are made anew by the next', async () => {
    const { id } = await createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))
    await stop()
    await keepRemains(id)
    const collections = ['enterprises', 'visits'] as const
    // It notes a generation and goes no further.
    const cut = await openDatabase({ user, deviceId: 'device-1', key: documentKey, collections })
    await cut.close()
    await start()
    expect(await rawCount('visits')).toBe(0)
    expect(db.outbox.waiting()).toMatchObject([{ id, state: 'pending' }])
  })

  test('a database that is older than its journal is kept as it is', async () => {
    const { id } = await createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))
    const gift = accepted(enterpriseContent({ id: newId() }), 1)
    await insertDocuments(db, 'enterprises', [gift])
    await restart(async () => {
      await loseRow('bookkeeping', 'sync|generation')
      rmSync(join(folder, 'journal'), { recursive: true })
    })
    expect(await rowOf(gift.id)).toMatchObject({ name: gift.name })
    expect(db.outbox.waiting()).toMatchObject([{ id }])
    expect(await readRecovery(db)).toBeNull()
    // And is known from now on.
    await restart()
    expect(await rowOf(gift.id)).toMatchObject({ name: gift.name })
  })

  test('numbers that were given are not given again, lost values stay in their log', async () => {
    const first = await nextNumber(db, 'ZF')
    const current = (await createDocument(
      db,
      'enterprises',
      enterpriseContent({ id: newId() }),
    )) as unknown as Stored
    const remote = accepted(enterpriseContent({ id: current.id, town: '别处' }), 2)
    const conflict = { path: '/town', base: '', local: '斗门街道', remote: '别处', winner: 'remote' } as const
    await logConflicts(db, 'enterprises', current, remote, [conflict])
    await restart(loseDatabase)
    expect(await nextNumber(db, 'ZF')).toBe(first.replace(/001$/, '002'))
    expect(await db.bookkeeping.list('conflict')).toMatchObject([
      { value: { mine: '斗门街道', theirs: '别处' } },
    ])
  })

  test('edits after the recovery count, also when the journal could not take them and the program started again', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    for (const town of ['一', '二', '三'])
      await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town }))
    disk = 'full'
    await restart(loseDatabase)
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town: '之后' })).catch(
      () => undefined,
    )
    disk = 'roomy'
    await restart()
    expect((await rowOf(id))?.town).toBe('之后')
    await restart(loseDatabase)
    expect((await rowOf(id))?.town).toBe('之后')
  })

  test('what came from the server is counted when all of it is here', async () => {
    const { id } = await createDocument(db, 'enterprises', enterpriseContent({ id: newId() }))
    await restart(loseDatabase)
    await settle(id)
    await insertDocuments(
      db,
      'enterprises',
      [1, 2, 3].map(() => accepted(enterpriseContent({ id: newId() }), 1)),
    )
    await completeRecovery(db)
    expect(await readRecovery(db)).toMatchObject({ restored: 1, received: 3 })
  })

  test('S17: a refused document comes back refused, with its reason', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    const refusal = { code: 'invalid-document', detail: '名称不对', at: db.now() }
    await changeDocuments(db, 'enterprises', [id], (current) => {
      const { _rev, _meta, _attachments, sync, ...document } = current as Stored
      return { document, sync: { ...(sync as NonNullable<typeof sync>), state: 'rejected', refusal } }
    })
    await restart(loseDatabase)
    expect((await readDocument(db, 'enterprises', id))?.sync).toMatchObject({ state: 'rejected', ...refusal })
  })
})

describe('a database that opened without its newest writes', () => {
  test('S16: gets them back from the journal, says so, and has everything fetched anew', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    await db.bookkeeping.write([{ kind: 'checkpoint', key: 'enterprises', value: '42' }])
    await restart(() => loseRow('enterprises', id))
    expect((await readDocument(db, 'enterprises', id))?.sync.state).toBe('pending')
    expect(await readRecovery(db)).toMatchObject({ kind: 'incomplete', restored: 1 })
    expect(await db.bookkeeping.read('checkpoint', 'enterprises')).toBeNull()
    expect(await db.bookkeeping.read('sync', 'anew|enterprises')).toBe(true)
  })

  test.each(['unsent', 'accepted'])(
    'S16: a document that fell back to an older, %s state is as it was saved last',
    async (then) => {
      const known = accepted(enterpriseContent({ id: newId() }), 1)
      await insertDocuments(db, 'enterprises', [known])
      const rename = (town: string) =>
        updateDocument(db, 'enterprises', known.id, (content) => ({ ...content, town }))
      if (then === 'unsent') await rename('一')
      const fallBack = await keepRow('enterprises', known.id)
      await rename('二')
      await restart(fallBack)
      expect(await rowOf(known.id)).toMatchObject({ town: '二', sync: { state: 'pending', base: known } })
      expect(await readRecovery(db)).toMatchObject({ kind: 'incomplete', restored: 1, created: 0 })
    },
  )

  test('one that is whole is left alone', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    await nextNumber(db, 'ZF')
    const before = await rowOf(id)
    await restart()
    await restart()
    expect(await rowOf(id)).toEqual(before)
    expect(await readRecovery(db)).toBeNull()
  })
})

describe('a database that is deleted while it is open', () => {
  test('S16: is noticed at once; the journal forgets nothing any more, and opening anew brings the work back', async () => {
    const id = newId()
    const known = accepted(enterpriseContent({ id }), 7)
    await insertDocuments(db, 'enterprises', [known])
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town: '王寺街道' }))
    expect(losses).toBe(0)
    await loseDatabase()
    await vi.waitUntil(() => losses > 0)
    // What the server sends now looks as if nothing of it were unsent.
    await insertDocuments(db, 'enterprises', [known])
    await settle(id)
    expect(Object.keys(await onDisk())).toEqual([id])
    expect(losses).toBe(1)
    await loseDatabase()
    await restart()
    expect((await readRecovery(db))?.kind).toBe('lost')
    expect((await readDocument(db, 'enterprises', id))?.town).toBe('王寺街道')
    expect(losses).toBe(0)
  })
})

test('S16: a lost journal is written again from the database at the next start', async () => {
  const ids = [newId(), newId()]
  for (const id of ids) await createDocument(db, 'enterprises', enterpriseContent({ id }))
  await restart(async () => rmSync(join(folder, 'journal'), { recursive: true }))
  await expect.poll(async () => Object.keys(await onDisk()).sort()).toEqual([...ids].sort())
  await restart(loseDatabase)
  expect(db.outbox.waiting().map(({ id }) => id)).toEqual(ids)
})
