/** What servers and networks answer, told apart (S19), against a real HTTP server. */
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { problem } from '../../../schemas/protocol/problems.ts'
import type { SyncFailure } from '../../../src-renderer/sync/failure.ts'
import { httpTransport, type SyncTransport } from '../../../src-renderer/sync/transport.ts'
import { type Listening, listen } from '../../listen.ts'

let server: Listening
let transport: SyncTransport
let answer: (response: ServerResponse) => void
const { signal } = new AbortController()

beforeEach(async () => {
  server = await listen((_request, response) => answer(response))
  transport = httpTransport({ base: `${server.address}/api`, fetch, timeoutMs: 500 })
})
afterEach(() => server.close())

const pull = () => transport.pull('visits', null, 100, signal)
const failure = (work: Promise<unknown>): Promise<SyncFailure> =>
  work.then(
    () => expect.fail('should not have succeeded'),
    (error) => error,
  )
const reply =
  (status: number, body: unknown, type = 'application/problem+json') =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': type })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

test.each([
  ['a server error', reply(500, problem('server-error')), 'server'],
  ['an error page', reply(502, '<html>Bad Gateway</html>', 'text/html'), 'server'],
  ['an expired session', reply(401, problem('session-expired')), 'session'],
  ['a client too old', reply(426, problem('client-too-old')), 'tooOld'],
  ['an unknown checkpoint', reply(400, problem('bad-checkpoint')), 'checkpoint'],
  ['a request too large', reply(413, problem('too-large')), 'request'],
  ['main telling that there is no network', reply(503, problem('offline')), 'offline'],
  ['a server that could not prove who it is', reply(503, problem('server-not-trusted')), 'untrusted'],
  ['garbage with status 200', reply(200, 'hello', 'text/plain'), 'server'],
  ['JSON of something else', reply(200, { hello: 1 }, 'application/json'), 'server'],
  ['documents that are none', reply(200, { documents: [1], checkpoint: 'a', hasMore: false }), 'server'],
  ['a closed connection', (response: ServerResponse) => response.destroy(), 'offline'],
  ['no answer in time', () => undefined, 'offline'],
  [
    'an answer that breaks off',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"documents":[')
      setTimeout(() => response.destroy(), 20)
    },
    'offline',
  ],
] as const)('%s', async (_name, answers, kind) => {
  answer = answers
  const error = await failure(pull())
  expect(error.kind).toBe(kind)
  expect(error.detail).toMatch(/[\u4e00-\u9fff]/)
})

test.each([
  ['7', 7000],
  ['999999', 300_000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
  [undefined, 0],
])('A7: told to slow down with Retry-After %s, it knows to wait %i ms at least', async (value, waitMs) => {
  answer = (response) => {
    if (value) response.setHeader('retry-after', value)
    reply(429, problem('too-many-requests'))(response)
  }
  const error = await failure(pull())
  expect(error).toMatchObject({ kind: 'server', code: 'too-many-requests', retryAfterMs: waitMs })
  expect(error.detail).toContain('稍后会自动继续')
})

test('nobody listening is offline', async () => {
  await server.close()
  expect((await failure(pull())).kind).toBe('offline')
})

test('a captive portal that answers the stream with a page is no stream', async () => {
  answer = reply(200, '<html>', 'text/html')
  expect((await failure(transport.stream(signal))).kind).toBe('server')
})

test('events come through heartbeats, unknown events and odd chunks', async () => {
  const text = [
    ': heartbeat\n\n',
    'event: changes\r\ndata: {"collection":"visits","documents":[],\r\ndata: "after":"a","checkpoint":"b"}\r\n\r\n',
    'event: news\ndata: {}\n\n',
    'event: changes\ndata: {broken\n\n',
    'event: changes\ndata: {"collection":"unheard","documents":[]}\n\n',
    'event: resync\ndata: {}\n\n',
  ].join('')
  answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7))
    response.end()
  }
  const events = []
  for await (const event of await transport.stream(signal)) events.push(event)
  expect(events).toEqual([
    { kind: 'changes', value: { collection: 'visits', documents: [], after: 'a', checkpoint: 'b' } },
    { kind: 'resync', value: {} },
  ])
})
