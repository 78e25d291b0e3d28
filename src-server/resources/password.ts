import type { FastifyInstance } from 'fastify'
import { PasswordBody } from '../../schemas/protocol/session.ts'
import { reader } from '../http/operation.ts'
import { Refusal } from '../http/refusal.ts'
import { principalOf, requireSession, tokenOf } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { changePassword } from '../queries/passwords.ts'

const readBody = reader(PasswordBody)

/** `POST /api/session/password` changes one's own password (A4). */
export function registerPassword(application: FastifyInstance, context: Context): void {
  application.post('/api/session/password', {
    bodyLimit: 16 * 1024,
    onRequest: requireSession(context),
    config: {
      operation: {
        summary: '修改自己的密码',
        signedIn: true,
        body: PasswordBody,
        answer: { status: 204 },
        problems: ['wrong-old-password', 'weak-password', 'too-many-attempts', 'bad-request'],
      },
    },
    handler: async (request, reply) => {
      const body = readBody(request.body)
      const change = await changePassword(context, principalOf(request), tokenOf(request), body, request.ip)
      if (change.kind === 'weak-password') throw new Refusal('weak-password', change.reason)
      if (change.kind !== 'changed') throw new Refusal(change.kind)
      return reply.code(204).send()
    },
  })
}
