import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createDocument, findDocuments } from '../../../src-renderer/database/documents.ts'
import { durableStorage } from '../../../src-renderer/database/durable-storage.ts'
import {
  type OpenOptions,
  openDatabase,
  type ZhuqiDatabase,
} from '../../../src-renderer/database/open-database.ts'
import { documentKey } from '../../document-key.ts'
import { enterprise } from '../../server/support/documents.ts'

const user = { id: 'officer', username: 'officer', name: '周雯', roles: ['officer'], parkIds: [] }

function open(options: Partial<OpenOptions> = {}): Promise<ZhuqiDatabase> {
  return openDatabase({
    user,
    key: documentKey,
    deviceId: 'device',
    collections: ['enterprises'],
    ...options,
  })
}

/** Transactions abort in the middle of what they read, as in a browser whose disk fails. */
function abortReads() {
  const { getAll } = IDBIndex.prototype
  return vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(function (this: IDBIndex, ...range) {
    const request = getAll.apply(this, range)
    request.addEventListener('success', () => this.objectStore.transaction.abort())
    return request
  })
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('S16: a query whose transaction breaks off is asked again', async () => {
  const db = await open()
  await createDocument(db, 'enterprises', enterprise())
  const reads = abortReads()
  const found = findDocuments(db, 'enterprises', {})
  await vi.waitUntil(() => reads.mock.calls.length > 0)
  reads.mockRestore()
  expect(await found).toHaveLength(1)
  await db.close()
})

test('S16: a database whose queries break off still closes', async () => {
  const db = await open()
  await createDocument(db, 'enterprises', enterprise())
  const reads = abortReads()
  const found = expect(findDocuments(db, 'enterprises', {})).rejects.toThrow('操作没有完成')
  await vi.waitUntil(() => reads.mock.calls.length > 0)
  await db.close()
  await found
})

test('S16: with hardly any room left nothing is written, and said so, until there is room again', async () => {
  let freeBytes = 1e9
  const db = await open({ freeBytes: async () => freeBytes })
  const before = (await findDocuments(db, 'enterprises', {})).length
  freeBytes = 1e6
  await expect(createDocument(db, 'enterprises', enterprise())).rejects.toThrow('磁盘空间不足')
  freeBytes = 1e9
  expect(await findDocuments(db, 'enterprises', {})).toHaveLength(before)
  await createDocument(db, 'enterprises', enterprise())
  expect(await findDocuments(db, 'enterprises', {})).toHaveLength(before + 1)
  await db.close()
})

test('S16: without room the database is not even opened, since the browser might empty it', async () => {
  const { storage } = durableStorage()
  const made = vi.spyOn(storage, 'createStorageInstance')
  await expect(open({ storage, freeBytes: async () => 1e6 })).rejects.toThrow('磁盘空间不足')
  expect(made).not.toHaveBeenCalled()
  const db = await open({ storage, freeBytes: async () => 1e9 })
  expect(made).toHaveBeenCalled()
  await db.close()
})
