import { isProblem } from '../../schemas/protocol/problems.ts'
import { passwordWeakness } from '../../schemas/rules/password-strength.ts'
import { pinWeakness } from '../../schemas/rules/pin-strength.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from '../server/connection.ts'
import { noFailures } from './attempts.ts'
import { type SystemSeal, wrapKey } from './key-wrap.ts'
import type { PasswordCost } from './password-key.ts'
import { tryPassword } from './password-try.ts'
import type { PinLife, Pins } from './pins.ts'
import type { Profile, ProfileStore } from './profiles.ts'
import type { CurrentSession, Sessions } from './sessions.ts'

/** Minutes without input after which a profile locks itself unless its user chose otherwise. */
export const USUAL_LOCK_MINUTES = 15

/** How the person who is signed in protects what is kept here. */
export type Protection = {
  read(): Promise<{ pin: boolean; pinLife: PinLife; lockAfterMinutes: number | null }>
  /** @throws ProblemError `bad-credentials`, `too-many-attempts`, `bad-request` with the reason */
  setPin(password: string, pin: string): Promise<void>
  removePin(): Promise<void>
  setLockAfter(minutes: number | null): Promise<void>
  /**
   * Changes the password at the server, then here.
   * @throws ProblemError `offline`, `session-expired`, and what the server says to it
   */
  changePassword(oldPassword: string, newPassword: string): Promise<void>
}

export type ProtectionParts = {
  readonly sessions: Pick<Sessions, 'current' | 'inTurn'>
  readonly profiles: ProfileStore
  readonly pins: Pins
  readonly server: Connection
  readonly system: SystemSeal
  readonly passwordCost: PasswordCost
  now(): Date
}

const words = {
  wrongPassword: '密码不对，PIN 没有改动。',
  offline: '修改密码要连上服务器才能办。现在连不上，密码没有改动，请联网后再试。',
  unknown:
    '没有收到服务器的答复，不能确定密码是否已改。请稍后用新密码登录；登录不了，就还是原来的密码。保存在本机的内容不受影响。',
  session: '登录已过期。请先重新登录，再修改密码。',
}

/** Milliseconds to wait for the server's answer. */
const PATIENCE = 15_000

/** PIN, idle lock and password of whoever is signed in. All throw ProblemError `locked` when nobody is. */
export function openProtection(parts: ProtectionParts): Protection {
  const { sessions, profiles, pins, server, system } = parts

  /** The current session and its profile as it is on the disk. */
  async function own(): Promise<{ session: CurrentSession; known: Profile }> {
    const session = sessions.current()
    const known = (await profiles.list()).find(({ userId }) => userId === session?.user.id)
    if (!session || !known) throw new ProblemError('locked')
    return { session, known }
  }

  async function askServer(session: CurrentSession, oldPassword: string, newPassword: string): Promise<void> {
    if (session.token === null || session.server !== server.address())
      throw new ProblemError('session-expired', words.session)
    const request = server.call('/api/session/password', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${session.token}`,
      },
      body: JSON.stringify({ oldPassword, newPassword }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const response = await request.catch((error: unknown) => {
      if (error instanceof ProblemError) throw error
      const isCut = error instanceof Error && error.name === 'TimeoutError'
      throw new ProblemError('offline', isCut ? words.unknown : words.offline)
    })
    if (response.status === 204) return
    const answer: unknown = await response.json().catch(() => null)
    if (response.status === 401) throw new ProblemError('session-expired', words.session)
    throw isProblem(answer)
      ? new ProblemError(answer.code, answer.detail)
      : new ProblemError('server-unavailable', words.unknown)
  }

  return {
    read: () =>
      sessions.inTurn(async () => {
        const { known } = await own()
        const { lockAfterMinutes = USUAL_LOCK_MINUTES } = known
        return { pin: pins.isSet(known), pinLife: pins.life, lockAfterMinutes }
      }),
    setPin: (password, pin) =>
      sessions.inTurn(async () => {
        const { session, known } = await own()
        const weakness = pinWeakness(pin)
        if (weakness) throw new ProblemError('bad-request', weakness)
        // Who finds a computer unlocked must not be able to come back later.
        const tried = await tryPassword(parts, known, password)
        if (tried.kind !== 'open') throw new ProblemError('bad-credentials', words.wrongPassword)
        await pins.set(session.profile, pin)
      }),
    removePin: () => sessions.inTurn(async () => pins.drop((await own()).session.profile)),
    setLockAfter: (minutes) =>
      sessions.inTurn(async () => profiles.save({ ...(await own()).known, lockAfterMinutes: minutes })),
    changePassword: (oldPassword, newPassword) =>
      sessions.inTurn(async () => {
        const { session } = await own()
        const { user, profile } = session
        const weakness = passwordWeakness(newPassword, [user.username, user.name])
        if (weakness) throw new ProblemError('weak-password', weakness)
        await askServer(session, oldPassword, newPassword)
        const wrap = await wrapKey(profile.dataKey, newPassword, user.id, system, parts.passwordCost)
        await profiles.save({ ...(await own()).known, wrap, failures: noFailures })
      }),
  }
}
