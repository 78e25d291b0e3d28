/** Signing in: an account, its password and the device it happens on become a session. */
import { randomBytes } from 'node:crypto'
import type { WipeOrder } from '../../schemas/protocol/devices.ts'
import type { SignInAnswer, SignInBody } from '../../schemas/protocol/session.ts'
import { userOf } from './accounts.ts'
import type { Context } from './context.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { hashToken, sessionLifetimeMs } from './sessions.ts'
import { forgetFailures, isBlocked, noteFailure } from './sign-in-failures.ts'
import { waitingOrder } from './wipe-orders.ts'

/** Compared when the account does not exist, so that the answer takes as long as if it did. */
const nobodysHash = hashPassword(randomBytes(16).toString('hex'))

export type SignIn = {
  readonly answer: SignInAnswer | 'bad-credentials' | 'too-many-attempts' | 'device-wiped'
  /** What the device has to obey; told only to who knows the password. */
  readonly order: WipeOrder | null
}

/**
 * Signs somebody in on a device. `address` is the client's, for counting failures. A device that is to be wiped now gets no
 * session before it has reported, and hears so also when its account is disabled (A5).
 */
export async function signIn(context: Context, body: SignInBody, address: string): Promise<SignIn> {
  const { database, tenantId } = context
  if (await isBlocked(context, body.username, address)) return refused('too-many-attempts')
  const account = await database.kysely
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('username', '=', body.username)
    .executeTakeFirst()
  const right = await isPassword(account?.password_hash ?? (await nobodysHash), body.password)
  const order =
    account && right ? await waitingOrder(context, { accountId: account.id, deviceId: body.deviceId }) : null
  if (order?.kind === 'wipe-now') return { answer: 'device-wiped', order }
  const session =
    account && right ? await beginSession(context, account.id, account.password_hash, body) : null
  if (!account || !session) {
    await noteFailure(context, body.username, address)
    return refused('bad-credentials')
  }
  await forgetFailures(context, body.username, address)
  return { answer: { ...session, user: userOf(account) }, order }
}

function refused(answer: 'bad-credentials' | 'too-many-attempts'): SignIn {
  return { answer, order: null }
}

/** Null when the account is disabled, or its password became another one while this one was compared (A4). */
async function beginSession(
  { database, tenantId, now }: Context,
  accountId: string,
  passwordHash: string,
  { deviceId, deviceName }: SignInBody,
): Promise<{ token: string; expiresAt: string } | null> {
  const token = randomBytes(32).toString('base64url')
  const at = now()
  const seen = at.toISOString()
  const expiresAt = new Date(at.getTime() + sessionLifetimeMs).toISOString()
  return database.kysely.transaction().execute(async (transaction) => {
    // Held until commit: who ends all sessions of the account comes before this, or ends this one too.
    const account = await transaction
      .selectFrom('accounts')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', accountId)
      .where('active', '=', true)
      .where('password_hash', '=', passwordHash)
      .forShare()
      .executeTakeFirst()
    if (!account) return null
    await transaction
      .insertInto('devices')
      .values({
        tenant_id: tenantId,
        account_id: accountId,
        id: deviceId,
        name: deviceName,
        first_seen_at: seen,
        last_seen_at: seen,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'account_id', 'id'])
          .doUpdateSet({ name: deviceName, last_seen_at: seen }),
      )
      .execute()
    await transaction
      .insertInto('sessions')
      .values({
        tenant_id: tenantId,
        token_hash: hashToken(token),
        account_id: accountId,
        device_id: deviceId,
        created_at: seen,
        touched_at: seen,
        expires_at: expiresAt,
      })
      .execute()
    return { token, expiresAt }
  })
}
