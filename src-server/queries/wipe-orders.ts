/** Orders to wipe a device: given and withdrawn by administrators, waiting until the device reports that it obeyed. */
import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { WipeOrder } from '../../schemas/protocol/devices.ts'
import type { Tables } from '../database/tables.ts'
import { type Actor, noteAdministration } from './administration-log.ts'
import type { Context } from './context.ts'
import { changeSessions, endSessionsOf } from './session-endings.ts'

/** One account on one computer. */
export type DeviceKey = { readonly accountId: string; readonly deviceId: string }

/** The order that waits for a device, from the columns of a row; null when none waits. */
export function orderOf(
  { accountId, deviceId }: DeviceKey,
  row: { order_id: string | null; upload_first: boolean | null },
): WipeOrder | null {
  if (row.order_id === null) return null
  return {
    kind: row.upload_first ? 'wipe-after-upload' : 'wipe-now',
    orderId: row.order_id,
    accountId,
    deviceId,
  }
}

/** The order that waits for a device. */
export async function waitingOrder(
  { database, tenantId }: Pick<Context, 'database' | 'tenantId'>,
  device: DeviceKey,
): Promise<WipeOrder | null> {
  const row = await database.kysely
    .selectFrom('wipe_orders')
    .select(['order_id', 'upload_first'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', device.accountId)
    .where('device_id', '=', device.deviceId)
    .where('obeyed_at', 'is', null)
    .executeTakeFirst()
  return row ? orderOf(device, row) : null
}

/**
 * Orders a device to be wiped, or changes the order that waits; its open streams end, so that it calls and hears of it.
 * Sessions stay, since what is said to them is the order. Upload first needs an account that may still sign in.
 */
export async function orderWipe(
  context: Context,
  by: Actor,
  { accountId, deviceId }: DeviceKey,
  uploadFirst: boolean,
): Promise<'done' | 'not-found' | 'account-disabled'> {
  const { tenantId, now } = context
  return changeSessions(context, accountId, async (transaction) => {
    const device = await transaction
      .selectFrom('devices as d')
      .innerJoin('accounts as a', (join) =>
        join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.account_id'),
      )
      .select('a.active')
      .where('d.tenant_id', '=', tenantId)
      .where('d.account_id', '=', accountId)
      .where('d.id', '=', deviceId)
      .executeTakeFirst()
    if (!device) return 'not-found'
    if (uploadFirst && !device.active) return 'account-disabled'
    await transaction
      .insertInto('wipe_orders')
      .values({
        tenant_id: tenantId,
        account_id: accountId,
        device_id: deviceId,
        order_id: randomBytes(16).toString('base64url'),
        upload_first: uploadFirst,
        ordered_at: now().toISOString(),
        ordered_by: by.accountId,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'account_id', 'device_id']).doUpdateSet({
          // A device that is obeying already reports under the number it was told.
          order_id: sql`case when wipe_orders.obeyed_at is null then wipe_orders.order_id else excluded.order_id end`,
          upload_first: uploadFirst,
          ordered_at: now().toISOString(),
          ordered_by: by.accountId,
          obeyed_at: null,
        }),
      )
      .execute()
    const action = uploadFirst ? 'wipe-after-upload-ordered' : 'wipe-ordered'
    await noteAdministration(transaction, context, by, { action, accountId, deviceId })
    return 'done'
  })
}

/** Takes back an order that waits; false when none does. */
export async function withdrawWipe(
  context: Context,
  by: Actor,
  { accountId, deviceId }: DeviceKey,
): Promise<boolean> {
  return changeSessions(context, accountId, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('wipe_orders')
      .where('tenant_id', '=', context.tenantId)
      .where('account_id', '=', accountId)
      .where('device_id', '=', deviceId)
      .where('obeyed_at', 'is', null)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await noteAdministration(transaction, context, by, { action: 'wipe-withdrawn', accountId, deviceId })
    return true
  })
}

/** A device says that it obeyed: its sessions end, and it may sign in anew. Saying so twice is no error. False for an order nobody gave. */
export async function reportWiped(context: Context, orderId: string): Promise<boolean> {
  const { database, tenantId, now } = context
  const order = await findOrder(database.kysely, tenantId, orderId)
  if (!order) return false
  const device = { accountId: order.account_id, deviceId: order.device_id }
  await changeSessions(context, device.accountId, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('wipe_orders')
      .set({ obeyed_at: now().toISOString() })
      .where('tenant_id', '=', tenantId)
      .where('order_id', '=', orderId)
      .where('obeyed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await endSessionsOf(transaction, context, device)
    await noteAdministration(transaction, context, device, { action: 'wipe-obeyed', ...device })
  })
  return true
}

function findOrder(db: Kysely<Tables>, tenantId: string, orderId: string) {
  return db
    .selectFrom('wipe_orders')
    .select(['account_id', 'device_id'])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
}
