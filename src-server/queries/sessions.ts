/** Sessions: an opaque token for each sign-in on a device, of which the database keeps only the hash. */
import { createHash } from 'node:crypto'
import type { WipeOrder } from '../../schemas/protocol/devices.ts'
import { userOf } from './accounts.ts'
import type { Context } from './context.ts'
import { type Principal, principalOf } from './principal.ts'
import { changeSessions } from './session-endings.ts'
import { orderOf } from './wipe-orders.ts'

const dayMs = 86_400_000
/** A session that is used stays; one that is not used for so long ends (sliding). */
export const sessionLifetimeMs = 30 * dayMs
/** Sliding is written at most so often, so that reading a session is not a write. */
const touchEveryMs = 3_600_000

/**
 * How long a session is taken as read, in milliseconds: a device that syncs sends many requests in a row. What ends a session
 * has it forgotten at once, here and on every server that hears of it; a server that misses the notice goes on for so much longer.
 */
const recentMs = 1000
const mostRecent = 10_000

/** What a token of this server is worth. */
export type SessionReading = {
  readonly accountId: string
  /** Who it speaks for; null when it expired, was ended, or its account is disabled. */
  readonly principal: Principal | null
  /** What its device has to obey, also when the session has ended (A5). */
  readonly order: WipeOrder | null
}

export type RecentSessions = Map<
  string,
  {
    readonly reading: SessionReading
    readonly readAt: number
    readonly touchedAt: number
    readonly expiresAt: number
  }
>

/** What a token is worth; null when this server never gave it. Using a session prolongs it. */
export async function readSession(context: Context, token: string): Promise<SessionReading | null> {
  const { recentSessions } = context
  const recent = recentSessions.get(hashToken(token))
  const at = context.now().getTime()
  const isRecent = recent && performance.now() - recent.readAt < recentMs
  if (isRecent && at < recent.expiresAt && at - recent.touchedAt <= touchEveryMs) return recent.reading
  return readSessionAnew(context, token)
}

/** Like `readSession`, from the database in any case. What something changed meanwhile is not remembered: it may be as it was before. */
export async function readSessionAnew(context: Context, token: string): Promise<SessionReading | null> {
  const { recentSessions, sessionWatch } = context
  const hash = hashToken(token)
  const before = sessionWatch.changes()
  const found = await findSession(context, hash)
  if (recentSessions.size >= mostRecent) recentSessions.clear()
  if (found?.reading.principal && sessionWatch.changes() === before)
    recentSessions.set(hash, { ...found, readAt: performance.now() })
  else recentSessions.delete(hash)
  return found?.reading ?? null
}

async function findSession(context: Context, hash: string) {
  const { database, tenantId, now } = context
  const at = now()
  const row = await database.kysely
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 's.tenant_id').onRef('a.id', '=', 's.account_id'),
    )
    .leftJoin('wipe_orders as w', (join) =>
      join
        .onRef('w.tenant_id', '=', 's.tenant_id')
        .onRef('w.account_id', '=', 's.account_id')
        .onRef('w.device_id', '=', 's.device_id')
        .on('w.obeyed_at', 'is', null),
    )
    .selectAll('a')
    .select(['s.device_id', 's.touched_at', 's.expires_at', 's.revoked_at', 'w.order_id', 'w.upload_first'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.token_hash', '=', hash)
    .executeTakeFirst()
  if (!row) return null
  const isLive = row.revoked_at === null && row.expires_at > at && row.active
  const history = {
    scopeVersion: row.scope_version,
    formerKeys: row.former_keys,
    formerlySawAll: row.formerly_saw_all,
  }
  const reading: SessionReading = {
    accountId: row.id,
    principal: isLive ? principalOf(userOf(row), row.device_id, history) : null,
    order: orderOf({ accountId: row.id, deviceId: row.device_id }, row),
  }
  const isStale = isLive && at.getTime() - row.touched_at.getTime() > touchEveryMs
  if (isStale) await prolong(context, hash, row.id, row.device_id, at)
  return {
    reading,
    touchedAt: isStale ? at.getTime() : row.touched_at.getTime(),
    expiresAt: isStale ? at.getTime() + sessionLifetimeMs : row.expires_at.getTime(),
  }
}

async function prolong(
  { database, tenantId }: Context,
  hash: string,
  accountId: string,
  deviceId: string,
  at: Date,
): Promise<void> {
  await database.kysely
    .updateTable('sessions')
    .set({
      touched_at: at.toISOString(),
      expires_at: new Date(at.getTime() + sessionLifetimeMs).toISOString(),
    })
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', hash)
    .execute()
  await database.kysely
    .updateTable('devices')
    .set({ last_seen_at: at.toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('id', '=', deviceId)
    .execute()
}

/** Ends the session of a token of this account; ending one that has ended is no error. */
export async function endSession(context: Context, accountId: string, token: string): Promise<void> {
  await changeSessions(context, accountId, (transaction) =>
    transaction
      .updateTable('sessions')
      .set({ revoked_at: context.now().toISOString() })
      .where('tenant_id', '=', context.tenantId)
      .where('token_hash', '=', hashToken(token))
      .where('revoked_at', 'is', null)
      .execute(),
  )
}

/** What the database and the memory of a server keep of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
