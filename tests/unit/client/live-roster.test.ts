/** The roster index follows the database, and a kept one is used only for the database it was made of. */
import 'fake-indexeddb/auto'
import { getChangedDocumentsSince } from 'rxdb/plugins/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDocument, deleteDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { type LiveRoster, openLiveRoster } from '../../../src-renderer/database/live-roster.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import type { RosterKeeper } from '../../../src-renderer/database/roster-keeper.ts'
import { decodeRoster, encodeRoster } from '../../../src-renderer/database/roster-pack.ts'
import { insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, createMany, enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
let roster: LiveRoster
let kept: Uint8Array | null
let reads = 0
const keeper: RosterKeeper = {
  read: async () => {
    reads++
    return { front: null, rows: async () => kept }
  },
  write: async (bytes) => {
    kept = bytes
  },
}

const user = () => ({ ...officer, id: newId() })
async function open(owner = user()): Promise<void> {
  db = await openDatabase({ key: documentKey, user: owner, deviceId: 'd', collections: ['enterprises'] })
}
async function ready(): Promise<void> {
  roster = openLiveRoster(db, keeper)
  await expect.poll(() => roster.state().status, { timeout: 10_000 }).toBe('ready')
}
const found = (text: string) => roster.search({ text }).entries.map(({ name }) => name)

beforeEach(async () => {
  kept = null
  await open()
})
afterEach(async () => {
  await roster.close()
  await db.close()
})

test('follows local edits and what sync brings, and tells its listeners', async () => {
  await createDocument(db, 'enterprises', enterpriseContent({ id: 'e1', name: '西安光电研究所' }))
  await ready()
  expect(found('guangdian')).toEqual(['西安光电研究所'])
  expect(roster.get('e1')?.pending).toBe(true)
  let told = 0
  roster.subscribe(() => {
    told++
  })
  await insertDocuments(db, 'enterprises', [accepted(enterpriseContent({ id: 'e2', name: '沣东机床厂' }), 1)])
  await updateDocument(db, 'enterprises', 'e1', (content) => ({ ...content, name: '西安激光研究所' }))
  expect(found('jiguang')).toEqual(['西安激光研究所'])
  expect(found('guangdian')).toEqual([])
  expect(found('沣东机床')).toEqual(['沣东机床厂'])
  expect(roster.get('e2')?.pending).toBe(false)
  await deleteDocument(db, 'enterprises', 'e2')
  expect(roster.get('e2')).toBeUndefined()
  expect(roster.state().total).toBe(1)
  expect(told).toBe(3)
})

test('a kept index plus what changed since is the whole roster after a restart', async () => {
  const owner = db.user
  const many = Array.from({ length: 600 }, (_, at) =>
    enterpriseContent({ id: `e${at}`, name: `第${at}机械厂` }),
  )
  await createMany(db, 'enterprises', many)
  await ready()
  await roster.close()
  expect(kept).not.toBeNull()
  await updateDocument(db, 'enterprises', 'e5', (content) => ({ ...content, name: '改名的厂' }))
  await db.close()
  await open(owner)
  const before = reads
  await ready()
  expect(reads).toBe(before + 1)
  // The kept rows are there at once, what changed since a moment later.
  await expect.poll(() => found('改名的厂'), { timeout: 10_000 }).toEqual(['改名的厂'])
  expect(roster.state().total).toBe(600)
  expect(found('第599机械厂')).toEqual(['第599机械厂'])
})

test('what one write brought in any order is read once: the next start finds nothing new', async () => {
  await ready()
  const many = Array.from({ length: 600 }, (_, at) => enterpriseContent({ id: `e${1000 - at}` }))
  await createMany(db, 'enterprises', many)
  await roster.close()
  const { checkpoint } = decodeRoster(kept ?? new Uint8Array()) ?? {}
  const storage = db.collection('enterprises').storageInstance
  expect((await getChangedDocumentsSince(storage, 10, checkpoint)).documents).toEqual([])
})

test('after the database was lost the kept index is not believed', async () => {
  const many = Array.from({ length: 600 }, (_, at) => enterpriseContent({ id: `e${at}` }))
  await createMany(db, 'enterprises', many)
  await ready()
  await roster.close()
  await db.close()
  await open()
  await ready()
  expect(roster.state().total).toBe(0)
})

test('a clock set back does not hide later changes behind the kept index', async () => {
  const owner = db.user
  await createMany(
    db,
    'enterprises',
    Array.from({ length: 600 }, (_, at) => enterpriseContent({ id: `e${at}` })),
  )
  await ready()
  await roster.close()
  // As if the index had been kept while the clock stood a year ahead.
  const blob = decodeRoster(kept ?? new Uint8Array())
  if (!blob) throw new Error('nothing was kept')
  kept = encodeRoster({ ...blob, checkpoint: { id: 'x', lwt: Date.now() + 365 * 86_400_000 } })
  await updateDocument(db, 'enterprises', 'e5', (content) => ({ ...content, name: '改名的厂' }))
  await db.close()
  await open(owner)
  await ready()
  expect(found('改名的厂')).toEqual(['改名的厂'])
  expect(roster.state().total).toBe(600)
})
