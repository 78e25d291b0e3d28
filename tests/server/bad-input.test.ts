/** Whatever comes in gets an answer of the list of problems, and never a 500 (S9). */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { collectionNames } from '../../schemas/entities/index.ts'
import { isProblem } from '../../schemas/protocol/problems.ts'
import { problemOf, signedIn } from './support/client.ts'
import { newId, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** Bodies of a push, each wrong in another way. */
const garbage: readonly [string, string | Uint8Array][] = [
  ['nothing', ''],
  ['half', '{"rows":[{"assumed'],
  ['no object', '42'],
  ['null', 'null'],
  ['an array', '[]'],
  ['no rows', '{"rows":[]}'],
  ['rows of numbers', '{"rows":[1,2]}'],
  ['rows without documents', '{"rows":[{}]}'],
  ['a document that is none', '{"rows":[{"assumedMasterState":null,"newDocumentState":[]}]}'],
  [
    'a poisoned prototype',
    '{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":"a","__proto__":{"x":1}}}]}',
  ],
  ['no id', '{"rows":[{"assumedMasterState":null,"newDocumentState":{}}]}'],
  ['an id of numbers', '{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":7}}]}'],
  ['an id with NUL', '{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":"a\\u0000b"}}]}'],
  ['an id cut in half', '{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":"\\ud83d"}}]}'],
  [
    'a huge number',
    '{"rows":[{"assumedMasterState":{"revision":1e999},"newDocumentState":{"id":"a","revision":1e999}}]}',
  ],
  [
    'parents with NUL',
    `{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":"${newId()}","enterpriseId":"\\u0000","ownerCollection":"visits","ownerId":"\\u0000","requestId":"\\u0000","transition":"T4","payload":{"masterRequestNo":"\\u0000"}}}]}`,
  ],
  [
    'parents of other kinds',
    `{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":"${newId()}","enterpriseId":{},"ownerCollection":"toString","ownerId":[],"requestId":null,"transition":"T4","payload":7}}]}`,
  ],
  [
    'depth',
    `{"rows":[{"assumedMasterState":null,"newDocumentState":{"id":"a","details":${deep(100_000)}}}]}`,
  ],
  ['depth outside', deep(100_000)],
  ['binary', new Uint8Array([0x1f, 0x8b, 0, 255, 254, 0])],
]

describe.each(engines)('bad input on %s', (engine) => {
  const servers = testServers(engine)
  const statuses = new Set<number>()

  test.each(garbage)('%s', async (_name, body) => {
    const client = await signedIn(servers, {
      id: newId('admin'),
      roles: ['dataAdmin', 'officer', 'parkInspector', 'intake'],
    })
    for (const collection of collectionNames) {
      const response = await client.pushRaw(collection, body)
      statuses.add(response.status)
      expect(response.status).toBeLessThan(500)
      if (response.ok) expect((await response.json()).accepted).toEqual([])
      else expect(isProblem(await problemOf(response))).toBe(true)
    }
  })

  afterAll(() => {
    // Both ways of answering were met: refused as a whole, and judged row by row.
    expect([...statuses].sort()).toEqual([200, 400])
  })

  test('too many rows and too many bytes are refused as too large', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const rows = Array.from({ length: 501 }, () => ({
      assumedMasterState: null,
      newDocumentState: { id: newId() },
    }))
    expect(await problemOf(await client.pushRaw('visits', JSON.stringify({ rows })))).toMatchObject({
      status: 413,
      code: 'too-large',
    })
    const large = JSON.stringify({
      rows: [{ assumedMasterState: null, newDocumentState: { id: 'a', note: 'x'.repeat(9 * 1024 * 1024) } }],
    })
    expect(await problemOf(await client.pushRaw('visits', large))).toMatchObject({
      status: 413,
      code: 'too-large',
    })
  })

  test('compressed bodies are read, and one that unpacks to more than the limit is refused', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const draft = visit('somewhere')
    const body = JSON.stringify({ rows: [{ assumedMasterState: null, newDocumentState: draft }] })
    const packed = await client.pushRaw('visits', gzipSync(body), { 'content-encoding': 'gzip' })
    expect((await packed.json()).accepted).toMatchObject([{ id: draft.id }])
    const bomb = gzipSync(
      JSON.stringify({
        rows: [
          { assumedMasterState: null, newDocumentState: { id: 'a', note: ' '.repeat(200 * 1024 * 1024) } },
        ],
      }),
    )
    const refused = await client.pushRaw('visits', bomb, { 'content-encoding': 'gzip' })
    expect(await problemOf(refused)).toMatchObject({ status: 413, code: 'too-large' })
    const torn = await client.pushRaw('visits', gzipSync(body).subarray(0, 200), {
      'content-encoding': 'gzip',
    })
    expect(await problemOf(torn)).toMatchObject({ status: 400, code: 'bad-request' })
  })

  test('bodies that unpack to more than the limit are refused at every door, in every packing', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const bomb = Buffer.alloc(64 * 1024 * 1024, ' ')
    for (const [encoding, packed] of [
      ['gzip', gzipSync(bomb, { level: 1 })],
      ['br', brotliCompressSync(bomb, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ] as const)
      for (const path of ['/api/session', '/api/sync/visits']) {
        const response = await client.fetch(path, {
          method: 'POST',
          body: packed as BodyInit,
          headers: { 'content-type': 'application/json', 'content-encoding': encoding },
        })
        expect(await problemOf(response)).toMatchObject({ status: 413, code: 'too-large' })
      }
  })

  test('answers are compressed for who asks', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    await client.create('visits', visit('somewhere'), visit('somewhere'))
    for (const encoding of ['gzip', 'br']) {
      const response = await client.fetch('/api/sync/visits', { headers: { 'accept-encoding': encoding } })
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect((await response.json()).documents).toHaveLength(2)
    }
  })

  test('odd queries and paths are refused by name', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    for (const query of ['limit=0', 'limit=-1', 'limit=many', 'limit=1&limit=2', `after=${'x'.repeat(100)}`])
      expect(await problemOf(await client.fetch(`/api/sync/visits?${query}`))).toMatchObject({ status: 400 })
    for (const path of ['/api/sync/__proto__', '/api/sync/%00', '/api/nothing', '/api/media/%00', '/%zz'])
      expect((await problemOf(await client.fetch(path))).status).toBeLessThan(500)
    const wrongType = await client.pushRaw('visits', '<rows/>', { 'content-type': 'text/xml' })
    expect(await problemOf(wrongType)).toMatchObject({ status: 400, code: 'bad-request' })
  })

  test('sessions with garbage are refused', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      '{"username":1}',
      '{"username":"a\\u0000","password":"b","deviceId":"c","deviceName":""}',
      deep(50_000),
    ]) {
      const response = await fetch(`${servers.url}/api/session`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect(response.status).toBeLessThan(500)
      expect(isProblem(await problemOf(response))).toBe(true)
    }
  })

  test('a push whose author hangs up is accepted or not, and the server goes on', async () => {
    const client = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const cut = new AbortController()
    const rows = Array.from({ length: 200 }, () => ({
      assumedMasterState: null,
      newDocumentState: visit('somewhere'),
    }))
    const lost = client.fetch('/api/sync/visits', {
      method: 'POST',
      body: JSON.stringify({ rows }),
      headers: { 'content-type': 'application/json' },
      signal: cut.signal,
    })
    cut.abort()
    await expect(lost).rejects.toThrow()
    const answer = await client.pushRaw('visits', JSON.stringify({ rows }))
    expect((await answer.json()).accepted).toHaveLength(200)
    expect((await client.pullAll('visits')).documents).toHaveLength(200)
  })
})
