/** Passwords, disabled accounts and what they end, here and on other servers (A2, A3, A4; S20, S23). */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { STREAM_HEARTBEAT_MS } from '../../schemas/protocol/sync.ts'
import { setAccountActive } from '../../src-server/queries/accounts.ts'
import { commandLine } from '../../src-server/queries/administration-log.ts'
import { resetPassword } from '../../src-server/queries/passwords.ts'
import { type Client, password, postSession, problemOf, signedIn, signIn } from './support/client.ts'
import { newId, visit } from './support/documents.ts'
import { Stream } from './support/events.ts'
import { engines, type TestServers, testServers } from './support/servers.ts'

const newPassword = 'another horse entirely'

const signUp =
  (servers: TestServers) =>
  (role = 'officer') =>
    signedIn(servers, { id: newId(role), roles: [role] })

const trySignIn = (url: string, username: string, typed = password) =>
  postSession(url, { username, password: typed, deviceId: `device-${username}`, deviceName: '' })

const changePassword = (client: Client, body: unknown) =>
  client.fetch('/api/session/password', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

describe.each(engines)('accounts on %s', (engine) => {
  const servers = testServers(engine)
  const someone = signUp(servers)

  test('A4: a new password ends the other sessions of the account, and this one stays', async () => {
    const [mine, colleague] = [await someone(), await someone()]
    const other = await signIn(servers.url, mine.user.username, 'other')
    const [stream, otherStream] = [await Stream.open(mine), await Stream.open(other)]
    expect((await changePassword(mine, { oldPassword: password, newPassword })).status).toBe(204)
    expect(await otherStream.next()).toBeNull()
    expect(await problemOf(await other.fetch('/api/sync/visits'))).toMatchObject({ code: 'session-expired' })
    await mine.create('visits', visit('somewhere'))
    expect(await stream.next()).not.toBeNull()
    stream.hangUp()
    expect((await trySignIn(servers.url, mine.user.username)).status).toBe(401)
    expect((await trySignIn(servers.url, mine.user.username, newPassword)).status).toBe(200)
    expect((await colleague.fetch('/api/sync/visits')).status).toBe(200)
  })

  test('A4: without the old password nothing changes, and guessing it ends like guessing at the sign-in', async () => {
    const mine = await someone()
    const wrong = { oldPassword: 'something else', newPassword }
    for (let attempt = 0; attempt < 10; attempt++)
      expect(await problemOf(await changePassword(mine, wrong))).toMatchObject({
        status: 422,
        code: 'wrong-old-password',
      })
    const blocked = await changePassword(mine, { oldPassword: password, newPassword })
    expect(await problemOf(blocked)).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect((await trySignIn(servers.url, mine.user.username)).status).toBe(429)
    // Work goes on meanwhile.
    expect((await mine.fetch('/api/sync/visits')).status).toBe(200)
  })

  test('A4: a weak password is refused with the reason, and nothing changes', async () => {
    const mine = await someone()
    for (const [weak, words] of [
      ['short1', '至少要有'],
      [`${mine.user.username}-2026`, '账号或姓名'],
      ['Password123', '很多人都在用'],
      [password, '和原密码一样'],
    ] as const)
      expect(
        await problemOf(await changePassword(mine, { oldPassword: password, newPassword: weak })),
      ).toMatchObject({ status: 422, code: 'weak-password', detail: expect.stringContaining(words) })
    for (const body of [{}, { oldPassword: password }, { oldPassword: 1, newPassword }, null])
      expect((await changePassword(mine, body)).status).toBe(400)
    expect((await trySignIn(servers.url, mine.user.username)).status).toBe(200)
  })

  test('passwords are kept as argon2id of at least 19 MiB and two passes', async () => {
    await someone()
    const rows = await servers.context.database.kysely
      .selectFrom('accounts')
      .select('password_hash')
      .execute()
    for (const { password_hash } of rows) {
      const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(password_hash) ?? []
      expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024)
      expect(Number(passes)).toBeGreaterThanOrEqual(2)
    }
  })

  test('A2, S20: a disabled account is signed out everywhere and answered like one that does not exist', async () => {
    const mine = await someone()
    const stream = await Stream.open(mine)
    const { username } = mine.user
    expect(await setAccountActive(servers.context, commandLine, username, false)).toBe(1)
    expect(await stream.next()).toBeNull()
    expect(await problemOf(await mine.fetch('/api/sync/visits'))).toMatchObject({ code: 'session-expired' })
    const unknown = await trySignIn(servers.url, newId('nobody'))
    const [disabled, wrong] = [
      await trySignIn(servers.url, username),
      await trySignIn(servers.url, username, 'not the password'),
    ]
    const expected = await problemOf(unknown)
    expect(expected.code).toBe('bad-credentials')
    for (const response of [disabled, wrong]) {
      expect(await problemOf(response)).toEqual(expected)
      expect([...response.headers.keys()].sort()).toEqual([...unknown.headers.keys()].sort())
    }
    // Old sessions stay ended when the account comes back.
    await setAccountActive(servers.context, commandLine, username, true)
    expect((await mine.fetch('/api/sync/visits')).status).toBe(401)
    expect((await trySignIn(servers.url, username)).status).toBe(200)
  })

  test('repeated failures are answered alike for accounts that exist, are disabled or do not exist', async () => {
    const [active, disabled] = [await someone(), await someone()]
    await setAccountActive(servers.context, commandLine, disabled.user.username, false)
    const answers = await Promise.all(
      [active.user.username, disabled.user.username, newId('nobody')].map(async (username) => {
        const codes: string[] = []
        for (let attempt = 0; attempt < 12; attempt++)
          codes.push((await problemOf(await trySignIn(servers.url, username, 'guess'))).code)
        return codes
      }),
    )
    expect(answers[0]?.at(-1)).toBe('too-many-attempts')
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('A4: no session opened with the old password survives its reset, however they meet', async () => {
    const { username } = (await someone()).user
    for (let round = 0; round < 3; round++) {
      const [from, to] = round % 2 === 0 ? [password, newPassword] : [newPassword, password]
      const attempts = Array.from({ length: 6 }, () => trySignIn(servers.url, username, from))
      await resetPassword(servers.context, commandLine, username, to)
      for (const response of await Promise.all(attempts)) {
        if (!response.ok) continue
        const { token } = (await response.json()) as { token: string }
        const call = fetch(`${servers.url}/api/sync/visits`, {
          headers: { authorization: `Bearer ${token}` },
        })
        expect((await call).status).toBe(401)
      }
      await servers.context.database.kysely.deleteFrom('sign_in_failures').execute()
    }
  })
})

// Several servers need a database that they can share.
describe('sessions of several servers on postgres', () => {
  const servers = testServers('postgres')
  const someone = signUp(servers)

  /** Fails when the stream ends no sooner than the next heartbeat would have ended it. */
  async function endsPromptly(stream: Stream): Promise<void> {
    const began = performance.now()
    expect(await stream.next()).toBeNull()
    expect(performance.now() - began).toBeLessThan(STREAM_HEARTBEAT_MS / 2)
  }

  test('A3, S23: what one server ends, ends on the others at once, and their clients see an expired session', async () => {
    const second = await servers.another()
    const admin = await someone('dataAdmin')
    const endings: ((client: Client) => Promise<unknown>)[] = [
      ({ user }) => admin.fetch(`/api/devices/${user.id}/device-${user.username}/revoke`, { method: 'POST' }),
      ({ user }) => setAccountActive(servers.context, commandLine, user.username, false),
      ({ user }) => resetPassword(servers.context, commandLine, user.username, newPassword),
      (client) => client.fetch('/api/session', { method: 'DELETE' }),
    ]
    for (const end of endings) {
      const client = await someone()
      const there = client.at(second.url)
      const stream = await Stream.open(there)
      // Now the other server remembers the session.
      expect((await there.fetch('/api/sync/visits')).status).toBe(200)
      await end(client)
      await endsPromptly(stream)
      expect(await problemOf(await there.fetch('/api/sync/visits'))).toMatchObject({
        status: 401,
        code: 'session-expired',
      })
      await expect(Stream.open(there)).rejects.toThrow('401')
    }
  })

  test('S23: a server that lost its connection to the database looks at all its streams again', async () => {
    const second = await servers.another()
    const client = await someone()
    const stream = await Stream.open(client.at(second.url))
    // What the stream reads as it opens is behind it once it has delivered something.
    await client.create('visits', visit('somewhere'))
    expect(await stream.next()).toMatchObject({ event: 'changes' })
    const { kysely } = servers.context.database
    // Ended behind the servers' backs: no notice is sent.
    await kysely
      .updateTable('sessions')
      .set({ revoked_at: servers.clock.now.toISOString() })
      .where('account_id', '=', client.user.id)
      .execute()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`.execute(kysely)
    await endsPromptly(stream)
  })
})
