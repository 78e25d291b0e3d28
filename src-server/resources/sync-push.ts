import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { MAX_PUSH_ROWS, PushBody } from '../../schemas/protocol/sync.ts'
import { reader } from '../http/operation.ts'
import { Refusal } from '../http/refusal.ts'
import { requireSchemaVersion } from '../http/schema-version.ts'
import { principalOf, requireSession } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { readCollection } from './collection.ts'

const Stamps = Type.Object({
  id: Type.String(),
  revision: Type.Integer(),
  seq: Type.Integer(),
  updatedAt: Type.String(),
  updatedBy: Type.String(),
})
const Rejected = Type.Object({
  id: Type.String(),
  code: Type.String(),
  detail: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
})
const PushAnswer = Type.Object({
  conflicts: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  rejected: Type.Array(Rejected),
  accepted: Type.Array(Stamps),
  own: Type.Optional(
    Type.Array(
      Type.Object({ operation: Type.String(), document: Type.Record(Type.String(), Type.Unknown()) }),
    ),
  ),
})
const readBody = reader(PushBody)

/** `POST /api/sync/{collection}`: rows to accept, each judged on its own (S6 to S11). */
export function registerPush(application: FastifyInstance, context: Context): void {
  application.post('/api/sync/:collection', {
    onRequest: [requireSchemaVersion, requireSession(context)],
    config: {
      operation: {
        summary: '提交新增和修改的内容',
        signedIn: true,
        body: PushBody,
        answer: { status: 200, schema: PushAnswer },
        problems: ['too-large', 'bad-request', 'unknown-collection', 'client-too-old'],
      },
    },
    handler: async (request) => {
      const collection = readCollection(request.params)
      if (hasTooManyRows(request.body))
        throw new Refusal('too-large', `一次最多提交${MAX_PUSH_ROWS}条，请分次提交。`)
      const { rows } = readBody(request.body)
      const { user, deviceId } = principalOf(request)
      const answer = await context.writes.push({
        collection,
        rows,
        actor: { user, deviceId },
        at: context.now().toISOString(),
      })
      context.meters.judged(collection, answer)
      return answer
    },
  })
}

function hasTooManyRows(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    'rows' in body &&
    Array.isArray(body.rows) &&
    body.rows.length > MAX_PUSH_ROWS
  )
}
