/** The daily work: takes away what has served its time. */
import { sql } from 'kysely'
import type { MediaFiles } from '../database/media-files.ts'
import type { Context } from '../queries/context.ts'
import { ageOut, daysDelivered } from './ageing.ts'
import { removeUnownedFiles } from './media-owners.ts'
import { ranAlone } from './one-process.ts'

export type HousekeepingReport = {
  readonly tombstones: number
  readonly sessions: number
  readonly failures: number
  readonly files: number
}

/** A failed sign-in counts for a quarter of an hour; a day leaves room for every clock. */
const failuresKeptMs = 86_400_000

/** Does the work unless another process is at it; null then. `files` is absent where the server keeps none. */
export function housekeep(
  context: Pick<Context, 'database' | 'tenantId' | 'now'>,
  files: MediaFiles | null,
): Promise<HousekeepingReport | null> {
  const { database, tenantId, now } = context
  return ranAlone(context, 'housekeeping', async () => {
    const tombstones = await ageOut(context)
    const at = now().getTime()
    const ended = new Date(at - daysDelivered * 86_400_000).toISOString()
    // A device that was ordered to be wiped hears of it by the session that it has, however old.
    const sessions = await sql`delete from sessions s
      where tenant_id = ${tenantId} and expires_at < ${ended}::timestamptz and not exists (
        select from wipe_orders w where w.tenant_id = s.tenant_id and w.account_id = s.account_id
          and w.device_id = s.device_id and w.obeyed_at is null)`.execute(database.kysely)
    const failures = await sql`delete from sign_in_failures
      where tenant_id = ${tenantId} and since < ${new Date(at - failuresKeptMs).toISOString()}::timestamptz`.execute(
      database.kysely,
    )
    return {
      tombstones,
      sessions: Number(sessions.numAffectedRows ?? 0),
      failures: Number(failures.numAffectedRows ?? 0),
      files: files ? await removeUnownedFiles(database.kysely, tenantId, files) : 0,
    }
  })
}
