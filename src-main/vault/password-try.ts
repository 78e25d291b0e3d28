import { ProblemError } from '../problem-error.ts'
import { delayBeforeNextTry } from './attempts.ts'
import { type SystemSeal, type Unwrapped, unwrapKey } from './key-wrap.ts'
import type { Profile, ProfileStore } from './profiles.ts'

/**
 * Tries a password against this computer alone. The failure is counted before the try, so that ending the program does not help.
 * @throws ProblemError `too-many-attempts`
 */
export async function tryPassword(
  parts: { readonly profiles: ProfileStore; readonly system: SystemSeal; now(): Date },
  known: Profile,
  password: string,
): Promise<Unwrapped> {
  const { profiles, system } = parts
  const now = parts.now().getTime()
  const wait = delayBeforeNextTry(known.failures, now)
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000)
    throw new ProblemError(
      'too-many-attempts',
      `密码连续输错，请等 ${seconds} 秒后再试。保存在本机的内容没有变化。`,
    )
  }
  await profiles.save({ ...known, failures: { count: known.failures.count + 1, lastAt: now } })
  const unwrapped = await unwrapKey(known.wrap, password, known.userId, system)
  if (unwrapped.kind !== 'wrong-password') await profiles.save(known)
  return unwrapped
}
