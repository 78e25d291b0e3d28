/** Databases from before documents were encrypted: moved whole at the next start, whatever interrupts it (S16). */
import 'fake-indexeddb/auto'
import { createRxDatabase } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bookkeepingSchema } from '../../../src-renderer/database/bookkeeping.ts'
import { findDocuments, readDocument } from '../../../src-renderer/database/documents.ts'
import { rxSchemaOf } from '../../../src-renderer/database/entity-schema.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import type { SealingProgress } from '../../../src-renderer/database/seal-plain-database.ts'
import { documentKey } from '../../document-key.ts'
import { databasesOf, rawRows } from './raw-databases.ts'
import { accepted, enterpriseContent, officer } from './samples.ts'

const count = 1300
let db: ZhuqiDatabase | null = null
let user = officer
let progress: SealingProgress[] = []

const open = async () => {
  db = await openDatabase({
    key: documentKey,
    user,
    deviceId: 'device-1',
    collections: ['enterprises'],
    onSealing: (made) => progress.push(made),
  })
  return db
}

/** As the program wrote it before: the same schemas on Dexie alone. */
async function plainDatabase() {
  const rx = await createRxDatabase({
    name: `zhuqi-${user.id}`,
    storage: getRxStorageDexie(),
    multiInstance: false,
  })
  const opened = await rx.addCollections({
    bookkeeping: { schema: bookkeepingSchema as never },
    enterprises: { schema: rxSchemaOf('enterprises') },
  })
  const rows = Array.from({ length: count }, (_, at) => {
    const document = accepted(
      enterpriseContent({ id: `e-${String(at).padStart(5, '0')}`, name: `密企${at}` }),
      at + 1,
    )
    const own = { _attachments: {}, _meta: { lwt: 0 }, _rev: '' }
    const sync = { state: 'pending', since: '2026-10-12T02:00:00.000Z', base: document }
    return { document: { ...document, ...own, ...(at === 7 ? { sync } : {}) } }
  })
  const answer = await opened.enterprises?.storageInstance.bulkWrite(rows as never, 'test')
  expect(answer?.error).toEqual([])
  await opened.enterprises?.findOne('e-00003').remove()
  await opened.bookkeeping?.storageInstance.bulkWrite(
    [
      {
        document: {
          id: 'intent|enterprises|e-00007',
          kind: 'intent',
          value: { collection: 'enterprises', id: 'e-00007', order: 1 },
          _deleted: false,
          _attachments: {},
          _meta: { lwt: 0 },
          _rev: '',
        },
      },
    ] as never,
    'test',
  )
  await rx.close()
}

const plainDatabases = async () =>
  (await databasesOf(user.id)).filter((name) => name.startsWith('rxdb-dexie-zhuqi-'))

async function expectWhole(opened: ZhuqiDatabase) {
  expect(await findDocuments(opened, 'enterprises', {})).toHaveLength(count - 1)
  expect(await readDocument(opened, 'enterprises', 'e-00003')).toBeNull()
  expect(await readDocument(opened, 'enterprises', 'e-01299')).toMatchObject({
    name: '密企1299',
    revision: 1300,
  })
  expect(opened.outbox.waiting()).toMatchObject([{ id: 'e-00007', state: 'pending' }])
  expect(await plainDatabases()).toEqual([])
  for (const name of await databasesOf(user.id))
    expect(JSON.stringify(await rawRows(name))).not.toContain('密企')
}

beforeEach(async () => {
  user = { ...officer, id: newId() }
  progress = []
  await plainDatabase()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await db?.close()
  db = null
})

test('everything is encrypted at the next start: documents, deletions, what waits; nothing plain is left', async () => {
  const [before] = (await plainDatabases()).filter((name) => name.endsWith('--enterprises'))
  const versions = new Map((await rawRows(before ?? '')).map((row) => [row.id, [row._rev, row._meta]]))
  await expectWhole(await open())
  expect(progress.at(-1)).toEqual({ done: progress.at(-1)?.total, total: progress.at(-1)?.total })
  expect(progress.at(-1)?.total).toBeGreaterThanOrEqual(count)
  const [after] = (await databasesOf(user.id)).filter((name) => name.endsWith('--enterprises'))
  for (const row of await rawRows(after ?? '')) expect([row._rev, row._meta]).toEqual(versions.get(row.id))
})

test('after an interruption anywhere, the next start goes on', async () => {
  const deletion = vi.spyOn(indexedDB, 'deleteDatabase')
  const writing = vi.spyOn(IDBObjectStore.prototype, 'put')
  const cut = () => {
    throw new DOMException('cut', 'AbortError')
  }
  // In the second batch of enterprises; before the first deletion; before a later one.
  let puts = 0
  writing.mockImplementation(function (this: IDBObjectStore, ...args: [unknown]) {
    if (++puts > 700) cut()
    return IDBObjectStore.prototype.add.apply(this, args as never)
  } as never)
  await expect(open()).rejects.toThrow()
  writing.mockRestore()
  deletion.mockImplementationOnce(cut)
  await expect(open()).rejects.toThrow()
  expect((await plainDatabases()).length).toBeGreaterThan(0)
  await expectWhole(await open())
})

test('a computer without such a database is told of no progress', async () => {
  await (await open()).close()
  progress = []
  await expectWhole(await open())
  expect(progress).toEqual([])
})
