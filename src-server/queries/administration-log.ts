/** The audit trail of accounts and devices, append-only: who did what to whom, in the transaction that does it. */
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Context } from './context.ts'

/** Who acts: an account's id, or null for the server's command line. */
export type Actor = { readonly accountId: string | null }
export const commandLine: Actor = { accountId: null }

/** What orders signed by the command line are shown with. */
export const commandLineName = '服务器命令行'

export const administrationActions = {
  'user-added': '添加账号',
  'user-changed': '更改权限',
  'user-disabled': '停用账号',
  'user-enabled': '启用账号',
  'password-reset': '重设密码',
  'password-changed': '本人改密码',
  'device-revoked': '结束设备登录',
  'wipe-ordered': '要求清除资料',
  'wipe-after-upload-ordered': '要求上传后清除资料',
  'wipe-withdrawn': '撤回清除要求',
  'wipe-obeyed': '设备已清除资料',
  'exchange-taken': '收下交换包',
} as const
export type AdministrationAction = keyof typeof administrationActions

export type AdministrationEntry = {
  readonly action: AdministrationAction
  readonly accountId: string
  readonly deviceId?: string
}

/** Writes one entry. For `wipe-obeyed` the actor is the device's own account. */
export async function noteAdministration(
  transaction: Kysely<Tables>,
  { tenantId, now }: Pick<Context, 'tenantId' | 'now'>,
  actor: Actor,
  { action, accountId, deviceId }: AdministrationEntry,
): Promise<void> {
  await transaction
    .insertInto('administration_log')
    .values({
      tenant_id: tenantId,
      id: crypto.randomUUID(),
      done_at: now().toISOString(),
      done_by: actor.accountId,
      action,
      account_id: accountId,
      device_id: deviceId ?? null,
    })
    .execute()
}

export type AdministrationRecord = {
  readonly doneAt: Date
  /** Name of whoever did it. */
  readonly doneByName: string
  readonly action: string
  readonly username: string
  readonly deviceId: string | null
}

/** The last `limit` entries, newest first. */
export async function readAdministrationLog(
  { database, tenantId }: Pick<Context, 'database' | 'tenantId'>,
  limit: number,
): Promise<AdministrationRecord[]> {
  const rows = await database.kysely
    .selectFrom('administration_log as l')
    .leftJoin('accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'l.tenant_id').onRef('a.id', '=', 'l.account_id'),
    )
    .leftJoin('accounts as by', (join) =>
      join.onRef('by.tenant_id', '=', 'l.tenant_id').onRef('by.id', '=', 'l.done_by'),
    )
    .select(['l.done_at', 'l.done_by', 'by.name', 'l.action', 'l.account_id', 'a.username', 'l.device_id'])
    .where('l.tenant_id', '=', tenantId)
    .orderBy('l.done_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    doneAt: row.done_at,
    doneByName: row.done_by === null ? commandLineName : (row.name ?? row.done_by),
    action: isAction(row.action) ? administrationActions[row.action] : row.action,
    username: row.username ?? row.account_id,
    deviceId: row.device_id,
  }))
}

function isAction(text: string): text is AdministrationAction {
  return Object.hasOwn(administrationActions, text)
}
