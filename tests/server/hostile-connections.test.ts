/**
 * Connections that break off, dawdle or never read (S9, S24): each costs the server a socket for a bounded time and nothing else.
 * Written on bare sockets, since HTTP clients are too polite for it.
 */
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { usualConnectionLimits } from '../../src-server/http/connection-limits.ts'
import { type Client, signedIn } from './support/client.ts'
import { newId, visit } from './support/documents.ts'
import { engines, type TestServers, testServers } from './support/servers.ts'

const impatient = { headersMs: 2000, requestMs: 4000, silenceMs: 2000, lookEveryMs: 100 }

/** Everything that comes on a socket until the other side ends it. */
async function untilCut(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('close', resolve))
  return Buffer.concat(chunks).toString()
}

function socketTo(url: string): Socket {
  const { hostname, port } = new URL(url)
  return connect(Number(port), hostname)
}

function headOf(client: Client, path: string, more: readonly string[]): string {
  return [`POST ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${client.token}`, ...more, '', ''].join(
    '\r\n',
  )
}

function batch(count: number): { ids: string[]; body: string } {
  const rows = Array.from({ length: count }, () => ({
    assumedMasterState: null,
    newDocumentState: visit('somewhere'),
  }))
  return { ids: rows.map((row) => row.newDocumentState.id), body: JSON.stringify({ rows }) }
}

const officer = (servers: TestServers) => signedIn(servers, { id: newId('officer'), roles: ['officer'] })

async function heldBy(client: Client, ids: readonly string[]): Promise<number> {
  const { documents } = await client.pullAll('visits')
  return documents.filter(({ id }) => ids.includes(id)).length
}

describe.each(engines)('hostile connections on %s', (engine) => {
  const servers = testServers(engine, { connectionLimits: impatient })

  test('a byte a second is cut off with words, headers and bodies alike, while others are served', async () => {
    const client = await officer(servers)
    const { body } = batch(1)
    const head = headOf(client, '/api/sync/visits', [
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ])
    const drip = async (socket: Socket, text: string) => {
      for (const byte of text) {
        if (socket.destroyed) return
        socket.write(byte)
        await wait(50)
      }
    }
    const slowHead = socketTo(servers.url)
    const slowBody = socketTo(servers.url)
    slowBody.write(head)
    const cut = Promise.all([untilCut(slowHead), untilCut(slowBody)])
    void drip(slowHead, head)
    void drip(slowBody, body)
    expect((await client.create('visits', visit('somewhere')))[0]?.revision).toBe(1)
    for (const answer of await cut) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /)
      expect(answer).toContain('网络太慢')
    }
  })

  test('a client that never reads its answer is cut off', async () => {
    const client = await officer(servers)
    for (let part = 0; part < 24; part++)
      await client.create(
        'visits',
        ...Array.from({ length: 100 }, () => visit('somewhere', { businessNote: '长'.repeat(3000) })),
      )
    const socket = socketTo(servers.url)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => undefined)
    socket.write(`GET /api/sync/visits HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${client.token}\r\n\r\n`)
    const head = String(await new Promise((resolve) => socket.once('data', resolve)))
    socket.pause()
    const promised = Number(/content-length: (\d+)/.exec(head)?.[1])
    expect(promised).toBeGreaterThan(16_000_000)
    await wait(impatient.silenceMs * 2)
    socket.resume()
    await closed
    expect(socket.bytesRead).toBeLessThan(promised)
  })

  test('a push cut off anywhere is there whole or not at all, and its author can repeat it', async () => {
    const client = await officer(servers)
    const { ids, body } = batch(50)
    const whole = Buffer.from(
      `${headOf(client, '/api/sync/visits', ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`])}${body}`,
    )
    for (const share of [0.01, 0.3, 0.9, 0.999, 1]) {
      const socket = socketTo(servers.url)
      socket.on('error', () => undefined)
      await new Promise((resolve) => socket.write(whole.subarray(0, whole.length * share), resolve))
      socket.resetAndDestroy()
      expect([0, 50]).toContain(await heldBy(client, ids))
    }
    const again = await client.pushRaw('visits', body)
    expect((await again.json()).accepted).toHaveLength(50)
    expect(await heldBy(client, ids)).toBe(50)
  })

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    [
      'two lengths',
      'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
    ],
    [
      'length and chunks',
      'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'broken chunks',
      'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['a header of 100 kB', `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['2,500 headers', `GET /healthz HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(2500)}\r\n`],
    ['control characters in the path', 'GET /api/\u0001\u0000 HTTP/1.1\r\nhost: x\r\n\r\n'],
    [
      'a path that leaves',
      'GET /api/media/../../../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    ],
  ])('%s is refused with a problem of the list', async (_name, text) => {
    const socket = socketTo(servers.url)
    const answer = untilCut(socket)
    socket.write(text, 'latin1')
    expect(await answer).toMatch(
      /^HTTP\/1\.1 40\d [\s\S]*application\/problem\+json[\s\S]*"code":"(bad-request|not-found|too-slow|session-expired)"/,
    )
  })

  test('headers given twice mean the first, or are refused', async () => {
    const client = await officer(servers)
    const twice = async (...more: string[]) => {
      const socket = socketTo(servers.url)
      const answer = untilCut(socket)
      socket.write(
        `${headOf(client, '/api/sync/visits', ['connection: close', 'content-length: 2', ...more])}{}`,
      )
      return (await answer).split('\r\n')[0]
    }
    expect(await twice('authorization: Bearer nobody', 'content-type: application/json')).toContain('400')
    expect(await twice('zhuqi-schema: 1', 'zhuqi-schema: 1')).toContain('426')
    expect(await twice('content-type: application/json', 'content-type: text/plain')).toContain('400')
  })
})

test('usual limits let the slowest link that clients wait for through', () => {
  // A piece of 1 MiB for which clients wait 240 s, and a heartbeat every 20 s.
  expect(usualConnectionLimits.requestMs).toBeGreaterThan(240_000)
  expect(usualConnectionLimits.silenceMs).toBeGreaterThan(2 * 20_000)
})
