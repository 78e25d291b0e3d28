/** Sessions: an opaque token for each sign-in on a device, of which the database keeps only the hash. */
import { createHash, randomBytes } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import type { SignInAnswer, SignInBody } from '../../schemas/protocol/session.ts'
import { hashPassword, userOf } from './accounts.ts'
import type { Context } from './context.ts'
import { type Principal, principalOf } from './principal.ts'
import { forgetFailures, isBlocked, noteFailure } from './sign-in-failures.ts'

const dayMs = 86_400_000
/** A session that is used stays; one that is not used for so long ends (sliding). */
const lifetimeMs = 30 * dayMs
/** Sliding is written at most so often, so that reading a session is not a write. */
const touchEveryMs = 3_600_000

/** Compared when the account does not exist, so that the answer takes as long as if it did. */
const nobodysHash = hashPassword(randomBytes(16).toString('hex'))

export type SignIn = SignInAnswer | 'bad-credentials' | 'too-many-attempts'

/** Signs somebody in on a device. `address` is the client's, for counting failures. */
export async function signIn(context: Context, body: SignInBody, address: string): Promise<SignIn> {
  const { database, tenantId, now } = context
  const at = now()
  if (await isBlocked(context, body.username, address)) return 'too-many-attempts'
  const account = await database.kysely
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('username', '=', body.username)
    .where('active', '=', true)
    .executeTakeFirst()
  const right = await verify(account?.password_hash ?? (await nobodysHash), body.password.normalize('NFKC'))
  if (!account || !right) {
    await noteFailure(context, body.username, address)
    return 'bad-credentials'
  }
  await forgetFailures(context, body.username, address)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(at.getTime() + lifetimeMs).toISOString()
  const seen = at.toISOString()
  await database.kysely.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('devices')
      .values({
        tenant_id: tenantId,
        account_id: account.id,
        id: body.deviceId,
        name: body.deviceName,
        first_seen_at: seen,
        last_seen_at: seen,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'account_id', 'id'])
          .doUpdateSet({ name: body.deviceName, last_seen_at: seen }),
      )
      .execute()
    await transaction
      .insertInto('sessions')
      .values({
        tenant_id: tenantId,
        token_hash: hashToken(token),
        account_id: account.id,
        device_id: body.deviceId,
        created_at: seen,
        touched_at: seen,
        expires_at: expiresAt,
      })
      .execute()
  })
  return { token, expiresAt, user: userOf(account) }
}

/**
 * How long a session is taken as read, in milliseconds: a device that syncs sends many requests in a row. A session that another
 * server process ends may live so much longer; one that this process ends does not.
 */
const recentMs = 1000
const mostRecent = 10_000

export type RecentSessions = Map<
  string,
  {
    readonly principal: Principal
    readonly readAt: number
    readonly touchedAt: number
    readonly expiresAt: number
  }
>

/** Who a token speaks for; null when it is unknown, expired or given back. Using it prolongs it. */
export async function readSession(context: Context, token: string): Promise<Principal | null> {
  const { recentSessions } = context
  const hash = hashToken(token)
  const at = context.now().getTime()
  const recent = recentSessions.get(hash)
  const isRecent = recent && performance.now() - recent.readAt < recentMs
  if (isRecent && at < recent.expiresAt && at - recent.touchedAt <= touchEveryMs) return recent.principal
  const found = await findSession(context, hash)
  if (recentSessions.size >= mostRecent) recentSessions.clear()
  if (found) recentSessions.set(hash, { ...found, readAt: performance.now() })
  else recentSessions.delete(hash)
  return found?.principal ?? null
}

async function findSession(context: Context, hash: string) {
  const { database, tenantId, now } = context
  const at = now()
  const row = await database.kysely
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 's.tenant_id').onRef('a.id', '=', 's.account_id'),
    )
    .selectAll('a')
    .select(['s.device_id', 's.touched_at', 's.expires_at'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.token_hash', '=', hash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', at)
    .where('a.active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const principal = principalOf(userOf(row), row.device_id, {
    scopeVersion: row.scope_version,
    formerKeys: row.former_keys,
    formerlySawAll: row.formerly_saw_all,
  })
  const isStale = at.getTime() - row.touched_at.getTime() > touchEveryMs
  if (isStale) await prolong(context, hash, at)
  return {
    principal,
    touchedAt: isStale ? at.getTime() : row.touched_at.getTime(),
    expiresAt: isStale ? at.getTime() + lifetimeMs : row.expires_at.getTime(),
  }
}

async function prolong({ database, tenantId }: Context, hash: string, at: Date): Promise<void> {
  await database.kysely
    .updateTable('sessions')
    .set({ touched_at: at.toISOString(), expires_at: new Date(at.getTime() + lifetimeMs).toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', hash)
    .execute()
}

/** Ends a session; ending one that has ended is no error. */
export async function endSession(
  { database, tenantId, now, recentSessions }: Context,
  token: string,
): Promise<void> {
  await database.kysely
    .updateTable('sessions')
    .set({ revoked_at: now().toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .execute()
  recentSessions.delete(hashToken(token))
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
