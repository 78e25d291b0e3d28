// Unlocking by PIN on a shared computer (L2), and changing one's own password.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ProblemCode, problem } from '../../../schemas/protocol/problems.ts'
import { pinWeakness } from '../../../schemas/rules/pin-strength.ts'
import { connectTo } from '../../../src-main/server/connection.ts'
import type { SystemSeal } from '../../../src-main/vault/key-wrap.ts'
import { MOST_PIN_TRIES, openPins } from '../../../src-main/vault/pins.ts'
import { openProfiles } from '../../../src-main/vault/profiles.ts'
import { openProtection } from '../../../src-main/vault/protection.ts'
import { openSessions } from '../../../src-main/vault/sessions.ts'
import { bodyOf, type Listening, listen } from '../../listen.ts'
import { cheap, noSeal, refusalOf, systemSeal } from './vault-parts.ts'

const aSeal = systemSeal()
const pin = '482913'
const wrong = '739150'

let folder: string
let server: Listening
let address: string
let password: string
let clock: number
/** What the server answers to a change of password; null changes it. */
let objection: ProblemCode | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuqi-pin-'))
  password = 'first password 1'
  clock = Date.UTC(2026, 9, 12)
  objection = null
  server = await listen(async (request, response) => {
    const body = JSON.parse((await bodyOf(request)).toString() || '{}')
    const refuse = (code: ProblemCode) => {
      const reason = problem(code)
      response
        .writeHead(reason.status, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify(reason))
    }
    if (request.url === '/api/session/password') {
      if (request.headers.authorization !== 'Bearer token') return refuse('session-expired')
      if (objection) return refuse(objection)
      password = body.newPassword
      return response.writeHead(204).end()
    }
    if (body.password !== password) return refuse('bad-credentials')
    const user = { id: 'id-wangjing', username: 'wangjing', name: '王静', roles: ['officer'], parkIds: [] }
    response.end(JSON.stringify({ token: 'token', expiresAt: '2027-01-01T00:00:00Z', user }))
  })
  address = server.address
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** The program after a start; what it knows is on the disk. */
function start(system: SystemSeal) {
  const profiles = openProfiles(folder)
  const now = () => new Date(clock)
  const pins = openPins({ profiles, system, cost: cheap, now })
  const keeping = {
    profiles,
    pins,
    server: connectTo(() => address, fetch),
    system,
    passwordCost: cheap,
    now,
  }
  const sessions = openSessions({
    ...keeping,
    device: { id: 'device', name: '办公室电脑' },
    askToStartOver: async () => false,
  })
  return { sessions, profiles, pins, protection: openProtection({ ...keeping, sessions }) }
}

/** Signed in with a PIN set, then locked. */
async function locked(system: SystemSeal) {
  const program = start(system)
  await program.sessions.signIn('wangjing', password)
  await program.protection.setPin(password, pin)
  program.sessions.lock()
  return program
}

const unlock = ({ sessions }: Pick<ReturnType<typeof start>, 'sessions'>, digits: string) =>
  sessions.unlockWithPin('id-wangjing', digits)

describe.each([
  ['with a key store of the system', aSeal],
  ['without one', noSeal],
])('%s', (_name, system) => {
  test('the PIN opens the same profile without asking the server', async () => {
    const program = start(system)
    const before = await program.sessions.signIn('wangjing', password)
    await program.protection.setPin(password, pin)
    program.sessions.lock()
    await server.close()
    const after = await unlock(program, pin)
    expect(after).toMatchObject({ online: false, token: 'token', user: { name: '王静' } })
    expect(after.profile.dataKey).toEqual(before.profile.dataKey)
  })

  test('a wrong one does not, waits grow over restarts of the count, and the tenth drops it', async () => {
    const program = await locked(system)
    for (let tries = 1; tries < MOST_PIN_TRIES; tries++) {
      expect((await refusalOf(unlock(program, wrong))).code).toBe('bad-credentials')
      clock += 300_000
    }
    const [profile] = await program.profiles.list()
    expect(profile?.pin?.failures.count).toBe(MOST_PIN_TRIES - 1)
    const last = await refusalOf(unlock(program, wrong))
    expect(last).toMatchObject({ code: 'locked', detail: expect.stringContaining('已停用') })
    expect((await refusalOf(unlock(program, pin))).code).toBe('locked')
    // The password still opens everything, and the PIN does not come back by it.
    await program.sessions.signIn('wangjing', password)
    expect((await program.protection.read()).pin).toBe(false)
  })

  test('after three wrong tries the next has to wait, the right one too', async () => {
    const program = await locked(system)
    for (let tries = 0; tries < 3; tries++) await refusalOf(unlock(program, wrong))
    expect(await refusalOf(unlock(program, pin))).toMatchObject({
      code: 'too-many-attempts',
      detail: expect.stringContaining('5 秒'),
    })
    clock += 5_000
    await unlock(program, pin)
    expect((await program.profiles.list())[0]?.pin?.failures.count).toBe(0)
  })

  test('neither the PIN nor a box that it opens by itself lies on the disk', async () => {
    await locked(system)
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile()))
      expect((await readFile(join(file.parentPath, file.name))).includes(pin)).toBe(false)
    const [profile] = await openProfiles(folder).list()
    expect(profile?.pin?.wrap?.sealedBySystem ?? 'none').toBe(system.available ? true : 'none')
  })

  test('setting one needs the password, and a guessable one is refused', async () => {
    const { sessions, protection } = start(system)
    await sessions.signIn('wangjing', password)
    expect((await refusalOf(protection.setPin('not mine', pin))).code).toBe('bad-credentials')
    expect((await refusalOf(protection.setPin(password, '123456'))).detail).toContain('连续')
    expect((await protection.read()).pin).toBe(false)
  })
})

test('with a key store the PIN holds over a restart', async () => {
  await locked(aSeal)
  await unlock(start(aSeal), pin)
})

test('without one the next start needs the password once, and then the PIN is good again', async () => {
  await locked(noSeal)
  const again = start(noSeal)
  expect(await refusalOf(unlock(again, pin))).toMatchObject({
    code: 'locked',
    detail: expect.stringContaining('请输入密码'),
  })
  await again.sessions.signIn('wangjing', password)
  again.sessions.lock()
  await unlock(again, pin)
})

test('a PIN that is taken away does not come back', async () => {
  const program = await locked(noSeal)
  await unlock(program, pin)
  await program.protection.removePin()
  program.sessions.lock()
  await program.sessions.signIn('wangjing', password)
  program.sessions.lock()
  expect((await refusalOf(unlock(program, pin))).code).toBe('locked')
})

test.each(['111111', '123456', '987654', '121212', '482482', '12345', 'abcdef'])(
  '%s is no good PIN',
  (digits) => {
    expect(pinWeakness(digits)).not.toBeNull()
  },
)

test('when the profile locks itself is kept; a sign-in changes it not', async () => {
  const { sessions, protection } = start(noSeal)
  await sessions.signIn('wangjing', password)
  expect((await protection.read()).lockAfterMinutes).toBe(15)
  await protection.setLockAfter(null)
  await sessions.signIn('wangjing', password)
  expect((await protection.read()).lockAfterMinutes).toBeNull()
})

describe('changing the own password', () => {
  const fresh = 'Jinan-2026-lotus'

  test('holds at the server and here, offline too', async () => {
    const first = start(noSeal)
    const before = await first.sessions.signIn('wangjing', password)
    const old = password
    await first.protection.changePassword(old, fresh)
    await server.close()
    const later = start(noSeal)
    expect((await refusalOf(later.sessions.signIn('wangjing', old))).code).toBe('bad-credentials')
    const after = await later.sessions.signIn('wangjing', fresh)
    expect(after).toMatchObject({ online: false })
    expect(after.profile.dataKey).toEqual(before.profile.dataKey)
  })

  test('does not happen without the server, and says so', async () => {
    const { sessions, protection } = start(noSeal)
    await sessions.signIn('wangjing', password)
    await server.close()
    expect(await refusalOf(protection.changePassword(password, fresh))).toMatchObject({
      code: 'offline',
      detail: expect.stringContaining('密码没有改动'),
    })
    expect(await start(noSeal).sessions.signIn('wangjing', password)).toMatchObject({ online: false })
  })

  test.each(['wrong-old-password', 'too-many-attempts', 'weak-password'] as const)(
    'that the server refuses with %s changes nothing here',
    async (code) => {
      const { sessions, protection } = start(noSeal)
      await sessions.signIn('wangjing', password)
      objection = code
      expect((await refusalOf(protection.changePassword('x', fresh))).code).toBe(code)
      await server.close()
      expect(await start(noSeal).sessions.signIn('wangjing', password)).toMatchObject({ online: false })
    },
  )

  test('is not even asked for with a weak one', async () => {
    const { sessions, protection } = start(noSeal)
    await sessions.signIn('wangjing', password)
    expect((await refusalOf(protection.changePassword(password, 'wangjing2026'))).code).toBe('weak-password')
    expect(password).toBe('first password 1')
  })
})
