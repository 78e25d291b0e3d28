import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { MAX_PULL_LIMIT } from '../../schemas/protocol/sync.ts'
import { reader } from '../http/operation.ts'
import { Refusal } from '../http/refusal.ts'
import { requireSchemaVersion } from '../http/schema-version.ts'
import { principalOf, requireSession } from '../http/signed-in.ts'
import type { Context } from '../queries/context.ts'
import { pull } from '../queries/pull.ts'
import { readCollection } from './collection.ts'

const PullQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 64 })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,5}$' })),
})
const PullAnswer = Type.Object({
  documents: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  checkpoint: Type.String(),
  hasMore: Type.Boolean(),
})
const readQuery = reader(PullQuery)

/** `GET /api/sync/{collection}`: what changed after a checkpoint (S1 to S5). */
export function registerPull(application: FastifyInstance, context: Context): void {
  application.get('/api/sync/:collection', {
    onRequest: [requireSchemaVersion, requireSession(context)],
    config: {
      operation: {
        summary: '取回检查点之后变化的内容',
        signedIn: true,
        query: PullQuery,
        answer: { status: 200, schema: PullAnswer },
        problems: ['bad-checkpoint', 'resync', 'server-restored', 'unknown-collection', 'client-too-old'],
      },
    },
    handler: async (request, reply) => {
      const collection = readCollection(request.params)
      const { after, limit } = readQuery(request.query)
      const count = Math.min(Number(limit ?? MAX_PULL_LIMIT), MAX_PULL_LIMIT)
      const pulled = await pull(
        context.database.kysely,
        context.tenantId,
        principalOf(request),
        collection,
        after,
        count,
      )
      if ('problem' in pulled) {
        const refusal = new Refusal(pulled.problem)
        if (pulled.problem === 'server-restored') refusal.problem.lastSeq = pulled.lastSeq
        throw refusal
      }
      // Documents come as text from the database and go as text; parsing them here would cost more than reading them.
      const { documents, checkpoint, hasMore } = pulled
      return reply
        .type('application/json; charset=utf-8')
        .send(
          `{"documents":[${documents.join(',')}],"checkpoint":${JSON.stringify(checkpoint)},"hasMore":${hasMore}}`,
        )
    },
  })
}
