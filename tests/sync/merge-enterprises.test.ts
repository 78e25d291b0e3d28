/** S34 on computers: what an officer wrote without network about an enterprise that was merged meanwhile. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import { feedCollection } from '../../src-renderer/database/collection-feed.ts'
import {
  createDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { openLiveRoster } from '../../src-renderer/database/live-roster.ts'
import { discard } from '../../src-renderer/sync/quarantine.ts'
import * as samples from '../server/support/documents.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

const collections = ['enterprises', 'visits', 'requests'] as const

let server: TestServer
let officer: User
let admin: Device
let away: Device
let standing: string
let gone: string

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  officer = await server.account({ id: newId(), roles: ['officer'] })
  admin = await openDevice(server, await server.account({ id: newId() }), { collections })
  away = await openDevice(server, officer, { collections })
  ;[standing, gone] = [newId(), newId()]
  admin.start()
  await createDocument(admin.db, 'enterprises', enterpriseContent({ id: standing, name: '保留的企业' }))
  const pairings = [samples.pairing(officer.id)]
  await createDocument(admin.db, 'enterprises', enterpriseContent({ id: gone, name: '重复的企业', pairings }))
  await admin.synced()
  away.start()
  await away.synced()
})
afterEach(async () => {
  await away.close()
  await admin.close()
})

const merge = () =>
  updateDocument(admin.db, 'enterprises', gone, (content) => ({
    ...content,
    merged: { into: standing, take: [] },
  }))

test('S34: drafts begun and edited offline on the one that is gone land at the one that stands', async () => {
  const known = samples.visit(gone, { status: 'draft', businessNote: '第一天' })
  await createDocument(away.db, 'visits', known)
  await away.synced()
  away.cable.set('before')
  await updateDocument(away.db, 'visits', known.id, (content) => ({
    ...content,
    businessNote: '第二天，离线',
  }))
  const fresh = samples.visit(gone, { status: 'draft', businessNote: '离线新写' })
  const wish = samples.request(gone, { visitId: fresh.id })
  await createDocument(away.db, 'visits', fresh)
  await createDocument(away.db, 'requests', wish)
  await merge()
  await admin.synced()

  away.cable.set('none')
  await away.synced()
  // The server's word on the moved rows may come a moment after the push.
  await away.synced()
  for (const [collection, id] of [
    ['visits', known.id],
    ['visits', fresh.id],
    ['requests', wish.id],
  ] as const)
    expect(await readDocument(away.db, collection, id)).toMatchObject({
      enterpriseId: standing,
      createdBy: officer.id,
      sync: { state: 'clean' },
    })
  expect(await readDocument(away.db, 'visits', known.id)).toMatchObject({ businessNote: '第二天，离线' })
  expect(await away.db.bookkeeping.list('conflict')).toEqual([])
  // And the officer sees the enterprise at which they are now.
  expect(await readDocument(away.db, 'enterprises', standing)).toMatchObject({ name: '保留的企业' })
  await admin.synced()
  expect(await findDocuments(admin.db, 'visits', { enterpriseId: gone })).toEqual([])
})

test('S34, S17: a correction of the one that is gone is kept with the reason, and may be given up', async () => {
  away.cable.set('before')
  await updateDocument(away.db, 'enterprises', gone, (content) => ({ ...content, town: '六村堡' }))
  await merge()
  await admin.synced()
  away.cable.set('none')
  await away.until(({ refused }) => refused === 1)
  const kept = await readDocument(away.db, 'enterprises', gone)
  expect(kept).toMatchObject({ town: '六村堡', sync: { state: 'rejected' } })
  expect(kept?.sync.state === 'rejected' ? kept.sync.detail : '').toContain('这家企业已并入另一家')
  await discard(away.db, 'enterprises', gone)
  await away.synced()
  expect(await readDocument(away.db, 'enterprises', gone)).toMatchObject({ merged: { into: standing } })
})

test('S34: lists leave out what was merged away, at once and after a start', async () => {
  await merge()
  const keeper = { read: async () => null, write: async () => undefined }
  const roster = openLiveRoster(admin.db, keeper)
  await expect.poll(() => roster.state().status).toBe('ready')
  const names = () => roster.search({ text: '' }).entries.map(({ id }) => id)
  expect(names()).toContain(standing)
  expect(names()).not.toContain(gone)
  expect([...roster.compared()].map(({ id }) => id)).not.toContain(gone)
  const seen = new Set<string>()
  const feed = feedCollection(admin.db, 'enterprises', ({ documents, deleted }) => {
    for (const { id } of documents) seen.add(id)
    for (const id of deleted) seen.delete(id)
  })
  await feed.loaded
  expect(seen.has(standing)).toBe(true)
  expect(seen.has(gone)).toBe(false)
  feed.close()
  await roster.close()
})
