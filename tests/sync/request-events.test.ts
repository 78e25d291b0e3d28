/** Two people act on one request without knowing of each other (S21, S22). */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import { createDocument, findDocuments, readDocument } from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { discard } from '../../src-renderer/sync/quarantine.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
const open: Device[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function intake(name: string): Promise<{ device: Device; user: User }> {
  const user = await server.account({ id: newId(), name, roles: ['intake'] })
  const device = await openDevice(server, user, { collections: ['requests', 'requestEvents'] })
  open.push(device)
  device.start()
  return { device, user }
}

function event(
  { device, user }: { device: Device; user: User },
  requestId: string,
  sequence: number,
  transition: string,
  payload: Record<string, unknown>,
) {
  return createDocument(device.db, 'requestEvents', {
    id: newId(),
    requestId,
    sequence,
    transition,
    at: new Date().toISOString(),
    recordedAt: null,
    actor: { id: user.id, name: user.name, roles: user.roles, departmentId: null, departmentName: '' },
    deviceId: device.db.deviceId,
    payload,
    attachments: [],
  })
}

test('S22: the first accepted wins; the other is kept with what happened meanwhile, and can be given up', async () => {
  const [sun, li] = [await intake('孙蕾'), await intake('李敏')]
  const id = newId()
  await createDocument(sun.device.db, 'requests', {
    id,
    requestNo: 'SQ20261012-TEST1-001',
    enterpriseId: newId(),
    enterpriseName: '西安沣东精密机械有限公司',
    parkId: '',
    contact: { name: '张三', title: '经理', phone: '13800138000' },
    channel: 'hotline',
    visitId: null,
    type: 'help',
    category: '08',
    subcategory: '08-01',
    urgency: 'normal',
    title: '车间用电容量不足',
    content: '新增两条生产线后变压器容量不足，夏季高峰时段被迫停机，影响交货。',
    expectation: '协调增容',
    financingDetail: null,
    attachments: [],
    isPublic: true,
    isCommon: false,
    projection: null,
  })
  await event(sun, id, 1, 'T1', {})
  await sun.device.synced()
  await li.device.synced()
  expect(await readDocument(li.device.db, 'requests', id)).toMatchObject({
    projection: { state: 'pendingAccept' },
  })

  li.device.cable.set('before')
  const late = await event(li, id, 2, 'T3', { supplementList: ['请补充变压器型号'] })
  await event(sun, id, 2, 'T2', {
    enterpriseInformed: { method: '电话', at: new Date().toISOString() },
    duplicateCheck: '没有重复',
  })
  await sun.device.synced()
  li.device.cable.set('none')
  await li.device.until((status) => status.attention === 1 && status.pending === 0)

  const refused = await readDocument(li.device.db, 'requestEvents', late.id)
  expect(refused).toMatchObject({ transition: 'T3', sync: { state: 'rejected', code: 'transition-refused' } })
  expect(refused?.sync.state === 'rejected' && refused.sync.detail).toMatch(/[\u4e00-\u9fff]/)
  expect(await readDocument(li.device.db, 'requests', id)).toMatchObject({
    projection: { state: 'accepted' },
  })

  await discard(li.device.db, 'requestEvents', late.id)
  await li.device.synced()
  await sun.device.synced()
  for (const { device } of [sun, li]) {
    const events = await findDocuments(device.db, 'requestEvents', { requestId: id })
    events.sort((a, b) => a.sequence - b.sequence)
    expect(events.map(({ transition, sync }) => [transition, sync.state])).toEqual([
      ['T1', 'clean'],
      ['T2', 'clean'],
    ])
    // S10: when it was recorded and by whom is the server's word.
    expect(events[1]).toMatchObject({ actor: { id: sun.user.id, name: '孙蕾' } })
    expect(events[1]?.recordedAt).not.toBeNull()
  }
})
