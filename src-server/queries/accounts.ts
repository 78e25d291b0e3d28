/** Accounts: who may sign in, and as whom. */
import { hash } from '@node-rs/argon2'
import { roles } from '../../schemas/codes/roles.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { keysOf, seesEverything } from '../../schemas/rules/access-policy.ts'
import type { AccountRow } from '../database/tables.ts'
import type { Context } from './context.ts'

export type NewAccount = User & { readonly password: string }

/** What an administrator got wrong, in Chinese. */
export class AccountProblem extends Error {
  override name = 'AccountProblem'
}

/** OWASP's smallest advice for argon2id: 19 MiB, 2 passes. */
const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash to store. Passwords are normalised, so that the same characters typed elsewhere match. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), hashing)
}

/**
 * Adds an account. `departmentId` is the department's code, as requests are dispatched to it.
 * @throws AccountProblem when the name is taken, the password too short or a role unknown.
 */
export async function createAccount(
  { database, tenantId }: Pick<Context, 'database' | 'tenantId'>,
  account: NewAccount,
): Promise<void> {
  if (account.password.length < 8) throw new AccountProblem('密码至少要有8个字符。')
  checkRoles(account.roles)
  const inserted = await database.kysely
    .insertInto('accounts')
    .values({
      tenant_id: tenantId,
      id: account.id,
      username: account.username,
      name: account.name,
      password_hash: await hashPassword(account.password),
      roles: account.roles,
      park_ids: account.parkIds,
      department_id: account.departmentId ?? null,
      department_name: account.departmentName ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n)
    throw new AccountProblem(`账号 ${account.username} 或人员编号 ${account.id} 已经存在。`)
}

export type ScopeChange = Partial<Pick<User, 'roles' | 'parkIds' | 'departmentId' | 'departmentName'>>

/**
 * Changes what an account may see and do. Its devices walk through everything again: what they gained is delivered whole, what
 * they lost as tombstones (S4).
 * @throws AccountProblem when there is no such account or a role is unknown.
 */
export async function changeAccountScope(
  { database, tenantId, recentSessions }: Pick<Context, 'database' | 'tenantId' | 'recentSessions'>,
  username: string,
  change: ScopeChange,
): Promise<void> {
  await database.kysely.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('accounts')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('username', '=', username)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AccountProblem(`没有账号 ${username}。`)
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
      .where('id', '=', row.id)
      .execute()
  })
  recentSessions.clear()
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
