/** Two people's computers and a real server: what one writes the other sees, whatever the network does. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import {
  createDocument,
  deleteDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { type ConflictEntry, takeOther } from '../../src-renderer/sync/conflict-log.ts'
import { discard, resubmit } from '../../src-renderer/sync/quarantine.ts'
import { pairing } from '../server/support/documents.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let admin: User
const open: Device[] = []

async function device(user: User, options: Partial<Parameters<typeof openDevice>[2]> = {}): Promise<Device> {
  const made = await openDevice(server, user, { collections: ['enterprises'], ...options })
  open.push(made)
  made.start()
  return made
}

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  admin = await server.account({ id: newId() })
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const town = async (one: Device, id: string) => (await readDocument(one.db, 'enterprises', id))?.town
const setTown = (one: Device, id: string, value: string) =>
  updateDocument(one.db, 'enterprises', id, (content) => ({ ...content, town: value }))

describe('two devices', () => {
  let a: Device
  let b: Device
  let id: string
  beforeEach(async () => {
    a = await device(admin)
    b = await device(await server.account({ id: newId() }))
    id = newId()
    await createDocument(a.db, 'enterprises', enterpriseContent({ id, town: 'first' }))
    await a.synced()
    await b.synced()
  })

  test('S6: what was accepted carries the server’s revision and waits no more', async () => {
    const found = await readDocument(a.db, 'enterprises', id)
    expect(found).toMatchObject({ revision: 1, updatedBy: admin.id, sync: { state: 'clean' } })
    expect(found?.seq).toBeGreaterThan(0)
    expect(a.db.outbox.waiting()).toEqual([])
  })

  test('S2: a change reaches the other by the stream, without being asked for', async () => {
    const requests = b.cable.sent.length
    await setTown(a, id, 'second')
    await expect.poll(() => town(b, id), { timeout: 20_000 }).toBe('second')
    expect(b.cable.sent.slice(requests).filter(({ path }) => path.endsWith('/enterprises'))).toEqual([])
  })

  test('S16, S18: offline work is kept and counted, and sent when the network returns', async () => {
    a.cable.set('before')
    const other = newId()
    await createDocument(a.db, 'enterprises', enterpriseContent({ id: other }))
    await setTown(a, id, 'offline')
    const { kind, pending } = await a.until((status) => status.kind === 'offline')
    expect({ kind, pending }).toEqual({ kind: 'offline', pending: 2 })
    await a.restart()
    expect((await a.until((status) => status.kind === 'offline')).pending).toBe(2)
    a.cable.set('none')
    await a.synced()
    await b.synced()
    expect(await town(b, id)).toBe('offline')
    expect(await town(b, other)).toBe('斗门街道')
  })

  test('S8: a lost answer makes neither a second version nor a conflict', async () => {
    a.cable.set('after')
    await setTown(a, id, 'once')
    await a.until((status) => status.kind === 'offline')
    a.cable.set('none')
    await a.synced()
    expect(await readDocument(a.db, 'enterprises', id)).toMatchObject({ revision: 2, town: 'once' })
    expect(await a.db.bookkeeping.list('conflict')).toEqual([])
  })

  test('S12: different fields of one document merge on both sides', async () => {
    a.cable.set('before')
    await setTown(a, id, 'by A')
    await updateDocument(b.db, 'enterprises', id, (content) => ({ ...content, shortName: 'by B' }))
    await b.synced()
    a.cable.set('none')
    await a.synced()
    await b.synced()
    for (const one of [a, b]) {
      expect(await readDocument(one.db, 'enterprises', id)).toMatchObject({ town: 'by A', shortName: 'by B' })
    }
    expect(a.status().attention).toBe(0)
  })

  test('S13: the later accepted value stays, the other is shown and taken back with one click', async () => {
    a.cable.set('before')
    await setTown(a, id, 'by A')
    await setTown(b, id, 'by B')
    await b.synced()
    a.cable.set('none')
    await a.until((status) => status.attention === 1 && status.pending === 0)
    const [entry] = await a.db.bookkeeping.list<ConflictEntry>('conflict')
    expect(entry?.value).toMatchObject({
      path: '/town',
      base: 'first',
      mine: 'by A',
      theirs: 'by B',
      kept: 'mine',
    })
    await b.synced()
    expect(await town(b, id)).toBe('by A')
    if (entry) await takeOther(a.db, { key: entry.key, ...entry.value })
    await a.synced()
    await b.synced()
    expect(await town(a, id)).toBe('by B')
    expect(await town(b, id)).toBe('by B')
  })

  test('S15: an edit wins over a deletion made elsewhere, and the deletion is in the log', async () => {
    a.cable.set('before')
    await setTown(a, id, 'still needed')
    await deleteDocument(b.db, 'enterprises', id)
    await b.synced()
    a.cable.set('none')
    await a.until((status) => status.attention === 1 && status.pending === 0)
    await b.synced()
    expect(await town(b, id)).toBe('still needed')
    expect(await a.db.bookkeeping.list('conflict')).toMatchObject([{ value: { path: '/_deleted' } }])
  })

  test('a document created and deleted offline leaves nothing behind', async () => {
    a.cable.set('before')
    const brief = newId()
    await createDocument(a.db, 'enterprises', enterpriseContent({ id: brief }))
    await deleteDocument(a.db, 'enterprises', brief)
    a.cable.set('none')
    await a.synced()
    await b.synced()
    expect(await findDocuments(b.db, 'enterprises', { id: brief })).toEqual([])
  })

  test('S1, S19: a clock years off changes nothing', async () => {
    const past = await device(await server.account({ id: newId() }), {
      now: () => '2019-01-01T00:00:00.000Z',
    })
    await past.until((status) => status.kind === 'synced')
    await setTown(past, id, 'from the past')
    await past.until((status) => status.kind === 'synced' && status.pending === 0)
    await b.synced()
    expect(await town(b, id)).toBe('from the past')
  })

  test('S24: a server that was killed and comes back has every acknowledged row', async () => {
    await setTown(a, id, 'before the cut')
    await a.synced()
    await server.restart()
    await setTown(a, id, 'after the cut')
    await a.synced()
    await b.synced()
    expect(await town(b, id)).toBe('after the cut')
  })
})

describe('S17: refused writes', () => {
  test('stand aside with the reason, block nobody, and can be corrected or discarded', async () => {
    const officer = await server.account({ id: newId(), roles: ['officer'] })
    const one = await device(officer)
    const mine = (id: string) => ({
      id: newId(),
      officerId: id,
      officerName: '王静',
      since: '2026-01-01',
      until: null,
      role: 'lead' as const,
    })
    const refused = newId()
    const good = newId()
    await createDocument(
      one.db,
      'enterprises',
      enterpriseContent({ id: refused, pairings: [mine('another')] }),
    )
    await createDocument(one.db, 'enterprises', enterpriseContent({ id: good, pairings: [mine(officer.id)] }))
    const { pending } = await one.until((status) => status.attention === 1 && status.pending === 0)
    expect(one.status().refused).toBe(1)
    expect(pending).toBe(0)
    const kept = await readDocument(one.db, 'enterprises', refused)
    expect(kept).toMatchObject({
      pairings: [{ officerId: 'another' }],
      sync: { state: 'rejected', code: 'not-permitted' },
    })
    expect(await readDocument(one.db, 'enterprises', good)).toMatchObject({ sync: { state: 'clean' } })

    await resubmit(one.db, 'enterprises', refused)
    await one.until((status) => status.attention === 1 && status.pending === 0)
    await updateDocument(one.db, 'enterprises', refused, (content) => ({
      ...content,
      pairings: [mine(officer.id)],
    }))
    await one.synced()

    await updateDocument(one.db, 'enterprises', good, (content) => ({ ...content, pairings: [] }))
    await one.until((status) => status.attention === 1)
    await discard(one.db, 'enterprises', good)
    await one.synced()
    expect((await readDocument(one.db, 'enterprises', good))?.pairings).toHaveLength(1)
  })
})

test('S4: an enterprise that is given to somebody else leaves nothing readable behind', async () => {
  const officer = await server.account({ id: newId(), roles: ['officer'] })
  const boss = await device(admin)
  const id = newId()
  await createDocument(
    boss.db,
    'enterprises',
    enterpriseContent({ id, parkId: '', pairings: [pairing(officer.id)] }),
  )
  await boss.synced()
  const theirs = await device(officer)
  await theirs.synced()
  expect(await town(theirs, id)).toBe('斗门街道')
  await updateDocument(boss.db, 'enterprises', id, (content) => ({ ...content, pairings: [] }))
  await boss.synced()
  await theirs.synced()
  expect(await readDocument(theirs.db, 'enterprises', id)).toBeNull()
  const rows = await theirs.db.collection('enterprises').storageInstance.findDocumentsById([id], true)
  expect(JSON.stringify(rows)).not.toContain('沣东')
})

test('S4, S17: an edit of what was given to somebody else is refused; giving it up leaves nothing behind', async () => {
  const officer = await server.account({ id: newId(), roles: ['officer'] })
  const boss = await device(admin)
  const theirs = await device(officer)
  const id = newId()
  await createDocument(
    boss.db,
    'enterprises',
    enterpriseContent({ id, parkId: '', pairings: [pairing(officer.id)] }),
  )
  await boss.synced()
  await theirs.synced()
  theirs.cable.set('before')
  await setTown(theirs, id, 'too late')
  await updateDocument(boss.db, 'enterprises', id, (content) => ({ ...content, pairings: [] }))
  await boss.synced()
  theirs.cable.set('none')
  await theirs.until((status) => status.attention === 1 && status.pending === 0)
  expect(await town(theirs, id)).toBe('too late')
  await expect(resubmit(theirs.db, 'enterprises', id)).rejects.toMatchObject({
    problem: { code: 'not-found' },
  })
  await discard(theirs.db, 'enterprises', id)
  const rows = await theirs.db.collection('enterprises').storageInstance.findDocumentsById([id], true)
  expect(JSON.stringify(rows)).not.toContain('沣东')
})

test('S20: an expired session stops sync and not work; signing in again goes on', async () => {
  const one = await device(admin)
  await one.synced()
  await server.context().database.kysely.deleteFrom('sessions').execute()
  // Servers may believe in a session for a moment longer.
  const refused = async () => (await one.call('/api/sync/enterprises', { method: 'GET' })).status
  await expect.poll(refused, { timeout: 20_000 }).toBe(401)
  const id = newId()
  await createDocument(one.db, 'enterprises', enterpriseContent({ id }))
  expect(await one.until((status) => status.session === 'expired')).toMatchObject({
    kind: 'offline',
    pending: 1,
  })
  await setTown(one, id, 'still working')
  await one.signIn()
  await one.synced()
  expect(await readDocument(one.db, 'enterprises', id)).toMatchObject({ town: 'still working', revision: 1 })
})

test('S5: a checkpoint that the server does not know leads to a new start; what is gone goes, what is unsent stays', async () => {
  const one = await device(admin)
  const [kept, unsent] = [newId(), newId()]
  await createDocument(one.db, 'enterprises', enterpriseContent({ id: kept }))
  await one.synced()
  one.cable.set('before')
  await createDocument(one.db, 'enterprises', enterpriseContent({ id: unsent }))
  await one.until((status) => status.kind === 'offline')
  const ghost = newId()
  const [row] = await one.db.collection('enterprises').storageInstance.findDocumentsById([kept], false)
  if (row) {
    const copy = { ...row, id: ghost, _rev: '', _meta: { lwt: 0 } }
    await one.db.collection('enterprises').storageInstance.bulkWrite([{ document: copy }], 'test')
  }
  await one.db.bookkeeping.write([{ kind: 'checkpoint', key: 'enterprises', value: 'from another server' }])
  one.cable.set('none')
  await one.synced()
  expect(await town(one, ghost)).toBeUndefined()
  expect(await town(one, kept)).toBe('斗门街道')
  expect(await readDocument(one.db, 'enterprises', unsent)).toMatchObject({
    revision: 1,
    sync: { state: 'clean' },
  })
})
