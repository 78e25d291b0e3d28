/** Slows down guessing of passwords: counted in the database, so that several servers count together (S23). */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from './context.ts'

const windowMs = 15 * 60_000
const mostFailures = 10

/** An account from an address. Not the account alone, or anybody could lock an officer out. */
function subjectOf(username: string, address: string): string {
  return createHash('sha256').update(`${username}\n${address}`).digest('hex')
}

function windowStart({ now }: Context): string {
  return new Date(now().getTime() - windowMs).toISOString()
}

/** Whether there were too many failures within the last quarter of an hour (429 `too-many-attempts`). */
export async function isBlocked(context: Context, username: string, address: string): Promise<boolean> {
  const row = await context.database.kysely
    .selectFrom('sign_in_failures')
    .select('failures')
    .where('tenant_id', '=', context.tenantId)
    .where('subject', '=', subjectOf(username, address))
    .where('since', '>', sql<Date>`${windowStart(context)}::timestamptz`)
    .executeTakeFirst()
  return (row?.failures ?? 0) >= mostFailures
}

/** Counts one failure; the quarter of an hour runs from the first. */
export async function noteFailure(context: Context, username: string, address: string): Promise<void> {
  const { database, tenantId, now } = context
  await sql`
    insert into sign_in_failures as f (tenant_id, subject, failures, since)
    values (${tenantId}, ${subjectOf(username, address)}, 1, ${now().toISOString()}::timestamptz)
    on conflict (tenant_id, subject) do update set
      failures = case when f.since > ${windowStart(context)}::timestamptz then f.failures + 1 else 1 end,
      since = case when f.since > ${windowStart(context)}::timestamptz then f.since else excluded.since end`.execute(
    database.kysely,
  )
}

/** Starts counting anew after a sign-in that succeeded. */
export async function forgetFailures(
  { database, tenantId }: Context,
  username: string,
  address: string,
): Promise<void> {
  await database.kysely
    .deleteFrom('sign_in_failures')
    .where('tenant_id', '=', tenantId)
    .where('subject', '=', subjectOf(username, address))
    .execute()
}
