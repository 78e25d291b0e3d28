/** Who was accepted first is told when somebody else's value took the place of theirs (S13). */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { updateDocument } from '../../../src-renderer/database/documents.ts'
import type { ServerDocument } from '../../../src-renderer/database/envelope.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { applyRemote } from '../../../src-renderer/sync/apply-remote.ts'
import { type ConflictEntry, takeOther } from '../../../src-renderer/sync/conflict-log.ts'
import { openDoubts } from '../../../src-renderer/sync/doubts.ts'
import { pushCollection } from '../../../src-renderer/sync/push.ts'
import type { SyncTransport } from '../../../src-renderer/sync/transport.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
let now: string
const me = { ...officer, id: newId() }
const { signal } = new AbortController()

/** A server that accepts everything as the next revision. */
const accepting = {
  push: async (_collection, rows) => ({
    conflicts: [],
    rejected: [],
    accepted: rows.map(({ assumedMasterState, newDocumentState }) => {
      const revision = ((assumedMasterState?.revision as number | undefined) ?? 0) + 1
      return { id: newDocumentState.id as string, revision, seq: revision, updatedAt: now, updatedBy: me.id }
    }),
  }),
} as Partial<SyncTransport> as SyncTransport

const content = enterpriseContent({ id: 'e1' })
const before = accepted(content, 1)
const version = (changes: object, revision: number, stamps: object = {}) =>
  accepted(content, revision, { ...changes, ...stamps })
const arrive = (...documents: ServerDocument[]) => applyRemote(db, 'enterprises', documents, { fresh: false })
const log = async () =>
  (await db.bookkeeping.list<ConflictEntry>('conflict')).map(({ key, value }) => ({ key, ...value }))

async function editAndSend(changes: object): Promise<void> {
  await updateDocument(db, 'enterprises', 'e1', (content) => ({ ...content, ...changes }))
  await pushCollection(db, accepting, 'enterprises', openDoubts([]), signal)
}

const open = () =>
  openDatabase({ key: documentKey, user: me, deviceId: 'd', collections: ['enterprises'], now: () => now })

beforeEach(async () => {
  now = '2026-10-12T02:00:00.000Z'
  db = await open()
  await arrive(before)
})
afterEach(async () => {
  await Promise.all([db.collection('enterprises').remove(), db.bookkeepingCollection.remove()])
  await db.close()
})

test('S13: a value of mine that somebody else replaced is in the log, with both and what was before', async () => {
  await editAndSend({ operatingStatus: 'full', town: '王寺街道' })
  await arrive(version({ operatingStatus: 'partial', town: '王寺街道', zone: '别处' }, 3))
  expect(await log()).toMatchObject([
    {
      path: '/operatingStatus',
      base: 'normal',
      mine: 'full',
      theirs: 'partial',
      kept: 'theirs',
      theirsBy: 'officer-2',
      overtaken: true,
      state: 'new',
    },
  ])
})

test('mine can be taken back with one click, and is told but once', async () => {
  await editAndSend({ operatingStatus: 'full' })
  await arrive(version({ operatingStatus: 'partial' }, 3))
  const [entry] = await log()
  if (!entry) throw new Error('nothing in the log')
  await arrive(version({ operatingStatus: 'stopped' }, 4))
  expect(await log()).toHaveLength(1)
  await takeOther(db, entry)
  const [row] = await db.collection('enterprises').storageInstance.findDocumentsById(['e1'], false)
  expect(row).toMatchObject({ operatingStatus: 'full', sync: { state: 'pending' } })
})

test('what others change elsewhere, what I change again myself, and the course of the work are no news', async () => {
  await editAndSend({ operatingStatus: 'full' })
  await arrive(version({ operatingStatus: 'full', mainBusiness: '别的' }, 3))
  await arrive(version({ operatingStatus: 'stopped' }, 4, { updatedBy: me.id }))
  expect(await log()).toEqual([])
})

test('it is remembered over a restart, and forgotten after three days', async () => {
  await editAndSend({ operatingStatus: 'full' })
  await db.close()
  db = await open()
  await arrive(version({ operatingStatus: 'partial' }, 3))
  expect(await log()).toHaveLength(1)

  await editAndSend({ mainBusiness: '我写的' })
  now = '2026-10-16T02:00:00.000Z'
  await arrive(version({ operatingStatus: 'partial', mainBusiness: '别人写的' }, 9))
  expect(await log()).toHaveLength(1)
})
