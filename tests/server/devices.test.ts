/** Devices as administrators see and end them, and the orders to wipe them (A1, A2, A5, A6). */
import { describe, expect, test } from 'vitest'
import { roles } from '../../schemas/codes/roles.ts'
import { type DeviceList, ORDER_HEADER, readOrder, type WipeOrder } from '../../schemas/protocol/devices.ts'
import { setAccountActive } from '../../src-server/queries/accounts.ts'
import { commandLine, readAdministrationLog } from '../../src-server/queries/administration-log.ts'
import { orderWipe } from '../../src-server/queries/wipe-orders.ts'
import { Client, password, postSession, problemOf, signedIn, signIn } from './support/client.ts'
import { media, newId, visit } from './support/documents.ts'
import { Stream } from './support/events.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('devices on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role = 'officer') => signedIn(servers, { id: newId(role), roles: [role] })
  const deviceIdOf = ({ user }: Client) => `device-${user.username}`
  const pathTo = (client: Client, what: string, deviceId = deviceIdOf(client)) =>
    `/api/devices/${client.user.id}/${deviceId}/${what}`
  const post = (client: Client, path: string, body?: unknown) =>
    client.fetch(path, {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  const wipe = (admin: Client, client: Client, uploadFirst: boolean) =>
    post(admin, pathTo(client, 'wipe'), { uploadFirst })
  const signInAgain = (client: Client, fields = {}) =>
    postSession(servers.url, {
      username: client.user.username,
      password,
      deviceId: deviceIdOf(client),
      deviceName: '测试',
      ...fields,
    })
  const orderIn = (response: Response): WipeOrder | null => readOrder(response.headers.get(ORDER_HEADER))
  const report = (orderId: string) =>
    fetch(`${servers.url}/api/devices/self/wiped`, {
      method: 'POST',
      body: JSON.stringify({ orderId }),
      headers: { 'content-type': 'application/json' },
    })
  async function told(response: Response): Promise<WipeOrder> {
    const order = orderIn(response)
    if (!order) throw new Error(`no order: ${response.status}`)
    return order
  }
  async function listed(admin: Client, client: Client) {
    const { devices } = (await (await admin.fetch('/api/devices')).json()) as DeviceList
    return devices.filter(({ accountId }) => accountId === client.user.id)
  }

  test('A1: administrators reach devices, nobody else does', async () => {
    const target = await someone()
    const calls = (client: Client) => [
      client.fetch('/api/devices'),
      post(client, pathTo(target, 'revoke')),
      wipe(client, target, false),
      client.fetch(pathTo(target, 'wipe'), { method: 'DELETE' }),
    ]
    for (const { code } of roles) {
      if (code === 'dataAdmin') continue
      for (const response of await Promise.all(calls(await someone(code))))
        expect(await problemOf(response)).toMatchObject({ status: 403, code: 'not-permitted' })
    }
    const stranger = new Client(servers.url, { token: 'no-such-token', user: target.user })
    for (const response of await Promise.all(calls(stranger)))
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'session-expired' })
    expect((await target.fetch('/api/sync/visits')).status).toBe(200)
  })

  test('the list tells of every device of every account, last seen first', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    const before = servers.clock.now
    servers.clock.now = new Date(before.getTime() + 60_000)
    await signIn(servers.url, officer.user.username, 'second')
    expect(await listed(admin, officer)).toEqual([
      {
        accountId: officer.user.id,
        username: officer.user.username,
        userName: officer.user.name,
        accountActive: true,
        deviceId: 'second',
        deviceName: '测试',
        firstSeenAt: servers.clock.now.toISOString(),
        lastSeenAt: servers.clock.now.toISOString(),
        hasSession: true,
        wipe: null,
      },
      expect.objectContaining({ deviceId: deviceIdOf(officer), lastSeenAt: before.toISOString() }),
    ])
    // Using a session is being seen; to the hour, so that reading is not writing.
    servers.clock.now = new Date(before.getTime() + 2 * 3_600_000)
    await officer.fetch('/api/sync/visits')
    expect((await listed(admin, officer))[0]).toMatchObject({
      deviceId: deviceIdOf(officer),
      lastSeenAt: servers.clock.now.toISOString(),
    })
    expect((await listed(admin, admin)).length).toBe(1)
    servers.clock.now = before
  })

  test('A2, S20: a revoked device has expired sessions and may sign in again; the others go on', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    const other = await signIn(servers.url, officer.user.username, 'other')
    const [stream, otherStream] = [await Stream.open(officer), await Stream.open(other)]
    expect((await post(admin, pathTo(officer, 'revoke'))).status).toBe(204)
    expect(await stream.next()).toBeNull()
    expect(await problemOf(await officer.fetch('/api/sync/visits'))).toMatchObject({
      status: 401,
      code: 'session-expired',
    })
    expect((await listed(admin, officer)).map(({ deviceId, hasSession }) => [deviceId, hasSession])).toEqual(
      expect.arrayContaining([
        [deviceIdOf(officer), false],
        ['other', true],
      ]),
    )
    await other.create('visits', visit('somewhere'))
    expect(await otherStream.next()).not.toBeNull()
    otherStream.hangUp()
    expect((await signInAgain(officer)).status).toBe(200)
  })

  test('a device that does not exist is not found, whatever its name', async () => {
    const admin = await someone('dataAdmin')
    for (const path of ['nobody/nothing', `${admin.user.id}/nothing`, '%00/%00', '%F0%9F/x', '..%2f/x']) {
      for (const what of ['revoke', 'wipe'])
        expect((await post(admin, `/api/devices/${path}/${what}`, { uploadFirst: true })).status).toBeOneOf([
          400, 404,
        ])
      expect((await admin.fetch(`/api/devices/${path}/wipe`, { method: 'DELETE' })).status).toBeOneOf([
        400, 404,
      ])
    }
    for (const body of [undefined, {}, { uploadFirst: 'yes' }, { uploadFirst: true, more: 1 }])
      expect((await post(admin, pathTo(admin, 'wipe'), body)).status).toBe(400)
  })

  test('A5: a device to be wiped hears nothing else until it has reported, then may sign in anew', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    const other = await signIn(servers.url, officer.user.username, 'other')
    const stream = await Stream.open(officer)
    expect((await wipe(admin, officer, false)).status).toBe(204)
    expect(await stream.next()).toBeNull()

    const order = await told(await officer.fetch('/api/sync/visits'))
    expect(order).toEqual({
      kind: 'wipe-now',
      orderId: expect.stringMatching(/^[\w-]{22}$/),
      accountId: officer.user.id,
      deviceId: deviceIdOf(officer),
    })
    for (const refused of [
      await officer.fetch('/api/sync/visits'),
      await officer.fetch('/api/sync/stream'),
      await officer.pushRaw('visits', '{"rows":[]}'),
      await officer.fetch('/api/media/x'),
      await officer.fetch('/api/session', { method: 'DELETE' }),
      await signInAgain(officer),
      await signInAgain(officer),
    ]) {
      expect(await told(refused)).toEqual(order)
      expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'device-wiped' })
    }
    // Who does not know the password learns nothing of it, and other devices go on.
    const guess = await signInAgain(officer, { password: 'not the password' })
    expect([orderIn(guess), (await problemOf(guess)).code]).toEqual([null, 'bad-credentials'])
    const otherAnswer = await other.fetch('/api/sync/visits')
    expect([otherAnswer.status, orderIn(otherAnswer)]).toEqual([200, null])
    expect((await listed(admin, officer)).find(({ deviceId }) => deviceId !== 'other')?.wipe).toEqual({
      uploadFirst: false,
      orderedAt: servers.clock.now.toISOString(),
      orderedByName: admin.user.name,
      obeyedAt: null,
    })

    expect((await report('somebody-elses-guess')).status).toBe(404)
    expect((await report(order.orderId)).status).toBe(204)
    expect((await report(order.orderId)).status).toBe(204)
    expect((await listed(admin, officer)).find(({ deviceId }) => deviceId !== 'other')).toMatchObject({
      hasSession: false,
      wipe: { obeyedAt: servers.clock.now.toISOString() },
    })
    expect(await problemOf(await officer.fetch('/api/sync/visits'))).toMatchObject({
      code: 'session-expired',
    })
    const anew = await signInAgain(officer)
    expect([anew.status, orderIn(anew)]).toEqual([200, null])
  })

  test('A5: a token that was given back, revoked or has expired, and a disabled account, still hear the order', async () => {
    const admin = await someone('dataAdmin')
    const [back, revoked, expired, disabled] = [
      await someone(),
      await someone(),
      await someone(),
      await someone(),
    ]
    await back.fetch('/api/session', { method: 'DELETE' })
    await post(admin, pathTo(revoked, 'revoke'))
    await setAccountActive(servers.context, commandLine, disabled.user.username, false)
    for (const client of [back, revoked, expired, disabled]) {
      expect(orderIn(await client.fetch('/api/sync/visits'))).toBeNull()
      await wipe(admin, client, false)
    }
    const before = servers.clock.now
    servers.clock.now = new Date(before.getTime() + 90 * 86_400_000)
    for (const client of [back, revoked, expired, disabled]) {
      const response = await client.fetch('/api/sync/visits')
      expect((await told(response)).accountId).toBe(client.user.id)
      expect(await problemOf(response)).toMatchObject({ code: 'device-wiped' })
    }
    expect(await problemOf(await signInAgain(disabled))).toMatchObject({ code: 'device-wiped' })
    servers.clock.now = before
    // A disabled account stays disabled after its device obeyed.
    await report((await told(await signInAgain(disabled))).orderId)
    expect(await problemOf(await signInAgain(disabled))).toMatchObject({ code: 'bad-credentials' })
  })

  test('A6: a device that uploads first goes on, hears the order with every answer, and is signed out by its report', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    const stream = await Stream.open(officer)
    expect((await wipe(admin, officer, true)).status).toBe(204)
    // Orders stand in the head of an answer, so the open stream ends and the device asks again.
    expect(await stream.next()).toBeNull()
    const order = await told(await officer.fetch('/api/sync/visits'))
    expect(order).toMatchObject({ kind: 'wipe-after-upload', deviceId: deviceIdOf(officer) })

    const talk = visit('somewhere')
    const photo = media('visits', talk.id, { size: 3 })
    await officer.create('visits', talk)
    await officer.create('media', photo)
    const upload = await officer.fetch('/api/media', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '3',
        'upload-metadata': `mediaId ${btoa(photo.id)},sha256 ${btoa(photo.sha256)}`,
      },
    })
    expect([upload.status, orderIn(upload)]).toEqual([201, order])
    const events = await officer.fetch('/api/sync/stream')
    expect([events.status, orderIn(events)]).toEqual([200, order])
    await events.body?.cancel()
    const signedInAnew = await signInAgain(officer)
    expect([signedInAnew.status, orderIn(signedInAnew)]).toEqual([200, order])
    // The stream of a device that knows stays open.
    const again = await Stream.open(officer)
    await officer.create('visits', visit('somewhere'))
    expect(await again.next()).not.toBeNull()

    expect((await report(order.orderId)).status).toBe(204)
    expect(await again.next()).toBeNull()
    const after = await officer.fetch('/api/sync/visits')
    expect([orderIn(after), (await problemOf(after)).code]).toEqual([null, 'session-expired'])
    expect(orderIn(await signInAgain(officer))).toBeNull()
  })

  test('an order can be changed under its number, withdrawn while it waits, and given again', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    await wipe(admin, officer, true)
    const first = await told(await officer.fetch('/api/sync/visits'))
    await wipe(admin, officer, false)
    const changed = await told(await officer.fetch('/api/sync/visits'))
    expect(changed).toEqual({ ...first, kind: 'wipe-now' })

    expect((await admin.fetch(pathTo(officer, 'wipe'), { method: 'DELETE' })).status).toBe(204)
    const free = await officer.fetch('/api/sync/visits')
    expect([free.status, orderIn(free)]).toEqual([200, null])
    expect((await admin.fetch(pathTo(officer, 'wipe'), { method: 'DELETE' })).status).toBe(404)
    expect((await report(first.orderId)).status).toBe(404)

    await wipe(admin, officer, false)
    const second = await told(await officer.fetch('/api/sync/visits'))
    expect(second.orderId).not.toBe(first.orderId)
    await report(second.orderId)
    await wipe(admin, officer, true)
    expect(await told(await signInAgain(officer))).toMatchObject({ kind: 'wipe-after-upload' })
  })

  test('a disabled account cannot be told to upload first', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    await setAccountActive(servers.context, commandLine, officer.user.username, false)
    expect(await problemOf(await wipe(admin, officer, true))).toMatchObject({
      status: 409,
      code: 'account-disabled',
    })
    expect(orderIn(await officer.fetch('/api/sync/visits'))).toBeNull()
    expect((await wipe(admin, officer, false)).status).toBe(204)
  })

  test('who ordered what is on record, in the order in which it happened', async () => {
    const [admin, officer] = [await someone('dataAdmin'), await someone()]
    const device = { accountId: officer.user.id, deviceId: deviceIdOf(officer) }
    const before = servers.clock.now
    const later = (seconds: number) => {
      servers.clock.now = new Date(before.getTime() + seconds * 1000)
    }
    later(1)
    await post(admin, pathTo(officer, 'revoke'))
    later(2)
    await wipe(admin, officer, true)
    later(3)
    await admin.fetch(pathTo(officer, 'wipe'), { method: 'DELETE' })
    later(4)
    await orderWipe(servers.context, commandLine, device, false)
    later(5)
    const { orderId } = await told(await officer.fetch('/api/sync/visits'))
    await report(orderId)
    await report(orderId)
    servers.clock.now = before
    const entries = await readAdministrationLog(servers.context, 1000)
    const mine = entries.filter(({ username }) => username === officer.user.username)
    expect(mine.map(({ doneByName, action }) => [doneByName, action])).toEqual([
      [officer.user.name, '设备已清除资料'],
      ['服务器命令行', '要求清除资料'],
      [admin.user.name, '撤回清除要求'],
      [admin.user.name, '要求上传后清除资料'],
      [admin.user.name, '结束设备登录'],
      ['服务器命令行', '添加账号'],
    ])
    expect(mine[0]?.deviceId).toBe(device.deviceId)
  })
})
