/** The feed gives everything stored, then every change, and nothing older after something newer. */
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { feedCollection } from '../../../src-renderer/database/collection-feed.ts'
import {
  createDocument,
  deleteDocument,
  type Local,
  newId,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { documentKey } from '../../document-key.ts'
import { createMany, enterpriseContent, officer } from '../client/samples.ts'

let count = 0
let db: ZhuqiDatabase
beforeEach(async () => {
  db = await openDatabase({
    key: documentKey,
    user: { ...officer, id: `feed-${count++}` },
    deviceId: 'device-1',
    storage: getRxStorageMemory(),
    collections: ['enterprises'],
  })
})
afterEach(() => db.close())

function collect() {
  const towns = new Map<string, string>()
  let largest = 0
  const feed = feedCollection(db, 'enterprises', ({ documents, deleted }) => {
    largest = Math.max(largest, documents.length)
    for (const document of documents as readonly Local<'enterprises'>[]) towns.set(document.id, document.town)
    for (const id of deleted) towns.delete(id)
  })
  return { towns, feed, largest: () => largest }
}

test('more than a page arrives whole, in pages', async () => {
  await createMany(
    db,
    'enterprises',
    Array.from({ length: 620 }, () => enterpriseContent({ id: newId() })),
  )
  const { towns, feed, largest } = collect()
  await feed.loaded
  expect(towns.size).toBe(620)
  expect(largest()).toBeLessThan(620)
  feed.close()
})

test('each page waits for its turn', async () => {
  await createMany(
    db,
    'enterprises',
    Array.from({ length: 620 }, () => enterpriseContent({ id: newId() })),
  )
  const pages: number[] = []
  const turns: (() => void)[] = []
  const turn = () => new Promise<void>((resolve) => turns.push(resolve))
  const feed = feedCollection(db, 'enterprises', ({ documents }) => pages.push(documents.length), turn)
  expect(pages).toEqual([])
  turns[0]?.()
  await expect.poll(() => turns.length, { timeout: 10_000 }).toBe(2)
  expect(pages).toEqual([500])
  turns[1]?.()
  await feed.loaded
  expect(pages).toEqual([500, 120])
  feed.close()
})

test('writes during and after the reading arrive, deletions too; a closed feed is silent', async () => {
  const ids = Array.from({ length: 520 }, () => newId())
  await createMany(
    db,
    'enterprises',
    ids.map((id) => enterpriseContent({ id })),
  )
  const [first = '', second = '', third = ''] = ids
  const { towns, feed } = collect()
  const during = updateDocument(db, 'enterprises', first, (content) => ({ ...content, town: '三桥街道' }))
  await Promise.all([feed.loaded, during])
  await vi.waitFor(() => expect(towns.get(first)).toBe('三桥街道'))

  await deleteDocument(db, 'enterprises', second)
  const added = newId()
  await createDocument(db, 'enterprises', enterpriseContent({ id: added, town: '王寺街道' }))
  await vi.waitFor(() => expect(towns.get(added)).toBe('王寺街道'))
  expect(towns.has(second)).toBe(false)

  feed.close()
  await updateDocument(db, 'enterprises', third, (content) => ({ ...content, town: '建章路街道' }))
  expect(towns.get(third)).toBe('斗门街道')
})
