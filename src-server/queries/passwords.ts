/** New passwords: chosen by their owner, or given by an administrator. Both end the sessions that the old one opened. */
import type { PasswordBody } from '../../schemas/protocol/session.ts'
import { passwordWeakness } from '../../schemas/rules/password-strength.ts'
import { AccountProblem, accountNamed } from './accounts.ts'
import { type Actor, noteAdministration } from './administration-log.ts'
import type { Context } from './context.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import type { Principal } from './principal.ts'
import { changeSessions, endSessionsOf, type SessionChanging } from './session-endings.ts'
import { hashToken } from './sessions.ts'
import { forgetFailures, isBlocked, noteFailure } from './sign-in-failures.ts'

export type PasswordChange =
  | { readonly kind: 'changed' }
  | { readonly kind: 'too-many-attempts' | 'wrong-old-password' }
  /** `reason` in Chinese, for who chose it. */
  | { readonly kind: 'weak-password'; readonly reason: string }

/**
 * Changes one's own password; the other sessions of the account end, that of `token` stays. Wrong old passwords count together
 * with failed sign-ins from the same `address`, so that a found session gives no second way to guess.
 */
export async function changePassword(
  context: Context,
  { user }: Principal,
  token: string,
  { oldPassword, newPassword }: PasswordBody,
  address: string,
): Promise<PasswordChange> {
  if (await isBlocked(context, user.username, address)) return { kind: 'too-many-attempts' }
  const account = await accountNamed(context, user.username)
  if (!(await isPassword(account.password_hash, oldPassword))) {
    await noteFailure(context, user.username, address)
    return { kind: 'wrong-old-password' }
  }
  await forgetFailures(context, user.username, address)
  const isSame = oldPassword.normalize('NFKC') === newPassword.normalize('NFKC')
  const reason = isSame
    ? '新密码和原密码一样，请换一个。'
    : passwordWeakness(newPassword, [user.username, user.name])
  if (reason) return { kind: 'weak-password', reason }
  const newHash = await hashPassword(newPassword)
  return changeSessions(context, user.id, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('accounts')
      .set({ password_hash: newHash })
      .where('tenant_id', '=', context.tenantId)
      .where('id', '=', user.id)
      // Another change may have come first; then the old password is that one's.
      .where('password_hash', '=', account.password_hash)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return { kind: 'wrong-old-password' as const }
    await endSessionsOf(transaction, context, { accountId: user.id, exceptTokenHash: hashToken(token) })
    await noteAdministration(
      transaction,
      context,
      { accountId: user.id },
      { action: 'password-changed', accountId: user.id },
    )
    return { kind: 'changed' as const }
  })
}

/**
 * Gives an account another password and ends all its sessions. Gives how many were ended.
 * @throws AccountProblem when there is no such account or the password is too weak.
 */
export async function resetPassword(
  context: SessionChanging,
  by: Actor,
  username: string,
  password: string,
): Promise<number> {
  const account = await accountNamed(context, username)
  const weakness = passwordWeakness(password, [account.username, account.name])
  if (weakness) throw new AccountProblem(weakness)
  const passwordHash = await hashPassword(password)
  return changeSessions(context, account.id, async (transaction) => {
    await transaction
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('tenant_id', '=', context.tenantId)
      .where('id', '=', account.id)
      .execute()
    await noteAdministration(transaction, context, by, { action: 'password-reset', accountId: account.id })
    return endSessionsOf(transaction, context, { accountId: account.id })
  })
}
