/** Ending sessions, so that every server process hears of it and open streams end with them (A3). */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { notification } from './change-notice.ts'
import type { Context } from './context.ts'

export type SessionChanging = Pick<Context, 'database' | 'tenantId' | 'sessionWatch' | 'now'>

/** Does `work`, which changes sessions, orders or the scope of an account, and has every process look at its sessions again. */
export async function changeSessions<T>(
  { database, tenantId, sessionWatch }: Pick<SessionChanging, 'database' | 'tenantId' | 'sessionWatch'>,
  accountId: string,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const result = await database.kysely.transaction().execute(async (transaction) => {
    const done = await work(transaction)
    await sql`select ${notification({ tenantId, accountId })}`.execute(transaction)
    return done
  })
  // Others hear of it from the database; here it must hold before the answer is out.
  sessionWatch.changed(accountId)
  return result
}

type Ending = {
  readonly accountId: string
  readonly deviceId?: string | undefined
  readonly exceptTokenHash?: string | undefined
}

/**
 * Ends the sessions of an account, or those of one of its devices, but for one. Gives how many were ended. Exchange files of
 * these devices are good no longer: they would be the way in that the sessions were (S28).
 */
export async function endSessionsOf(
  transaction: Kysely<Tables>,
  { tenantId, now }: Pick<Context, 'tenantId' | 'now'>,
  { accountId, deviceId, exceptTokenHash }: Ending,
): Promise<number> {
  let statement = transaction
    .updateTable('sessions')
    .set({ revoked_at: now().toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
  if (deviceId !== undefined) statement = statement.where('device_id', '=', deviceId)
  if (exceptTokenHash !== undefined) statement = statement.where('token_hash', '!=', exceptTokenHash)
  await forgetSigningKeys(transaction, tenantId, { accountId, deviceId, exceptTokenHash })
  const { numUpdatedRows } = await statement.executeTakeFirst()
  return Number(numUpdatedRows)
}

async function forgetSigningKeys(
  transaction: Kysely<Tables>,
  tenantId: string,
  { accountId, deviceId, exceptTokenHash }: Ending,
): Promise<void> {
  let statement = transaction
    .updateTable('devices')
    .set({ signing_key: null })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
  if (deviceId !== undefined) statement = statement.where('id', '=', deviceId)
  if (exceptTokenHash !== undefined)
    statement = statement.where('id', 'not in', (select) =>
      select
        .selectFrom('sessions')
        .select('device_id')
        .where('tenant_id', '=', tenantId)
        .where('token_hash', '=', exceptTokenHash),
    )
  await statement.execute()
}
