// The vault of a shared computer: Security in ARCHITECTURE.md; S20 (an expired session stops sync, not work).
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { problem } from '../../../schemas/protocol/problems.ts'
import { readCache, writeCache } from '../../../src-main/cache/encrypted-cache.ts'
import { mediaStore } from '../../../src-main/media/media-store.ts'
import { connectTo } from '../../../src-main/server/connection.ts'
import { delayBeforeNextTry } from '../../../src-main/vault/attempts.ts'
import { keyFor, openBox, sealBox } from '../../../src-main/vault/box.ts'
import { newDataKey, type SystemSeal, unwrapKey, wrapKey } from '../../../src-main/vault/key-wrap.ts'
import { PASSWORD_COST } from '../../../src-main/vault/password-key.ts'
import { openPins } from '../../../src-main/vault/pins.ts'
import { openProfiles } from '../../../src-main/vault/profiles.ts'
import { openSessions, type Sessions } from '../../../src-main/vault/sessions.ts'
import { bodyOf, type Listening, listen } from '../../listen.ts'
import { cheap, noSeal, refusalOf, systemSeal } from './vault-parts.ts'

/** A key store of the system that can be lost. */
function losableSeal() {
  const store = { lost: false }
  return { store, seal: systemSeal(() => store.lost) }
}

const secret = 'TOKEN-OF-THE-SERVER'
let folder: string
let server: Listening
let address: string
let passwords: Record<string, string>
let answer: 'normal' | 'error' | 'portal'
let revoked: string[]
let clock: number
let startOver: boolean

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuqi-vault-'))
  passwords = { wangjing: 'first', liuyang: 'other' }
  answer = 'normal'
  revoked = []
  clock = Date.UTC(2026, 9, 12)
  startOver = false
  server = await listen(async (request, response) => {
    if (request.method === 'DELETE') {
      revoked.push(request.headers.authorization ?? '')
      return response.writeHead(204).end()
    }
    if (answer === 'error') return response.writeHead(500).end('{}')
    if (answer === 'portal') return response.writeHead(200).end('<html>请先登录无线网络</html>')
    const { username, password } = JSON.parse((await bodyOf(request)).toString())
    response.setHeader('content-type', 'application/json')
    if (passwords[username] !== password)
      return response.writeHead(401).end(JSON.stringify(problem('bad-credentials')))
    const user = { id: `id-${username}`, username, name: `姓名${username}`, roles: ['officer'], parkIds: [] }
    response.end(JSON.stringify({ token: secret, expiresAt: '2027-01-01T00:00:00Z', user }))
  })
  address = server.address
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** The application after a start: what it knows is on the disk. */
function start(system: SystemSeal = noSeal): Sessions {
  const profiles = openProfiles(folder)
  const now = () => new Date(clock)
  return openSessions({
    profiles,
    server: connectTo(() => address, fetch),
    system,
    passwordCost: cheap,
    pins: openPins({ profiles, system, cost: cheap, now }),
    device: { id: 'device', name: '办公室电脑' },
    now,
    askToStartOver: async () => startOver,
  })
}

test('a box opens with its key and its name only, and not when a bit changed', () => {
  const key = newDataKey()
  const box = sealBox(key, Buffer.from('诉求'), 'a')
  expect(openBox(key, box, 'a')?.toString()).toBe('诉求')
  expect(openBox(newDataKey(), box, 'a')).toBeNull()
  expect(openBox(key, box, 'b')).toBeNull()
  expect(openBox(key, box.subarray(0, 20), 'a')).toBeNull()
  for (const at of [0, 5, 20, box.length - 1]) {
    const changed = Buffer.from(box)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(openBox(key, changed, 'a')).toBeNull()
  }
  expect(keyFor(key, 'media')).not.toEqual(keyFor(key, 'cache'))
})

test('a wrapped key opens with its password, by its owner, through its seal', async () => {
  const key = newDataKey()
  const { store, seal } = losableSeal()
  const wrap = await wrapKey(key, 'pässword', 'u1', seal, PASSWORD_COST)
  expect(wrap).toMatchObject({ N: 2 ** 17, r: 8, p: 1, sealedBySystem: true })
  expect(await unwrapKey(wrap, 'pässword'.normalize('NFD'), 'u1', seal)).toMatchObject({ kind: 'open' })
  expect(await unwrapKey(wrap, 'wrong', 'u1', seal)).toEqual({ kind: 'wrong-password' })
  expect(await unwrapKey(wrap, 'pässword', 'u2', seal)).toEqual({ kind: 'wrong-password' })
  store.lost = true
  expect(await unwrapKey(wrap, 'pässword', 'u1', seal)).toEqual({ kind: 'system-seal-broken' })
})

test('after one sign-in the profile opens without network, with everything in it', async () => {
  const first = await start().signIn(' wangjing ', 'first')
  expect(first).toMatchObject({ online: true, token: secret, server: address })
  const { sha256 } = await mediaStore(first.profile).put(Buffer.from('照片'), 'image/jpeg')
  await writeCache(first.profile, 'roster', Buffer.from('名录'))
  await server.close()
  const later = await start().signIn('wangjing', 'first')
  expect(later).toMatchObject({
    online: false,
    token: secret,
    user: { id: 'id-wangjing', name: '姓名wangjing' },
  })
  expect((await mediaStore(later.profile).read(sha256))?.bytes.toString()).toBe('照片')
  expect(Buffer.from((await readCache(later.profile, 'roster')) ?? []).toString()).toBe('名录')
})

test('nothing on the disk shows the password, the token, a photo or its hash', async () => {
  const { profile } = await start().signIn('wangjing', 'first')
  const { sha256 } = await mediaStore(profile).put(Buffer.from('PLAIN-PHOTO'), 'image/jpeg')
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const plain = files.filter((file) => file.isFile())
  expect(plain.length).toBeGreaterThanOrEqual(3)
  for (const file of plain) {
    const content = (await readFile(join(file.parentPath, file.name))).toString('latin1')
    for (const word of [secret, 'PLAIN-PHOTO', '"first"', sha256])
      expect(content + file.name).not.toContain(word)
  }
})

test('another user of the computer opens neither the profile nor its files', async () => {
  const mine = await start().signIn('wangjing', 'first')
  const { sha256 } = await mediaStore(mine.profile).put(Buffer.from('照片'), 'image/jpeg')
  const other = await start().signIn('liuyang', 'other')
  expect(other.profile.folder).not.toBe(mine.profile.folder)
  expect(await mediaStore(other.profile).read(sha256)).toBeNull()
  expect((await openProfiles(folder).list()).map(({ username }) => username).sort()).toEqual([
    'liuyang',
    'wangjing',
  ])
})

test('without network a wrong password is refused, and an account unknown here needs the network first', async () => {
  await start().signIn('wangjing', 'first')
  await server.close()
  const sessions = start()
  expect((await refusalOf(sessions.signIn('wangjing', 'wrong'))).code).toBe('bad-credentials')
  expect((await refusalOf(sessions.signIn('liuyang', 'other'))).code).toBe('needs-network-first')
  expect(sessions.current()).toBeNull()
  expect(() => sessions.unlocked()).toThrow()
})

test('wrong passwords make the next try wait, across restarts, and a right one ends it', async () => {
  await start().signIn('wangjing', 'first')
  await server.close()
  for (let tries = 0; tries < 3; tries += 1) await refusalOf(start().signIn('wangjing', 'wrong'))
  const waiting = await refusalOf(start().signIn('wangjing', 'first'))
  expect(waiting.code).toBe('too-many-attempts')
  expect(waiting.detail).toContain('5 秒')
  clock += 5_000
  await start().signIn('wangjing', 'first')
  expect((await refusalOf(start().signIn('wangjing', 'wrong'))).code).toBe('bad-credentials')
})

test('waits grow from 5 s to 5 min, and a clock set back does not prolong them', () => {
  const now = 1_000_000_000
  expect([0, 2, 3, 4, 9, 50].map((count) => delayBeforeNextTry({ count, lastAt: now }, now))).toEqual([
    0, 0, 5_000, 10_000, 300_000, 300_000,
  ])
  expect(delayBeforeNextTry({ count: 3, lastAt: now + 10 ** 9 }, now)).toBe(5_000)
})

test.each(['error', 'portal'] as const)(
  'a server that answers nonsense (%s) counts as absent',
  async (kind) => {
    await start().signIn('wangjing', 'first')
    answer = kind
    expect(await start().signIn('wangjing', 'first')).toMatchObject({ online: false })
    expect((await refusalOf(start().signIn('liuyang', 'other'))).code).toBe('server-unavailable')
  },
)

test('the server’s refusal counts, whatever the profile would say', async () => {
  await start().signIn('wangjing', 'first')
  passwords.wangjing = 'second'
  expect((await refusalOf(start().signIn('wangjing', 'first'))).code).toBe('bad-credentials')
})

test('a password changed elsewhere loses nothing: the old one opens the profile once, then the new one does', async () => {
  const before = await start().signIn('wangjing', 'first')
  await writeCache(before.profile, 'roster', Buffer.from('名录'))
  passwords.wangjing = 'second'
  const sessions = start()
  const asked = await refusalOf(sessions.signIn('wangjing', 'second'))
  expect(asked).toMatchObject({ code: 'bad-credentials', detail: expect.stringContaining('原来的密码') })
  expect((await refusalOf(sessions.signIn('wangjing', 'guess'))).detail).toContain('不是本机原来的密码')
  const opened = await sessions.signIn('wangjing', 'first')
  expect(opened.online).toBe(true)
  expect(Buffer.from((await readCache(opened.profile, 'roster')) ?? []).toString()).toBe('名录')
  await server.close()
  expect(await start().signIn('wangjing', 'second')).toMatchObject({ online: false })
  expect((await refusalOf(start().signIn('wangjing', 'first'))).code).toBe('bad-credentials')
})

test('who is at work while the password changes just signs in again (S20)', async () => {
  const sessions = start()
  const before = await sessions.signIn('wangjing', 'first')
  passwords.wangjing = 'second'
  const after = await sessions.signIn('wangjing', 'second')
  expect(after.profile.dataKey).toEqual(before.profile.dataKey)
})

test('who forgot the old password may begin anew; the old profile is set aside, not deleted', async () => {
  const before = await start().signIn('wangjing', 'first')
  passwords.wangjing = 'second'
  const sessions = start()
  await refusalOf(sessions.signIn('wangjing', 'second'))
  await refusalOf(sessions.signIn('wangjing', 'guess'))
  startOver = true
  const fresh = await sessions.signIn('wangjing', 'another guess')
  expect(fresh.profile.dataKey).not.toEqual(before.profile.dataKey)
  const folders = await readdir(folder)
  expect(folders.filter((name) => name.includes('.kept-'))).toHaveLength(1)
  expect(await openProfiles(folder).list()).toHaveLength(1)
})

test('a lost key store of the system is explained and loses nothing by itself', async () => {
  const { store, seal } = losableSeal()
  await start(seal).signIn('wangjing', 'first')
  store.lost = true
  expect((await refusalOf(start(seal).signIn('wangjing', 'first'))).detail).toContain('密钥保管服务')
  await server.close()
  expect((await refusalOf(start(seal).signIn('wangjing', 'first'))).code).toBe('locked')
  store.lost = false
  expect(await start(seal).signIn('wangjing', 'first')).toMatchObject({ online: false })
})

test('locking forgets; signing out also gives the token back and keeps the profile', async () => {
  const sessions = start()
  await sessions.signIn('wangjing', 'first')
  sessions.lock()
  expect(sessions.current()).toBeNull()
  expect(revoked).toEqual([])
  await sessions.signIn('wangjing', 'first')
  await sessions.signOut()
  expect(revoked).toEqual([`Bearer ${secret}`])
  await server.close()
  expect(await start().signIn('wangjing', 'first')).toMatchObject({ online: false, token: null })
})

test('a damaged profile or cache is passed over, not fatal', async () => {
  const { profile } = await start().signIn('wangjing', 'first')
  await writeCache(profile, 'roster', Buffer.from('名录'))
  await writeFile(join(profile.folder, 'cache', 'roster.box'), 'garbage')
  expect(await readCache(profile, 'roster')).toBeNull()
  expect(() => writeCache(profile, '../evil', Buffer.from(''))).toThrow()
  await writeFile(join(profile.folder, 'profile.json'), '{')
  expect(await openProfiles(folder).list()).toEqual([])
})
