// Exchange files at a computer: enrolling, writing, looking at and carrying them (S27, S28, S31, S33).
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkExchangeFile, factsOf, openForServer } from '../../../exchange-files/exchange-file.ts'
import { certify } from '../../../exchange-files/frame.ts'
import { newKeyPair } from '../../../exchange-files/sealing.ts'
import type { Delivery, Enrolment } from '../../../schemas/protocol/exchange.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import { type Courier, openCourier } from '../../../src-main/exchange/courier.ts'
import { enrol } from '../../../src-main/exchange/device-pen.ts'
import { exportFile } from '../../../src-main/exchange/export-file.ts'
import { mediaStore } from '../../../src-main/media/media-store.ts'
import { connectTo } from '../../../src-main/server/connection.ts'
import { newDataKey } from '../../../src-main/vault/key-wrap.ts'
import type { CurrentSession } from '../../../src-main/vault/sessions.ts'
import { unlockedProfile } from '../../../src-main/vault/unlocked-profile.ts'
import { bodyOf, type Listening, listen } from '../../listen.ts'
import { refusalOf } from './vault-parts.ts'

const sealing = newKeyPair('x25519')
const certifying = newKeyPair('ed25519')
const keys = { keyId: 'office', sealingKey: sealing.publicKey, certifyingKey: certifying.publicKey }

let folder: string
let server: Listening
let network: 'up' | 'down' | 'refusing'
/** Writes that reached the server, by title. */
let arrived: unknown[]
let now: Date

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuqi-exchange-'))
  network = 'up'
  arrived = []
  now = new Date('2026-10-12T02:00:00.000Z')
  server = await listen(async (request, response) => {
    if (network === 'down') return request.socket.destroy()
    const body = await bodyOf(request)
    const account = (request.headers.authorization ?? '').replace('Bearer token-of-', '')
    const answer = (value: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    if (request.url === '/api/exchange/device') {
      const { signingKey } = JSON.parse(body.toString())
      const author = {
        accountId: account,
        name: `姓名${account}`,
        deviceId: 'd',
        deviceName: '笔记本',
        signingKey,
      }
      return answer({ ...keys, certificate: certify(author, certifying.privateKey) } satisfies Enrolment)
    }
    if (network === 'refusing') return answer(problem('exchange-revoked'), 422)
    const frame = checkExchangeFile(body, keys, now)
    const { rows, files } = openForServer(frame, sealing)
    arrived.push(...rows.map(({ newDocumentState }) => newDocumentState.name))
    const counts = { accepted: rows.length, conflicts: 0, rejected: 0, files: files.length }
    answer({ facts: factsOf(frame), repeated: false, ...counts, items: null } satisfies Delivery)
  })
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const connection = () => connectTo(() => server.address, fetch)

function sessionOf(userId: string): CurrentSession {
  const user = { id: userId, username: userId, name: `姓名${userId}`, roles: ['officer'], parkIds: [] }
  const profile = unlockedProfile(userId, join(folder, userId), newDataKey())
  return { user, online: true, profile, token: `token-of-${userId}`, server: server.address }
}

async function enrolled(userId: string): Promise<CurrentSession> {
  const session = sessionOf(userId)
  expect(await enrol(connection(), session)).toBe(true)
  return session
}

const row = {
  collection: 'enterprises',
  assumedMasterState: null,
  newDocumentState: { id: 'e1', name: '样板机械' },
  earlier: [],
}

async function written(
  session: CurrentSession,
  { forColleague = false, files = [] as { mediaId: string; sha256: string; size: number }[] } = {},
) {
  const path = join(folder, 'stick.zqx')
  const given = await exportFile(
    session,
    { rows: JSON.stringify([row]), files, forColleague, fileName: '交换包.zqx' },
    { now: () => now, askWhereToSave: async () => path },
  )
  return { path, ...given }
}

const courierFor = (path: string): Courier =>
  openCourier({ server: connection(), now: () => now, askWhichToOpen: async () => path })

test('S28: a computer that never met the server has no key that anybody believes', async () => {
  const refused = await refusalOf(written(sessionOf('wang')))
  expect(refused.code).toBe('needs-network-first')
  expect(refused.detail).toContain('先联网同步一次')
  network = 'down'
  expect(await enrol(connection(), sessionOf('wang'))).toBe(false)
})

test('S28: the key stays the same however often the computer enrols, and never lies readable', async () => {
  const session = await enrolled('wang')
  const first = checkExchangeFile(await readFile((await written(session)).path), keys, now)
  expect(await enrol(connection(), session)).toBe(true)
  const second = checkExchangeFile(await readFile((await written(session)).path), keys, now)
  expect(second.author.signingKey).toBe(first.author.signingKey)
  for (const name of await readdir(join(folder, 'wang', 'cache'))) {
    const bytes = await readFile(join(folder, 'wang', 'cache', name))
    expect(bytes.includes(first.author.signingKey)).toBe(false)
  }
})

test('S27: photos go along; those that are missing here are left out and told', async () => {
  const session = await enrolled('wang')
  const bytes = Buffer.from('a photo')
  const { sha256, size } = await mediaStore(session.profile).put(bytes, 'image/jpeg')
  const gone = createHash('sha256').update('gone').digest('hex')
  const files = [
    { mediaId: 'm1', sha256, size },
    { mediaId: 'm2', sha256: gone, size: 4 },
  ]
  const { path, saved, files: taken, leftOut, passphrase } = await written(session, { files })
  expect({ taken, leftOut, passphrase }).toEqual({ taken: ['m1'], leftOut: 1, passphrase: null })
  expect(saved?.bytes).toBe((await readFile(path)).length)
  const inside = openForServer(checkExchangeFile(await readFile(path), keys, now), sealing)
  expect(inside.files.map(({ mediaId, bytes: kept }) => [mediaId, kept.toString()])).toEqual([
    ['m1', 'a photo'],
  ])
})

test('nothing is written when the person thinks better of it, or the stick was pulled out', async () => {
  const session = await enrolled('wang')
  const input = { rows: '[]', files: [], forColleague: false, fileName: 'x.zqx' }
  const ports = { now: () => now, askWhereToSave: async (): Promise<string | null> => null }
  expect(await exportFile(session, input, ports)).toMatchObject({ saved: null })
  await writeFile(join(folder, 'file'), '')
  const refused = await refusalOf(
    exportFile(session, input, { ...ports, askWhereToSave: async () => join(folder, 'file', 'x.zqx') }),
  )
  expect(refused.detail).toContain('本机的内容没有变化')
})

test('S33: a colleague reads it by the passphrase and in no other way', async () => {
  const { path, passphrase } = await written(await enrolled('wang'), { forColleague: true })
  const liu = await enrolled('liu')
  const courier = courierFor(path)
  const opened = await courier.open(liu)
  expect(opened).toMatchObject({ isOwn: false, known: null, facts: { authorName: '姓名wang', documents: 1 } })
  const hash = opened?.hash ?? ''
  const { rows } = await courier.read(liu, hash, passphrase ?? '')
  expect(JSON.parse(rows)).toEqual([row])
  expect((await refusalOf(courier.read(liu, hash, 'AAAA'))).code).toBe('wrong-passphrase')
})

test('S31: a file waits sealed until there is a network, goes once, and leaves no bytes behind', async () => {
  const { path } = await written(await enrolled('wang'))
  const liu = await enrolled('liu')
  const courier = courierFor(path)
  const hash = (await courier.open(liu))?.hash ?? ''
  network = 'down'
  expect((await refusalOf(courier.deliver(liu, hash))).code).toBe('offline')
  await courier.keep(liu, hash)
  await courier.keep(liu, hash)
  expect(await courier.list(liu)).toMatchObject([{ hash, state: 'waiting' }])
  // The stick is gone and the application was started anew.
  await rm(path)
  const later = courierFor(path)
  await later.deliverAll(liu)
  expect(await later.list(liu)).toMatchObject([{ state: 'waiting' }])
  network = 'up'
  await later.deliverAll(liu)
  await later.deliverAll(liu)
  expect(arrived).toEqual(['样板机械'])
  expect(await later.list(liu)).toMatchObject([{ hash, state: 'delivered', counts: { accepted: 1 } }])
  expect(await readdir(join(folder, 'liu', 'cache'))).not.toContain(`exchange-${hash.slice(0, 40)}.box`)
})

test('S28: what the server refuses for good is told with its reason and not sent again', async () => {
  const { path } = await written(await enrolled('wang'))
  const liu = await enrolled('liu')
  const courier = courierFor(path)
  const hash = (await courier.open(liu))?.hash ?? ''
  await courier.keep(liu, hash)
  network = 'refusing'
  await courier.deliverAll(liu)
  expect(await courier.list(liu)).toMatchObject([
    { state: 'refused', reason: problem('exchange-revoked').detail },
  ])
  await courier.drop(liu, hash)
  expect(await courier.list(liu)).toEqual([])
})

test('S28: a damaged file, one that is none and one that cannot be read are told apart', async () => {
  const { path } = await written(await enrolled('wang'))
  const liu = await enrolled('liu')
  const hurt = await readFile(path)
  hurt[hurt.length - 5] = (hurt.at(-5) ?? 0) ^ 1
  await writeFile(path, hurt)
  expect((await refusalOf(courierFor(path).open(liu))).code).toBe('exchange-forged')
  await writeFile(path, 'hello')
  expect((await refusalOf(courierFor(path).open(liu))).code).toBe('exchange-unreadable')
  expect((await refusalOf(courierFor(join(folder, 'nothing')).open(liu))).code).toBe('file-unreadable')
  const bag = await courierFor(path).list(liu)
  expect(bag).toEqual([])
})
