/** Signing in and out (S20), and who is kept out. */
import { describe, expect, test } from 'vitest'
import { password, postSession, problemOf, signedIn, signIn } from './support/client.ts'
import { newId } from './support/documents.ts'
import { Stream } from './support/events.ts'
import { engines, testServers } from './support/servers.ts'

const day = 86_400_000

describe.each(engines)('sessions on %s', (engine) => {
  const servers = testServers(engine)
  const someone = () =>
    signedIn(servers, {
      id: newId('officer'),
      roles: ['officer'],
      parkIds: ['park-1'],
      departmentId: 'ZZB',
      departmentName: '组织部',
    })
  const body = (username: string, fields = {}) => ({
    username,
    password,
    deviceId: 'd',
    deviceName: '',
    ...fields,
  })

  test('the answer tells who is signed in and until when', async () => {
    const { user } = await someone()
    const response = await postSession(servers.url, body(user.username))
    expect(await response.json()).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: new Date(servers.clock.now.getTime() + 30 * day).toISOString(),
      user: {
        id: user.id,
        username: user.username,
        name: user.name,
        roles: ['officer'],
        parkIds: ['park-1'],
        departmentId: 'ZZB',
        departmentName: '组织部',
      },
    })
  })

  test('a wrong password and an unknown account get the same answer', async () => {
    const { user } = await someone()
    const wrong = await problemOf(await postSession(servers.url, body(user.username, { password: 'wrong' })))
    const unknown = await problemOf(await postSession(servers.url, body(newId('nobody'))))
    expect(wrong).toMatchObject({ status: 401, code: 'bad-credentials' })
    expect(unknown).toEqual(wrong)
  })

  test('repeated failures are stopped for a while, for that account alone', async () => {
    const [guessed, colleague] = [await someone(), await someone()]
    for (let attempt = 0; attempt < 10; attempt++)
      await postSession(servers.url, body(guessed.user.username, { password: `guess ${attempt}` }))
    expect(await problemOf(await postSession(servers.url, body(guessed.user.username)))).toMatchObject({
      status: 429,
      code: 'too-many-attempts',
    })
    expect((await postSession(servers.url, body(colleague.user.username))).status).toBe(200)
    const before = servers.clock.now
    servers.clock.now = new Date(before.getTime() + 16 * 60_000)
    expect((await postSession(servers.url, body(guessed.user.username))).status).toBe(200)
    servers.clock.now = before
  })

  test('signing out ends this session and no other', async () => {
    const one = await someone()
    const other = await signIn(servers.url, one.user.username, 'other-device')
    expect((await one.fetch('/api/session', { method: 'DELETE' })).status).toBe(204)
    expect(await problemOf(await one.fetch('/api/sync/visits'))).toMatchObject({
      status: 401,
      code: 'session-expired',
    })
    expect((await other.fetch('/api/sync/visits')).status).toBe(200)
  })

  test('a session ends 30 days after it was last used', async () => {
    const [used, unused] = [await someone(), await someone()]
    const before = servers.clock.now
    servers.clock.now = new Date(before.getTime() + 20 * day)
    expect((await used.fetch('/api/sync/visits')).status).toBe(200)
    servers.clock.now = new Date(before.getTime() + 40 * day)
    expect((await used.fetch('/api/sync/visits')).status).toBe(200)
    expect((await unused.fetch('/api/sync/visits')).status).toBe(401)
    servers.clock.now = before
  })

  test('tokens are not in the database', async () => {
    const { token } = await someone()
    const sessions = await servers.context.database.kysely.selectFrom('sessions').selectAll().execute()
    expect(sessions.length).toBeGreaterThan(0)
    expect(JSON.stringify(sessions)).not.toContain(token)
  })

  test('a client of another schema version is told to update; one without the header is taken as current', async () => {
    const client = await someone()
    const old = await client.fetch('/api/sync/visits', { headers: { 'zhuqi-schema': '0' } })
    expect(await problemOf(old)).toMatchObject({ status: 426, code: 'client-too-old' })
    const newer = await problemOf(
      await client.fetch('/api/sync/visits', { headers: { 'zhuqi-schema': '999' } }),
    )
    expect(newer).toMatchObject({ status: 426, detail: expect.stringContaining('服务器版本低于') })
    expect((await client.fetch('/api/sync/visits', { headers: { 'zhuqi-schema': '1' } })).status).toBe(200)
  })

  test('a stream needs a session', async () => {
    const response = await fetch(`${servers.url}/api/sync/stream`)
    expect(await problemOf(response)).toMatchObject({ code: 'session-expired' })
    const stream = await Stream.open(await someone())
    stream.hangUp()
  })
})
