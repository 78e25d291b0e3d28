import type { FastifyInstance } from 'fastify'
import { DeviceList, WipeBody, WipedBody } from '../../schemas/protocol/devices.ts'
import type { ProblemCode } from '../../schemas/protocol/problems.ts'
import { isStorable } from '../acceptance/document-check.ts'
import type { Operation } from '../http/operation.ts'
import { reader } from '../http/operation.ts'
import { Refusal } from '../http/refusal.ts'
import { principalOf, requireAdministrator } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { listDevices, revokeDevice } from '../queries/devices.ts'
import { type DeviceKey, orderWipe, reportWiped, withdrawWipe } from '../queries/wipe-orders.ts'

const readWipe = reader(WipeBody)
const readWiped = reader(WipedBody)

/** `/api/devices`: what administrators see and order, and what a device reports (A1, A5, A6). */
export function registerDevices(application: FastifyInstance, context: Context): void {
  const onRequest = requireAdministrator(context)
  const operation = (summary: string, more: Partial<Operation>, ...problems: ProblemCode[]) => ({
    operation: { summary, signedIn: true, answer: { status: 204 }, problems, ...more },
  })

  application.get('/api/devices', {
    onRequest,
    config: operation('全部设备', { answer: { status: 200, schema: DeviceList } }, 'not-permitted'),
    handler: async () => ({ devices: await listDevices(context) }),
  })

  application.post('/api/devices/:accountId/:deviceId/revoke', {
    onRequest,
    config: operation('结束设备的登录', {}, 'not-permitted', 'not-found'),
    handler: async (request, reply) => {
      const by = { accountId: principalOf(request).user.id }
      if (!(await revokeDevice(context, by, deviceOf(request.params)))) throw new Refusal('not-found')
      return reply.code(204).send()
    },
  })

  application.post('/api/devices/:accountId/:deviceId/wipe', {
    onRequest,
    config: operation(
      '要求设备清除本机资料',
      { body: WipeBody },
      'not-permitted',
      'not-found',
      'account-disabled',
      'bad-request',
    ),
    handler: async (request, reply) => {
      const { uploadFirst } = readWipe(request.body)
      const by = { accountId: principalOf(request).user.id }
      const outcome = await orderWipe(context, by, deviceOf(request.params), uploadFirst)
      if (outcome !== 'done') throw new Refusal(outcome)
      return reply.code(204).send()
    },
  })

  application.delete('/api/devices/:accountId/:deviceId/wipe', {
    onRequest,
    config: operation('撤回还没有执行的清除要求', {}, 'not-permitted', 'not-found'),
    handler: async (request, reply) => {
      const by = { accountId: principalOf(request).user.id }
      if (!(await withdrawWipe(context, by, deviceOf(request.params)))) throw new Refusal('not-found')
      return reply.code(204).send()
    },
  })

  // The device has no token any more: the order's secret number stands for it.
  application.post('/api/devices/self/wiped', {
    bodyLimit: 16 * 1024,
    config: operation('设备报告已清除', { signedIn: false, body: WipedBody }, 'not-found', 'bad-request'),
    handler: async (request, reply) => {
      const { orderId } = readWiped(request.body)
      if (!isStorable(orderId) || !(await reportWiped(context, orderId))) throw new Refusal('not-found')
      return reply.code(204).send()
    },
  })
}

/** The device that an address names. */
function deviceOf(params: unknown): DeviceKey {
  const { accountId, deviceId } = params as Record<string, string>
  if (!accountId || !deviceId || !isStorable(accountId) || !isStorable(deviceId))
    throw new Refusal('not-found')
  return { accountId, deviceId }
}
