import type { FastifyInstance } from 'fastify'
import { SignInAnswer, SignInBody } from '../../schemas/protocol/session.ts'
import { isStorable } from '../acceptance/document-check.ts'
import { reader } from '../http/operation.ts'
import { Refusal } from '../http/refusal.ts'
import { giveOrder, principalOf, requireSession, tokenOf } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { endSession } from '../queries/sessions.ts'
import { signIn } from '../queries/sign-in.ts'

const readBody = reader(SignInBody)

/** `POST /api/session` signs in, `DELETE /api/session` gives the token back. */
export function registerSession(application: FastifyInstance, context: Context): void {
  application.post('/api/session', {
    bodyLimit: 16 * 1024,
    config: {
      operation: {
        summary: '登录',
        signedIn: false,
        body: SignInBody,
        answer: { status: 200, schema: SignInAnswer },
        problems: ['bad-credentials', 'device-wiped', 'too-many-attempts', 'bad-request'],
      },
    },
    handler: async (request, reply) => {
      const body = readBody(request.body)
      if (![body.username, body.deviceId, body.deviceName].every(isStorable)) throw new Refusal('bad-request')
      const { answer, order } = await signIn(context, body, request.ip)
      giveOrder(reply, order)
      if (typeof answer === 'string') throw new Refusal(answer)
      return answer
    },
  })

  application.delete('/api/session', {
    onRequest: requireSession(context),
    config: { operation: { summary: '退出登录', signedIn: true, answer: { status: 204 }, problems: [] } },
    handler: async (request, reply) => {
      await endSession(context, principalOf(request).user.id, tokenOf(request))
      return reply.code(204).send()
    },
  })
}
