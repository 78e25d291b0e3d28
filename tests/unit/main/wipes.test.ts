// Obeying an administrator's order to delete a profile: L3 of SPEC.md, schemas/protocol/devices.ts.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ORDER_HEADER, type WipeOrder, writeOrder } from '../../../schemas/protocol/devices.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import { connectTo } from '../../../src-main/server/connection.ts'
import { openPins } from '../../../src-main/vault/pins.ts'
import { openProfiles } from '../../../src-main/vault/profiles.ts'
import { openSessions } from '../../../src-main/vault/sessions.ts'
import { openWipes, type WipeOrders } from '../../../src-main/vault/wipes.ts'
import { bodyOf, type Listening, listen } from '../../listen.ts'
import { cheap, noSeal } from './vault-parts.ts'

const deviceId = 'device-1'

let folder: string
let server: Listening
let address: string
/** What the answers of the server order. */
let ordered: WipeOrder | null
let reports: string[]
let takesReports: boolean

const order = (changes: Partial<WipeOrder> = {}): WipeOrder => ({
  kind: 'wipe-now',
  orderId: 'order-1',
  accountId: 'id-wangjing',
  deviceId,
  ...changes,
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuqi-wipes-'))
  ordered = null
  reports = []
  takesReports = true
  server = await listen(async (request, response) => {
    const body = JSON.parse((await bodyOf(request)).toString() || '{}')
    if (request.url === '/api/devices/self/wiped') {
      reports.push(body.orderId)
      return response.writeHead(takesReports ? 204 : 503).end()
    }
    if (ordered) response.setHeader(ORDER_HEADER, writeOrder(ordered))
    if (request.url !== '/api/session') return response.writeHead(200).end('{}')
    if (ordered?.kind === 'wipe-now') {
      response.writeHead(401, { 'content-type': 'application/problem+json' })
      return response.end(JSON.stringify(problem('device-wiped')))
    }
    const { username } = body
    const user = { id: `id-${username}`, username, name: `姓名${username}`, roles: ['officer'], parkIds: [] }
    response.end(JSON.stringify({ token: 'token', expiresAt: '2027-01-01T00:00:00Z', user }))
  })
  address = server.address
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** The program after a start, with a page that does as it is told once `pageWorks`. */
async function start() {
  const profiles = openProfiles(join(folder, 'profiles'))
  const now = () => new Date()
  let wipes: WipeOrders | null = null
  let told = 0
  let cleared = 0
  const connection = connectTo(
    () => address,
    fetch,
    (heard, from) => wipes?.heard(heard, from),
  )
  const sessions = openSessions({
    profiles,
    server: connection,
    system: noSeal,
    passwordCost: cheap,
    pins: openPins({ profiles, system: noSeal, cost: cheap, now }),
    device: { id: deviceId, name: '' },
    now,
    askToStartOver: async () => false,
  })
  wipes = await openWipes({
    folder,
    deviceId,
    profiles,
    server: connection,
    current: () => sessions.current(),
    inTurn: (work) => sessions.inTurn(work),
    endSession: async () => sessions.lock(),
    tellPage: () => {
      told++
    },
    clearPages: async () => {
      cleared++
    },
  })
  const speak = () =>
    connection.call('/api/sync/visits', { headers: { authorization: 'Bearer token' } }).then(() => undefined)
  return { profiles, sessions, wipes, speak, told: () => told, cleared: () => cleared }
}

const settled = (condition: () => boolean | Promise<boolean>) =>
  expect.poll(condition, { timeout: 5_000 }).toBe(true)

test('wipe-now ends the session, deletes the profile, waits for the page, reports, and tells what happened', async () => {
  const { sessions, profiles, wipes, speak, told, cleared } = await start()
  const { profile } = await sessions.signIn('wangjing', 'x')
  ordered = order()
  await speak()
  // The page hears of it when the rest is done.
  await settled(() => told() === 1)
  expect(wipes.deleting()).toEqual(['id-wangjing'])
  expect(sessions.current()).toBeNull()
  expect(existsSync(profile.folder)).toBe(false)
  expect(reports).toEqual([])
  await wipes.pageDeleted('id-wangjing')
  expect([await profiles.list(), cleared(), reports]).toEqual([[], 1, ['order-1']])
  expect(wipes.unread()).toEqual([{ name: '姓名wangjing', uploaded: false }])
  await wipes.markRead()
  expect(wipes.unread()).toEqual([])
  expect(await readFile(join(folder, 'wipes.json'), 'utf8')).toBe('[]\n')
})

test('the profile of somebody else on the same computer stays', async () => {
  const { sessions, profiles, wipes, speak, cleared } = await start()
  await sessions.signIn('liuyang', 'x')
  await sessions.signIn('wangjing', 'x')
  ordered = order()
  await speak()
  await settled(() => wipes.deleting().length === 1)
  await wipes.pageDeleted('id-wangjing')
  expect((await profiles.list()).map(({ username }) => username)).toEqual(['liuyang'])
  expect(cleared()).toBe(0)
})

test('wipe-after-upload waits until everything is uploaded, and can be withdrawn', async () => {
  const { sessions, profiles, wipes, speak } = await start()
  await sessions.signIn('wangjing', 'x')
  ordered = order({ kind: 'wipe-after-upload' })
  await speak()
  expect(wipes.awaited()).toBe('id-wangjing')
  expect(await profiles.list()).toHaveLength(1)
  ordered = null
  await speak()
  expect(wipes.awaited()).toBeNull()
  await wipes.uploaded()
  expect(await profiles.list()).toHaveLength(1)

  ordered = order({ kind: 'wipe-after-upload' })
  await speak()
  await wipes.uploaded()
  expect(await profiles.list()).toEqual([])
  await wipes.pageDeleted('id-wangjing')
  expect(wipes.unread()).toEqual([{ name: '姓名wangjing', uploaded: true }])
})

test('what names another device or account, or comes from a server that never vouched for the profile, is not obeyed', async () => {
  const { sessions, profiles, wipes, speak } = await start()
  await sessions.signIn('wangjing', 'x')
  for (const foreign of [{ deviceId: 'device-2' }, { accountId: 'id-liuyang' }]) {
    ordered = order(foreign)
    await speak()
  }
  wipes.heard(order(), 'https://elsewhere.example')
  // Orders are worked off one after the other, so this one is through when the others are.
  await wipes.markRead()
  expect(wipes.deleting()).toEqual([])
  expect(await profiles.list()).toHaveLength(1)
  expect(sessions.current()).not.toBeNull()
})

test('a deletion that was cut off is finished and reported after the next start', async () => {
  const first = await start()
  await first.sessions.signIn('wangjing', 'x')
  ordered = order()
  await first.speak()
  await settled(() => first.wipes.deleting().length === 1)

  takesReports = false
  const second = await start()
  await second.wipes.resume()
  expect(second.wipes.deleting()).toEqual(['id-wangjing'])
  await second.wipes.pageDeleted('id-wangjing')
  expect(reports).toEqual(['order-1'])

  takesReports = true
  const third = await start()
  await third.wipes.resume()
  expect(reports).toEqual(['order-1', 'order-1'])
  await third.wipes.resume()
  expect(reports).toHaveLength(2)
})

test('an order that comes with the refusal of a sign-in is obeyed too', async () => {
  const { sessions, profiles, wipes, told } = await start()
  await sessions.signIn('wangjing', 'x')
  sessions.lock()
  ordered = order()
  await expect(sessions.signIn('wangjing', 'x')).rejects.toMatchObject({ problem: { code: 'device-wiped' } })
  await settled(() => told() === 1)
  expect(wipes.deleting()).toEqual(['id-wangjing'])
  expect(await profiles.list()).toEqual([])
})
