/** How the engine follows the stream, against a scripted server (S2, S19). */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PullAnswer, PushAnswer, PushRow } from '../../../schemas/protocol/sync.ts'
import { readDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { type Engine, startEngine } from '../../../src-renderer/sync/engine.ts'
import type { StreamEvent } from '../../../src-renderer/sync/event-stream.ts'
import { SyncFailure } from '../../../src-renderer/sync/failure.ts'
import { type SyncStatus, statusOf } from '../../../src-renderer/sync/status.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
let engine: Engine
let status: SyncStatus
const history = Array.from({ length: 4 }, (_, at) => accepted(enterpriseContent({ id: `e${at + 1}` }), 1))
/** How many documents of `history` the server has, and what it was asked. */
let visible = 1
const asked: (string | null)[] = []
let failure: SyncFailure | null = null
let send: (event: StreamEvent) => void
/** Answers what is sent. */
let push: (rows: readonly PushRow[]) => Promise<PushAnswer>
let streams = 0
/** The server's clock, which stands years before this computer's, and how many answers carried it. */
const serverNow = new Date('2020-05-04T03:02:01.000Z')
let datedAnswers = 0

async function pull(_collection: string, after: string | null): Promise<PullAnswer> {
  asked.push(after)
  if (failure) throw failure
  datedAnswers++
  const documents = history.slice(Number(after ?? 0), visible)
  return { documents, checkpoint: String(visible), hasMore: false } as unknown as PullAnswer
}

async function* stream(signal: AbortSignal): AsyncGenerator<StreamEvent> {
  for (;;) {
    yield await new Promise<StreamEvent>((resolve, reject) => {
      send = resolve
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
}

const changes = (from: number, to: number): StreamEvent =>
  ({
    kind: 'changes',
    value: {
      collection: 'enterprises',
      documents: history.slice(from, to),
      after: String(from),
      checkpoint: String(to),
    },
  }) as unknown as StreamEvent

beforeEach(async () => {
  visible = 1
  streams = 0
  failure = null
  asked.length = 0
  datedAnswers = 0
  push = async () => ({ accepted: [], rejected: [], conflicts: [] })
  db = await openDatabase({
    key: documentKey,
    user: { ...officer, id: newId() },
    deviceId: 'd',
    collections: ['enterprises'],
  })
  engine = startEngine({
    db,
    transport: {
      pull,
      push: (_collection, rows) => push(rows),
      stream: async (signal) => {
        streams++
        return stream(signal)
      },
      serverClock: () => (datedAnswers === 0 ? null : { now: serverNow, answers: datedAnswers }),
    },
    upload: async () => ({ ok: true, value: { uploaded: [] } }),
    publish: (facts) => {
      status = statusOf(facts)
    },
  })
  // The first pull, and the one after the stream opened.
  await expect
    .poll(() => streams === 1 && asked.length >= 2 && status.kind === 'synced', { timeout: 10_000 })
    .toBe(true)
})
afterEach(async () => {
  await engine.stop()
  await db.close()
})

const here = async (id: string) => (await readDocument(db, 'enterprises', id)) !== null
const waitFor = (condition: () => boolean | Promise<boolean>) =>
  expect.poll(condition, { timeout: 10_000 }).toBe(true)

test('S18: the time of the last success is the server’s, and a clock that is years off is found out', async () => {
  expect(status.lastSuccessAt).toBe(serverNow.toISOString())
  expect(await db.bookkeeping.read('sync', 'lastSuccessAt')).toBe(serverNow.toISOString())
  const ahead = Date.now() - serverNow.getTime()
  expect(Math.abs((status.clockAheadMs ?? 0) - ahead)).toBeLessThan(60_000)
})

test('S19: what others change faster than it is merged is tried again soon, not at the next patrol', async () => {
  let pushes = 0
  push = async ([row]) => {
    pushes++
    const document = row?.newDocumentState as { id: string; revision: number }
    const conflict = accepted(enterpriseContent({ id: 'e1', shortName: `${pushes}` }), 1 + pushes)
    const stamp = { ...document, revision: 99, seq: 99, updatedAt: db.now(), updatedBy: db.user.id }
    // More often than one exchange asks.
    if (pushes <= 12) return { accepted: [], rejected: [], conflicts: [conflict] } as unknown as PushAnswer
    return { accepted: [stamp], rejected: [], conflicts: [] }
  }
  await updateDocument(db, 'enterprises', 'e1', (content) => ({ ...content, town: '本机' }))
  await waitFor(() => db.outbox.waiting().length === 0)
  expect(await readDocument(db, 'enterprises', 'e1')).toMatchObject({ town: '本机', shortName: '12' })
})

test('an event that follows on is taken from the stream, without a pull', async () => {
  const before = asked.length
  visible = 2
  send(changes(1, 2))
  await waitFor(() => here('e2'))
  expect(asked).toHaveLength(before)
  await waitFor(async () => (await db.bookkeeping.read('checkpoint', 'enterprises')) === '2')
})

test('S2: an event that leaves a gap is not trusted; the gap is pulled', async () => {
  visible = 4
  send(changes(3, 4))
  await waitFor(async () => (await here('e2')) && (await here('e3')) && (await here('e4')))
  expect(asked.at(-1)).toBe('1')
})

test('a resync pulls from where this computer stands', async () => {
  visible = 3
  send({ kind: 'resync', value: {} })
  await waitFor(() => here('e3'))
  expect(asked.at(-1)).toBe('1')
})

test('S19: what stands in the way is told in words, and asking tries again at once', async () => {
  failure = new SyncFailure('server', 'server-unavailable')
  engine.now()
  await waitFor(() => status.kind === 'offline')
  expect(status.message).toBe(failure.detail)
  failure = null
  visible = 2
  engine.now()
  await waitFor(() => status.kind === 'synced')
  expect(await here('e2')).toBe(true)
  expect(status.message).toBeUndefined()
})

test('S19, A7: a server that asks for patience is not called again before', async () => {
  failure = new SyncFailure('server', 'too-many-requests')
  failure.retryAfterMs = 2500
  const { detail } = failure
  engine.now()
  await waitFor(() => status.message === detail)
  const began = performance.now()
  failure = null
  visible = 2
  await waitFor(() => here('e2'))
  // Without being asked to wait, the first try comes after one second.
  expect(performance.now() - began).toBeGreaterThan(2000)
})
