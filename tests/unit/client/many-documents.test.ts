/** Joint writes of many documents, as a roster import makes them: all or none, resumable, stoppable (S16). */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  findDocuments,
  type Save,
  saveMany,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { changeDocuments, insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, createMany, enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
const user = { ...officer, id: newId() }
const open = () =>
  openDatabase({ key: documentKey, user, deviceId: 'device-1', collections: ['enterprises'] })
const reopen = async () => {
  await db.close()
  db = await open()
}

const rows = (count: number) => Array.from({ length: count }, () => enterpriseContent({ id: newId() }))
const idsOf = (documents: readonly { id: string }[]) => documents.map(({ id }) => id)
const waitingIds = () => db.outbox.waiting().map(({ id }) => id)

/** What sync does when the server accepted documents: nothing of them is unsent any more. */
const settle = (ids: readonly string[]) =>
  changeDocuments(db, 'enterprises', ids, (current) => {
    if (!current) throw new Error('a document is gone')
    const { _rev, _meta, _attachments, sync, ...document } = current
    return { document: { ...document, revision: 1 }, sync: null }
  })

const inTown = async (town: string) =>
  (await findDocuments(db, 'enterprises', {})).filter((found) => found.town === town)

beforeEach(async () => {
  user.id = newId()
  db = await open()
})
afterEach(() => db.close())

test('many documents share a few notes, and wait in their order after a restart', async () => {
  const made = rows(1200)
  await createMany(db, 'enterprises', made)
  expect(await db.bookkeeping.list('intent')).toHaveLength(3)
  await reopen()
  expect(waitingIds()).toEqual(idsOf(made))
})

test('a shared note stays while one of its documents waits, and goes with the last', async () => {
  const ids = idsOf(await createMany(db, 'enterprises', rows(60)))
  await settle(ids.slice(1))
  await reopen()
  expect(waitingIds()).toEqual(ids.slice(0, 1))
  await settle(ids.slice(0, 1))
  await reopen()
  expect(waitingIds()).toEqual([])
  expect(await db.bookkeeping.list('intent')).toEqual([])
})

test('a document that was sent and is edited again waits again, whatever its old note still says', async () => {
  const ids = idsOf(await createMany(db, 'enterprises', rows(60)))
  const [first = '', second = ''] = ids
  await settle(ids.slice(0, 59))
  await updateDocument(db, 'enterprises', first, (content) => ({ ...content, town: '王寺街道' }))
  await reopen()
  expect(waitingIds()).toEqual([first, ids[59]])
  await settle([ids[59] ?? ''])
  await reopen()
  expect(waitingIds()).toEqual([first])
  await updateDocument(db, 'enterprises', second, (content) => ({ ...content, town: '王寺街道' }))
  await reopen()
  expect(waitingIds()).toEqual([first, second])
})

test('notes whose documents were never written are cleaned at the next start', async () => {
  await db.outbox.intend('enterprises', idsOf(rows(600)))
  await reopen()
  expect(waitingIds()).toEqual([])
  expect(await db.bookkeeping.list('intent')).toEqual([])
})

test('new and changed documents count towards one progress, and stopping before the write leaves nothing', async () => {
  const known = rows(300)
  await insertDocuments(
    db,
    'enterprises',
    known.map((content) => accepted(content, 1)),
  )
  const saves: Save<'enterprises'>[] = [
    ...rows(100).map((create) => ({ create })),
    ...known.map(({ id }) => ({
      id,
      change: (current: (typeof known)[number]) => ({ ...current, town: '王寺街道' }),
    })),
  ]
  const stop = () => {
    throw new Error('stopped')
  }
  const stopAt = (limit: number) =>
    saveMany(db, 'enterprises', saves, (done) => (done >= limit ? stop() : undefined))
  await expect(stopAt(200)).rejects.toThrow()
  await expect(stopAt(400)).rejects.toThrow()
  expect(await inTown('王寺街道')).toEqual([])
  expect(await findDocuments(db, 'enterprises', {})).toHaveLength(300)
  expect(waitingIds()).toEqual([])

  const seen: (readonly [number, number])[] = []
  await saveMany(db, 'enterprises', saves, (done, total) => seen.push([done, total]))
  expect(seen.at(-1)).toEqual([400, 400])
  expect(seen.filter(([done, total]) => done === total)).toHaveLength(1)
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).sort((a, b) => a - b))
  expect(await inTown('王寺街道')).toHaveLength(300)
  expect(waitingIds()).toHaveLength(400)
})
