/**
 * S35: the answer to a push got lost, and somebody who saw the accepted version wrote on. What the first device still takes for
 * unsent is not a stranger's difference, whatever else happened to it.
 */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import {
  createDocument,
  deleteDocument,
  readDocument,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import type { ConflictEntry } from '../../src-renderer/sync/conflict-log.ts'
import { changeAccountScope } from '../../src-server/queries/accounts.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let author: User
let a: Device
let b: Device
let id: string

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  const collections = ['enterprises'] as const
  author = await server.account({ id: newId() })
  a = await openDevice(server, author, { collections })
  b = await openDevice(server, await server.account({ id: newId() }), { collections })
  id = newId()
  a.start()
  await createDocument(a.db, 'enterprises', enterpriseContent({ id, town: 'first', shortName: '' }))
  await a.synced()
  b.start()
  await b.synced()
})
afterEach(async () => {
  await a.close()
  await b.close()
})

type Facts = { town?: string; shortName?: string }
const write = (one: Device, facts: Facts) =>
  updateDocument(one.db, 'enterprises', id, (content) => ({ ...content, ...facts }))
const read = async (one: Device): Promise<Facts & { state?: string }> => {
  const found = await readDocument(one.db, 'enterprises', id)
  return found ? { town: found.town, shortName: found.shortName, state: found.sync.state } : {}
}
const logOf = async (one: Device) =>
  (await one.db.bookkeeping.list<ConflictEntry>('conflict')).map(({ value }) => value)
/** What the conflict centre wants to have decided. */
const differences = async (one: Device) => (await logOf(one)).filter(({ overtaken }) => !overtaken)

/** The server accepts what `a` writes, and `a` does not hear of it. */
async function unheard(facts: Facts): Promise<void> {
  const out = a.cable.outAfterSending()
  await write(a, facts)
  await out
  await b.synced()
  expect(await read(b)).toMatchObject(facts)
}
async function reconnect(): Promise<void> {
  a.cable.set('none')
  await a.settled()
  await b.settled()
}

describe.each(['goes on', 'was started again'])('S35: a program that %s', (story) => {
  const restart = () => (story === 'goes on' ? Promise.resolve() : a.restart())

  test('a knowing correction stands, and its first author is told, not asked', async () => {
    await unheard({ town: 'accepted' })
    await write(b, { town: 'corrected' })
    await b.synced()
    await restart()
    await reconnect()
    for (const one of [a, b]) expect(await read(one)).toMatchObject({ town: 'corrected', state: 'clean' })
    expect(await differences(a)).toEqual([])
    // As when the answer had come (S13).
    expect(await logOf(a)).toMatchObject([
      { overtaken: true, path: '/town', base: 'first', mine: 'accepted', theirs: 'corrected' },
    ])
    expect(await logOf(b)).toEqual([])
  })

  test('what was written since goes on from what was accepted', async () => {
    await unheard({ town: 'accepted' })
    await write(b, { town: 'corrected' })
    await b.synced()
    await write(a, { shortName: 'later' })
    await restart()
    await reconnect()
    for (const one of [a, b])
      expect(await read(one)).toMatchObject({ town: 'corrected', shortName: 'later', state: 'clean' })
    expect(await differences(a)).toEqual([])
  })

  test('an own later value meets the own earlier one without a difference', async () => {
    await unheard({ town: 'accepted' })
    await write(a, { town: 'better' })
    await restart()
    await reconnect()
    for (const one of [a, b]) expect(await read(one)).toMatchObject({ town: 'better', state: 'clean' })
    expect(await logOf(a)).toEqual([])
  })

  test('S13: a real difference is told, as one to the accepted value', async () => {
    await unheard({ town: 'accepted' })
    await write(b, { town: 'corrected' })
    await b.synced()
    await write(a, { town: 'better' })
    await restart()
    await reconnect()
    for (const one of [a, b]) expect(await read(one)).toMatchObject({ town: 'better', state: 'clean' })
    expect(await differences(a)).toMatchObject([
      { path: '/town', base: 'accepted', mine: 'better', theirs: 'corrected', kept: 'mine' },
    ])
  })

  test('S3: what its author may no longer read is no edit of theirs', async () => {
    const figures = { year: 2025, revenue: 340, employees: 12, totalAssets: null }
    await updateDocument(b.db, 'enterprises', id, (content) => ({ ...content, figures }))
    await b.synced()
    await a.synced()
    await unheard({ town: 'accepted' })
    await write(b, { town: 'corrected' })
    await b.synced()
    await changeAccountScope(server.context(), author.username, { roles: ['handler'], departmentId: 'GXJ' })
    await restart()
    a.cable.set('none')
    await a.signIn()
    await reconnect()
    const found = await readDocument(a.db, 'enterprises', id)
    expect(found).toMatchObject({ town: 'corrected', figures: null, sync: { state: 'clean' } })
    expect(await differences(a)).toEqual([])
    expect((await readDocument(b.db, 'enterprises', id))?.figures).toEqual(figures)
  })

  test('S13: what never arrived is a difference as before', async () => {
    a.cable.set('before')
    await write(a, { town: 'never sent' })
    await a.until(({ kind }) => kind === 'offline')
    await write(b, { town: 'by another' })
    await b.synced()
    await restart()
    await reconnect()
    expect(await differences(a)).toMatchObject([
      { base: 'first', mine: 'never sent', theirs: 'by another', kept: 'mine' },
    ])
  })

  test('a record that was made so is corrected like any other', async () => {
    id = newId()
    const out = a.cable.outAfterSending()
    await createDocument(a.db, 'enterprises', enterpriseContent({ id, town: 'accepted' }))
    await out
    await b.synced()
    await write(b, { town: 'corrected' })
    await b.synced()
    await restart()
    await reconnect()
    for (const one of [a, b]) expect(await read(one)).toMatchObject({ town: 'corrected', state: 'clean' })
    expect(await differences(a)).toEqual([])
  })

  test('S15: a deletion that was accepted unheard is no quarrel with who brought the record back', async () => {
    const out = a.cable.outAfterSending()
    await deleteDocument(a.db, 'enterprises', id)
    await out
    // The other had an edit waiting, which wins.
    await write(b, { town: 'still needed' })
    await b.settled()
    await restart()
    await reconnect()
    for (const one of [a, b]) expect(await read(one)).toMatchObject({ town: 'still needed', state: 'clean' })
    expect(await differences(a)).toEqual([])
  })
})
