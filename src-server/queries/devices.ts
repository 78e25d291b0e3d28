/** The devices of all accounts, as an administrator sees them. */
import { sql } from 'kysely'
import type { Device } from '../../schemas/protocol/devices.ts'
import { type Actor, commandLineName, noteAdministration } from './administration-log.ts'
import type { Context } from './context.ts'
import { changeSessions, endSessionsOf } from './session-endings.ts'
import type { DeviceKey } from './wipe-orders.ts'

/** Devices of every account, or of one by its account name, last seen first. */
export async function listDevices(
  { database, tenantId, now }: Pick<Context, 'database' | 'tenantId' | 'now'>,
  username?: string,
): Promise<Device[]> {
  let query = database.kysely
    .selectFrom('devices as d')
    .innerJoin('accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.account_id'),
    )
    .leftJoin('wipe_orders as w', (join) =>
      join
        .onRef('w.tenant_id', '=', 'd.tenant_id')
        .onRef('w.account_id', '=', 'd.account_id')
        .onRef('w.device_id', '=', 'd.id'),
    )
    .leftJoin('accounts as by', (join) =>
      join.onRef('by.tenant_id', '=', 'w.tenant_id').onRef('by.id', '=', 'w.ordered_by'),
    )
    .select(({ exists, selectFrom, and }) => [
      'd.account_id',
      'a.username',
      'a.name as user_name',
      'a.active',
      'd.id',
      'd.name',
      'd.first_seen_at',
      'd.last_seen_at',
      and([
        sql<boolean>`a.active`,
        exists(
          selectFrom('sessions as s')
            .select(sql`1`.as('one'))
            .whereRef('s.tenant_id', '=', 'd.tenant_id')
            .whereRef('s.account_id', '=', 'd.account_id')
            .whereRef('s.device_id', '=', 'd.id')
            .where('s.revoked_at', 'is', null)
            .where('s.expires_at', '>', now()),
        ),
      ]).as('has_session'),
      'w.upload_first',
      'w.ordered_at',
      'w.ordered_by',
      'by.name as ordered_by_name',
      'w.obeyed_at',
    ])
    .where('d.tenant_id', '=', tenantId)
    .orderBy('d.last_seen_at', 'desc')
    .orderBy('d.account_id')
  if (username !== undefined) query = query.where('a.username', '=', username)
  return (await query.execute()).map((row) => ({
    accountId: row.account_id,
    username: row.username,
    userName: row.user_name,
    accountActive: row.active,
    deviceId: row.id,
    deviceName: row.name,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    hasSession: Boolean(row.has_session),
    wipe:
      row.ordered_at === null || row.upload_first === null
        ? null
        : {
            uploadFirst: row.upload_first,
            orderedAt: row.ordered_at.toISOString(),
            orderedByName:
              row.ordered_by === null ? commandLineName : (row.ordered_by_name ?? row.ordered_by),
            obeyedAt: row.obeyed_at?.toISOString() ?? null,
          },
  }))
}

/** Ends the sessions of a device on every server; what is on it stays, and it may sign in again. False when there is no such device. */
export async function revokeDevice(context: Context, by: Actor, device: DeviceKey): Promise<boolean> {
  return changeSessions(context, device.accountId, async (transaction) => {
    const known = await transaction
      .selectFrom('devices')
      .select('id')
      .where('tenant_id', '=', context.tenantId)
      .where('account_id', '=', device.accountId)
      .where('id', '=', device.deviceId)
      .executeTakeFirst()
    if (!known) return false
    await endSessionsOf(transaction, context, device)
    await noteAdministration(transaction, context, by, { action: 'device-revoked', ...device })
    return true
  })
}
