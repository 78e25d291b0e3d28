import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:https'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from 'node:tls'
import { launchZhuqi } from '../../scripts/launch/zhuqi.ts'
import type { ServerProcess } from '../../scripts/server-process.ts'
import { patience, signInButton, syncChip, waitUntilSynced } from '../../scripts/tour/at-the-desk.ts'
import { installRoot } from '../e2e/encrypted-way/trusted-root.ts'
import { type Client, password, postSession, problemOf, signIn } from '../server/support/client.ts'
import { directoryEntry, enterprise, media, pairing, visit } from '../server/support/documents.ts'
import { Stream } from '../server/support/events.ts'
import {
  announceUpload,
  arrivedAt,
  fileOf,
  pieceHead,
  sendPiece,
  sha256Of,
  uploadPath,
} from '../server/support/uploads.ts'

export type Proxied = {
  /** Of nginx. */
  readonly port: number
  readonly url: string
  readonly folder: string
  /** Seconds for which a stream is left without a word. */
  readonly idleSeconds: number
  server: ServerProcess
  startServer(): Promise<ServerProcess>
}

/** What a trial found out besides that it holds; it throws when it doesn't. */
export type Found = Readonly<Record<string, number | string>>

export const trials: readonly (readonly [string, (proxied: Proxied) => Promise<Found>])[] = [
  ['signing in, and a wrong password in Chinese', signingIn],
  ['pushing 2,000 documents and pulling them', exchanging],
  ['bodies over 8 MiB are refused in Chinese', tooLarge],
  ['a stream tells at once, and stays open while nothing happens', streaming],
  ['100 MB go up in pieces, and a cut loses little', uploading],
  ['a client cannot give itself another address', addresses],
  ['figures are not given out', figures],
  ['the application signs in and stays in step', working],
  ['a stopped server is told in Chinese, and found again', stopping],
]

const admin = ({ url }: Proxied, device?: string) => signIn(url, 'admin', device)

async function signingIn(proxied: Proxied): Promise<Found> {
  const { user } = await admin(proxied)
  assert.equal(user.name, '周雯')
  const refused = await postSession(proxied.url, {
    username: 'admin',
    password: 'wrong',
    deviceId: 'device-wrong',
    deviceName: '',
  })
  assert.equal((await problemOf(refused)).code, 'bad-credentials')
  return {}
}

async function exchanging(proxied: Proxied): Promise<Found> {
  const client = await admin(proxied)
  for (let batch = 0; batch < 4; batch++)
    await client.create('directory', ...Array.from({ length: 500 }, () => directoryEntry()))
  const answer = await client.fetch('/api/sync/directory?limit=5000', {
    headers: { 'accept-encoding': 'br' },
  })
  assert.equal(answer.headers.get('content-encoding'), 'br')
  const { documents } = await client.pullAll('directory')
  assert.ok(documents.length >= 2000)
  return { documents: documents.length }
}

async function tooLarge(proxied: Proxied): Promise<Found> {
  const client = await admin(proxied)
  for (const megabytes of [9, 40]) {
    const answer = await client.pushRaw('directory', `{"rows":"${'x'.repeat(megabytes * 2 ** 20)}"}`)
    assert.equal(answer.status, 413)
    assert.equal((await problemOf(answer)).code, 'too-large')
  }
  return {}
}

async function streaming(proxied: Proxied): Promise<Found> {
  const client = await admin(proxied)
  const abort = new AbortController()
  const answer = await client.fetch('/api/sync/stream', { signal: abort.signal })
  assert.ok(answer.body)
  const heard: { at: number; text: string }[] = []
  let isOpen = true
  const reading = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
      heard.push({ at: performance.now(), text: Buffer.from(chunk).toString() })
  })()
    .catch(() => undefined)
    .finally(() => {
      isOpen = false
    })
  await delay(proxied.idleSeconds * 1000)
  assert.ok(isOpen, 'the stream ended by itself')
  const heartbeats = heard.length - 1
  assert.ok(heartbeats >= Math.floor(proxied.idleSeconds / 21), `${heartbeats} heartbeats`)
  const sent = performance.now()
  await client.create('directory', directoryEntry())
  while (!heard.some(({ text }) => text.includes('event: changes')) && performance.now() - sent < 5000)
    await delay(5)
  const told = heard.find(({ text }) => text.includes('event: changes'))
  assert.ok(told, 'not told within 5 s')
  abort.abort()
  await reading
  return { idleSeconds: proxied.idleSeconds, heartbeats, toldAfterMs: Math.round(told.at - sent) }
}

/** A visit of the client's own, to hang photos on. */
async function ownVisit(client: Client): Promise<string> {
  const [company] = await client.create('enterprises', enterprise({ pairings: [pairing(client.user.id)] }))
  assert.ok(company)
  const [talk] = await client.create('visits', visit(company.id))
  assert.ok(talk)
  return talk.id
}

async function uploading(proxied: Proxied): Promise<Found> {
  const client = await admin(proxied)
  const stream = await Stream.open(client)
  const talk = await ownVisit(client)
  const size = 20 * 2 ** 20
  const step = 2 ** 20
  let kept = 0
  for (let file = 0; file < 5; file++) {
    const bytes = randomBytes(size)
    const sha256 = sha256Of(bytes)
    const [photo] = await client.create('media', media('visits', talk, { sha256, size, mime: 'image/jpeg' }))
    assert.ok(photo)
    const announced = await announceUpload(client, photo.id, sha256, size)
    assert.equal(announced.status, 201)
    const path = uploadPath(announced)
    if (file === 0) {
      await cutInTheMiddle(proxied, client, path, bytes)
      await delay(1000)
      kept = await arrivedAt(client, path)
    }
    for (let at = file === 0 ? kept : 0; at < size; at += step) {
      const sent = await sendPiece(client, path, at, bytes.subarray(at, Math.min(at + step, size)))
      assert.equal(sent.status, 204)
    }
    assert.equal(sha256Of(await fileOf(client, photo.id)), sha256)
    const part = await client.fetch(`/api/media/${photo.id}`, { headers: { range: 'bytes=100-199' } })
    assert.equal(part.status, 206)
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(100, 200))
  }
  stream.hangUp()
  assert.ok(kept > 0, 'nothing was kept of a piece that was cut off')
  return { files: 5, keptOfCutBytes: kept }
}

/** Sends 3 MiB of an announced 20 MiB piece and hangs up. */
async function cutInTheMiddle({ port }: Proxied, client: Client, path: string, bytes: Buffer): Promise<void> {
  const outgoing = request({
    port,
    host: '127.0.0.1',
    method: 'PATCH',
    path,
    headers: { authorization: `Bearer ${client.token}`, ...pieceHead(0), 'content-length': bytes.length },
  })
  outgoing.on('error', () => undefined)
  const half = bytes.subarray(0, 3 * 2 ** 20)
  await new Promise<void>((resolve) => outgoing.write(half, () => resolve()))
  await delay(1000)
  outgoing.destroy()
}

/** The rate of an address counts for where the connection to the proxy comes from, whatever a client claims. */
async function addresses({ port, url }: Proxied): Promise<Found> {
  const own = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  assert.ok(own, 'this machine has no address but the loopback')
  const socket = connect({ port, host: own, servername: '', checkServerIdentity: () => undefined })
  await once(socket, 'secureConnect')
  const statuses: number[] = []
  let rest = ''
  socket.on('data', (chunk) => {
    rest += chunk
    for (const [, status] of rest.matchAll(/HTTP\/1\.1 (\d+)/g)) statuses.push(Number(status))
    rest = rest.slice(rest.lastIndexOf('HTTP/1.1') + 8)
  })
  const calls = 900
  for (let call = 0; call < calls; call++)
    socket.write(
      `GET /api/sync/visits HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.${call % 250}\r\n\r\n`,
    )
  for (let waited = 0; statuses.length < calls && waited < 10_000; waited += 50) await delay(50)
  socket.destroy()
  const limited = statuses.filter((status) => status === 429).length
  assert.equal(statuses.length, calls)
  assert.ok(limited > 100, `${limited} of ${calls} were limited`)
  // Who comes from elsewhere doesn't pay for it.
  assert.equal((await fetch(`${url}/api/openapi.json`)).status, 200)
  return { calls, limited }
}

async function figures({ url }: Proxied): Promise<Found> {
  assert.equal((await fetch(`${url}/metrics`)).status, 404)
  return {}
}

async function working(proxied: Proxied): Promise<Found> {
  const profileDir = join(proxied.folder, 'profile')
  installRoot(join(profileDir, 'home'))
  const zhuqi = await launchZhuqi({ serverUrl: proxied.url, profileDir })
  try {
    const { page } = zhuqi
    await page.getByLabel('账号').fill('admin')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: signInButton }).click()
    await waitUntilSynced(page)
    const client = await admin(proxied, 'other-device')
    const name = `经代理送达${Date.now()}`
    const [company] = await client.create(
      'enterprises',
      enterprise({ name, pairings: [pairing(client.user.id)] }),
    )
    assert.ok(company)
    await page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: '企业', exact: true })
      .click()
    await page.getByText(name).first().waitFor({ timeout: patience })
    await proxied.server.stop()
    await syncChip(page, /离线/).waitFor({ timeout: patience })
    proxied.server = await proxied.startServer()
    await waitUntilSynced(page)
  } finally {
    await zhuqi.kill()
  }
  return {}
}

async function stopping(proxied: Proxied): Promise<Found> {
  const client = await admin(proxied)
  await proxied.server.stop()
  const answer = await client.fetch('/api/sync/directory')
  assert.equal(answer.status, 503)
  const { code, detail } = await problemOf(answer)
  assert.equal(code, 'server-unavailable')
  proxied.server = await proxied.startServer()
  assert.equal((await client.fetch('/api/sync/directory?limit=1')).status, 200)
  return { detail }
}
