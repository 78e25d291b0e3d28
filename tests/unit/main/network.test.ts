// Forwarding calls of the page (Security in ARCHITECTURE.md) and resumable uploads (tus 1.0.0).
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server as TusServer } from '@tus/server'
import { afterEach, expect, test } from 'vitest'
import { type Call, type UploadJourney, uploadByTus } from '../../../src-main/media/tus-upload.ts'
import { uploadPace } from '../../../src-main/media/upload-pace.ts'
import { apiForward } from '../../../src-main/protocol/api-forward.ts'
import { connectTo } from '../../../src-main/server/connection.ts'
import { bodyOf, listen } from '../../listen.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function serve(listener: RequestListener): Promise<string> {
  const { address, close } = await listen(listener)
  ends.push(close)
  return address
}

const forwardTo = (address: string, token: string | null = 'T') =>
  apiForward(
    connectTo(() => address, fetch),
    () => token,
  )

test('S18: the page learns the server’s time, and nothing where it is none', async () => {
  let date = 'Mon, 12 Oct 2026 02:32:07 GMT'
  const address = await serve((_request, response) => {
    response.sendDate = false
    response.setHeader('date', date)
    response.end('{}')
  })
  const ask = async () => (await forwardTo(address)(new Request('http://zhuqi/api/x'))).headers.get('date')
  expect(await ask()).toBe('Mon, 12 Oct 2026 02:32:07 GMT')
  date = '<script>'
  expect(await ask()).toBeNull()
})

test('a call reaches the server with the token and without what a page may not say', async () => {
  const address = await serve(async (request, response) => {
    response.setHeader('set-cookie', 'a=b')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ url: request.url, headers: request.headers, body: `${await bodyOf(request)}` }),
    )
  })
  const answer = await forwardTo(`${address}/prefix`)(
    new Request('http://zhuqi/api/sync/visits?after=1', {
      method: 'POST',
      body: '{"a":1}',
      headers: {
        authorization: 'Bearer MINE',
        cookie: 'x=y',
        'zhuqi-schema': '1',
        'x-forwarded-for': '1.1.1.1',
      },
    }),
  )
  const seen = (await answer.json()) as { url: string; headers: Record<string, string>; body: string }
  expect(seen.url).toBe('/prefix/api/sync/visits?after=1')
  expect(seen.body).toBe('{"a":1}')
  expect(seen.headers).toMatchObject({
    authorization: 'Bearer T',
    'zhuqi-schema': '1',
    'content-length': '7',
  })
  expect(seen.headers).not.toHaveProperty('x-forwarded-for')
  expect(seen.headers).not.toHaveProperty('cookie')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

test('events arrive as they are sent, and giving up ends the call at the server', async () => {
  let closed: () => void = () => undefined
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve
  })
  const address = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
    response.on('close', closed)
  })
  const answer = await forwardTo(address)(new Request('http://zhuqi/api/sync/stream'))
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': hello\n\n')
  await reader?.cancel()
  await isClosed
})

test('no server, a dead server and a redirect to another host are all "offline"', async () => {
  let followed = false
  const other = await serve((_request, response) => {
    followed = true
    response.end()
  })
  const redirecting = await serve((_request, response) => response.writeHead(302, { location: other }).end())
  for (const address of ['', 'http://127.0.0.1:1', redirecting]) {
    const answer = await forwardTo(address)(new Request('http://zhuqi/api/sync/visits'))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'offline' })
  }
  expect(followed).toBe(false)
})

test('without a token nothing is claimed', async () => {
  const address = await serve((request, response) => response.end(request.headers.authorization ?? 'none'))
  const answer = await forwardTo(address, null)(new Request('http://zhuqi/api/x'))
  expect(await answer.text()).toBe('none')
})

/** A tus server with files, and a switch that cuts the connection in the middle of the nth chunk. */
async function tusServer() {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-tus-'))
  ends.push(() => rm(folder, { recursive: true }))
  const tus = new TusServer({ path: '/api/media', datastore: new FileStore({ directory: folder }) })
  const state = { cutAt: 0, chunks: 0, received: 0, creations: 0 }
  const address = await serve((request, response) => {
    if (request.method === 'POST') state.creations += 1
    if (request.method === 'PATCH') {
      state.chunks += 1
      state.received += Number(request.headers['content-length'])
      if (state.chunks === state.cutAt) {
        request.once('data', () => request.socket.destroy())
        return
      }
    }
    void tus.handle(request, response)
  })
  const call: Call = (path, init) => fetch(address + path, init)
  return { state, folder, call }
}

const file = (size: number) => {
  const bytes = randomBytes(size)
  return { bytes, metadata: { sha256: createHash('sha256').update(bytes).digest('hex'), mediaId: 'm-1' } }
}

const journey = (
  known: string | null,
  remember: UploadJourney['remember'] = async () => undefined,
): UploadJourney => ({ known, remember, pace: uploadPace() })

test.each([0, 10, 1024 * 1024, 3_500_000])('a file of %i bytes arrives whole', async (size) => {
  const { call, folder } = await tusServer()
  const photo = file(size)
  let path = ''
  const remember = async (begun: string) => {
    path = begun
  }
  const result = await uploadByTus(call, '/api/media', photo, journey(null, remember))
  expect(result).toEqual({ kind: 'complete' })
  const stored = await readFile(join(folder, path.split('/').at(-1) ?? ''))
  expect(stored.equals(photo.bytes)).toBe(true)
})

test('a cut connection is resumed where it stood, under the same address', async () => {
  const { call, state, folder } = await tusServer()
  const photo = file(3_500_000)
  let path: string | null = null
  const remember = async (begun: string) => {
    path = begun
  }
  state.cutAt = 3
  await expect(uploadByTus(call, '/api/media', photo, journey(path, remember))).rejects.toThrow()
  state.received = 0
  expect(await uploadByTus(call, '/api/media', photo, journey(path, remember))).toEqual({ kind: 'complete' })
  expect(state.creations).toBe(1)
  // The first two chunks: each successful one lets the next be twice as long.
  expect(state.received).toBe(3_500_000 - (256 + 512) * 1024)
  const name = (await readdir(folder)).find((entry) => !entry.endsWith('.json')) ?? ''
  expect((await readFile(join(folder, name))).equals(photo.bytes)).toBe(true)
})

test('an upload that the server forgot is begun again', async () => {
  const { call, state } = await tusServer()
  const result = await uploadByTus(call, '/api/media', file(10), journey('/api/media/forgotten'))
  expect(result).toEqual({ kind: 'complete' })
  expect(state.creations).toBe(1)
})

test('a server without uploads, or one that refuses, is left in peace', async () => {
  const address = await serve((_request, response) => response.writeHead(404).end())
  const call: Call = (path, init) => fetch(address + path, init)
  expect(await uploadByTus(call, '/api/media', file(10), journey(null))).toEqual({
    kind: 'refused',
    status: 404,
  })
})

test('a bad link carries calls of a few seconds, a good one long calls, a dead one short calls with patience', () => {
  const pace = uploadPace()
  const kilobyte = 1024
  // 20 kB a second: after each cut half as much, and never more than what goes in six seconds.
  pace.cut()
  pace.cut()
  expect(pace.chunk()).toBe(64 * kilobyte)
  pace.went(64 * kilobyte, 3200)
  expect(pace.chunk()).toBe(120 * kilobyte)
  pace.went(120 * kilobyte, 6000)
  expect(pace.chunk()).toBe(120 * kilobyte)
  // The end of a file says nothing about the link.
  pace.went(10, 5000)
  expect(pace.chunk()).toBe(120 * kilobyte)
  for (let call = 0; call < 10; call++) pace.went(pace.chunk(), 10)
  expect(pace.chunk()).toBe(4096 * kilobyte)
  for (let call = 0; call < 10; call++) pace.cut()
  expect(pace.chunk()).toBe(32 * kilobyte)
  expect(pace.patience(32 * kilobyte)).toBe(36_000)
})
