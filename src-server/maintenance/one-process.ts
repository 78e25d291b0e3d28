import { sql } from 'kysely'
import type { Context } from '../queries/context.ts'

/**
 * Runs `work` unless another process on the database is at work of that name; gives null then. The lock is one of the session,
 * so it falls with its process (S24). PGlite has one process only, and one connection, which `work` needs.
 */
export function ranAlone<T>(
  { database, tenantId }: Pick<Context, 'database' | 'tenantId'>,
  name: string,
  work: () => Promise<T>,
): Promise<T | null> {
  if (database.engine === 'pglite') return work()
  return database.kysely.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`zhuqi ${name} ${tenantId}`}, 0)`
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${key}) as taken`.execute(
      connection,
    )
    if (!rows[0]?.taken) return null
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}
