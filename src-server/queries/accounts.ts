/** Accounts: who may sign in, and as whom. */
import type { Selectable } from 'kysely'
import { roles } from '../../schemas/codes/roles.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { keysOf, seesEverything } from '../../schemas/rules/access-policy.ts'
import { passwordWeakness } from '../../schemas/rules/password-strength.ts'
import type { AccountRow } from '../database/tables.ts'
import { type Actor, commandLine, noteAdministration } from './administration-log.ts'
import type { Context } from './context.ts'
import { hashPassword } from './password-hash.ts'
import { changeSessions, endSessionsOf, type SessionChanging } from './session-endings.ts'

export type NewAccount = User & { readonly password: string }

/** What an administrator got wrong, in Chinese. */
export class AccountProblem extends Error {
  override name = 'AccountProblem'
}

/**
 * Adds an account. `departmentId` is the department's code, as requests are dispatched to it.
 * @throws AccountProblem when the name is taken, the password too weak or a role unknown.
 */
export async function createAccount(
  context: Pick<Context, 'database' | 'tenantId' | 'now'>,
  account: NewAccount,
): Promise<void> {
  const weakness = passwordWeakness(account.password, [account.username, account.name])
  if (weakness) throw new AccountProblem(weakness)
  checkRoles(account.roles)
  const passwordHash = await hashPassword(account.password)
  await context.database.kysely.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('accounts')
      .values({
        tenant_id: context.tenantId,
        id: account.id,
        username: account.username,
        name: account.name,
        password_hash: passwordHash,
        roles: account.roles,
        park_ids: account.parkIds,
        department_id: account.departmentId ?? null,
        department_name: account.departmentName ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows !== 1n)
      throw new AccountProblem(`账号 ${account.username} 或人员编号 ${account.id} 已经存在。`)
    await noteAdministration(transaction, context, commandLine, {
      action: 'user-added',
      accountId: account.id,
    })
  })
}

/**
 * The account of that name, disabled or not.
 * @throws AccountProblem when there is none.
 */
export async function accountNamed(
  { database, tenantId }: Pick<Context, 'database' | 'tenantId'>,
  username: string,
): Promise<Selectable<AccountRow>> {
  const row = await database.kysely
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('username', '=', username)
    .executeTakeFirst()
  if (!row) throw new AccountProblem(`没有账号 ${username}。`)
  return row
}

export type ScopeChange = Partial<Pick<User, 'roles' | 'parkIds' | 'departmentId' | 'departmentName'>>

/**
 * Changes what an account may see and do. Its devices walk through everything again: what they gained is delivered whole, what
 * they lost as tombstones (S4).
 * @throws AccountProblem when there is no such account or a role is unknown.
 */
export async function changeAccountScope(
  context: SessionChanging,
  username: string,
  change: ScopeChange,
): Promise<void> {
  const { id } = await accountNamed(context, username)
  const { tenantId } = context
  await changeSessions(context, id, async (transaction) => {
    const row = await transaction
      .selectFrom('accounts')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const before = userOf(row)
    const after: User = { ...before, ...change }
    checkRoles(after.roles)
    await transaction
      .updateTable('accounts')
      .set({
        roles: after.roles,
        park_ids: after.parkIds,
        department_id: after.departmentId ?? null,
        department_name: after.departmentName ?? null,
        scope_version: row.scope_version + 1,
        former_keys: [...new Set([...row.former_keys, ...keysOf(before)])],
        formerly_saw_all: row.formerly_saw_all || seesEverything(before),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await noteAdministration(transaction, context, commandLine, { action: 'user-changed', accountId: id })
  })
}

/**
 * Disables an account, which ends its sessions, or enables it again. Gives how many sessions were ended.
 * @throws AccountProblem when there is no such account.
 */
export async function setAccountActive(
  context: SessionChanging,
  by: Actor,
  username: string,
  active: boolean,
): Promise<number> {
  const { id } = await accountNamed(context, username)
  return changeSessions(context, id, async (transaction) => {
    await transaction
      .updateTable('accounts')
      .set({ active })
      .where('tenant_id', '=', context.tenantId)
      .where('id', '=', id)
      .execute()
    const action = active ? 'user-enabled' : 'user-disabled'
    await noteAdministration(transaction, context, by, { action, accountId: id })
    return active ? 0 : endSessionsOf(transaction, context, { accountId: id })
  })
}

export type AccountSummary = User & {
  readonly active: boolean
  readonly devices: number
  /** When one of its devices was last seen; null when it never signed in. */
  readonly lastSeenAt: Date | null
}

/** All accounts of the tenant by account name. */
export async function listAccounts({
  database,
  tenantId,
}: Pick<Context, 'database' | 'tenantId'>): Promise<AccountSummary[]> {
  const rows = await database.kysely
    .selectFrom('accounts as a')
    .leftJoin('devices as d', (join) =>
      join.onRef('d.tenant_id', '=', 'a.tenant_id').onRef('d.account_id', '=', 'a.id'),
    )
    .selectAll('a')
    .select(({ fn }) => [
      fn.count<number>('d.id').as('devices'),
      fn.max<Date | null>('d.last_seen_at').as('last_seen_at'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .groupBy(['a.tenant_id', 'a.id'])
    .orderBy('a.username')
    .execute()
  return rows.map((row) => ({
    ...userOf(row),
    active: row.active,
    devices: Number(row.devices),
    lastSeenAt: row.last_seen_at,
  }))
}

/** The person that an account's row speaks of, as sessions and rules know them. */
export function userOf(
  row: Omit<AccountRow, 'active' | 'scope_version' | 'former_keys' | 'formerly_saw_all'>,
): User {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    roles: row.roles,
    parkIds: row.park_ids,
    ...(row.department_id === null ? {} : { departmentId: row.department_id }),
    ...(row.department_name === null ? {} : { departmentName: row.department_name }),
  }
}

function checkRoles(codes: readonly string[]): void {
  const unknown = codes.find((code) => !roles.some((role) => role.code === code))
  if (unknown !== undefined)
    throw new AccountProblem(`没有角色 ${unknown}，可用的是 ${roles.map((role) => role.code).join('、')}。`)
}
