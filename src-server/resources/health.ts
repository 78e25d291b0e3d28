import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Refusal } from '../http/refusal.ts'
import type { Context } from '../queries/context.ts'

/** `/healthz`: the process answers. `/readyz`: its database does too, so that a balancer may send requests. */
export function registerHealth(application: FastifyInstance, { database }: Context): void {
  application.get('/healthz', {
    config: { operation: { summary: '进程存活', signedIn: false, answer: { status: 200 }, problems: [] } },
    handler: async () => ({ status: 'ok' }),
  })
  application.get('/readyz', {
    config: {
      operation: {
        summary: '可以接受请求',
        signedIn: false,
        answer: { status: 200 },
        problems: ['server-unavailable'],
      },
    },
    handler: async () => {
      try {
        await sql`select 1`.execute(database.kysely)
      } catch {
        throw new Refusal('server-unavailable')
      }
      return { status: 'ready', database: database.engine }
    },
  })
}
