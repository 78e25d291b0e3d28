import type { Problem } from '../../schemas/protocol/problems.ts'
import type { SignInAnswer, User } from '../../schemas/protocol/session.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from '../server/connection.ts'
import { askToSignIn, giveTokenBack } from '../server/sign-in-call.ts'
import { noFailures } from './attempts.ts'
import { type KeyWrap, newDataKey, type SystemSeal, unwrapKey, wrapKey } from './key-wrap.ts'
import type { PasswordCost } from './password-key.ts'
import { tryPassword } from './password-try.ts'
import type { Pins } from './pins.ts'
import type { Profile, ProfileStore } from './profiles.ts'
import { type UnlockedProfile, unlockedProfile } from './unlocked-profile.ts'

export type CurrentSession = {
  readonly user: User
  /** Whether the server vouched for this sign-in; otherwise the profile of this computer did. */
  readonly online: boolean
  readonly profile: UnlockedProfile
  readonly token: string | null
  /** The server that gave the token. */
  readonly server: string
}

export type Sessions = {
  current(): CurrentSession | null
  /** @throws ProblemError `locked` */
  unlocked(): UnlockedProfile
  signIn(username: string, password: string): Promise<CurrentSession>
  /** Opens a profile of this computer by its PIN; the server is not asked. */
  unlockWithPin(userId: string, pin: string): Promise<CurrentSession>
  lock(): void
  signOut(): Promise<void>
  /** Runs work on profiles after what was begun before, so that no two of them write one profile. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

export type SessionParts = {
  readonly profiles: ProfileStore
  readonly server: Connection
  readonly system: SystemSeal
  readonly passwordCost: PasswordCost
  readonly pins: Pins
  readonly device: { readonly id: string; readonly name: string }
  now(): Date
  /** Asks the user whether to begin anew beside a profile that cannot be opened any more. */
  askToStartOver(name: string): Promise<boolean>
}

/** A password that the server has confirmed, while the profile of this computer still has the one before. */
type ChangedPassword = {
  readonly username: string
  readonly password: string
  readonly answer: SignInAnswer
  tries: number
}

const words = {
  changedPassword:
    '这个账号的密码已在别处改过，新密码是对的。请再输入一次原来的密码，打开保存在本机的内容；以后用新密码登录即可。',
  wrongOldPassword: '这不是本机原来的密码。请再试一次；保存在本机的内容没有变化。',
  systemSealBroken:
    '系统的密钥保管服务没有打开，暂时不能读取保存在本机的内容。请用平时的系统账户重新登录电脑后再试，内容没有丢失。',
  missingGrant: '本机的账号资料不完整，请连上服务器登录一次。',
}

/**
 * Signing in and out. The server decides where it can be reached; without it, the profile of this computer opens with
 * the last password the server confirmed. The data key of a profile never changes, so that no password change and no
 * sign-out ever loses what is kept here.
 */
export function openSessions(parts: SessionParts): Sessions {
  const { profiles, server, system } = parts
  let current: CurrentSession | null = null
  let changed: ChangedPassword | null = null
  let queue: Promise<unknown> = Promise.resolve()

  async function signIn(username: string, password: string): Promise<CurrentSession> {
    if (changed?.username === username && changed.password !== password)
      return adoptOldPassword(changed, password)
    const reply = await askToSignIn(server, {
      username,
      password,
      deviceId: parts.device.id,
      deviceName: parts.device.name,
    })
    if (reply.kind === 'accepted') return openFor(reply.answer, username, password)
    if (reply.kind === 'refused') throw new ProblemError(reply.problem.code, reply.problem.detail)
    return unlockOffline(username, password, reply.why)
  }

  /** The server said yes: open this user's profile, or make one. */
  async function openFor(answer: SignInAnswer, username: string, password: string): Promise<CurrentSession> {
    const { user } = answer
    const known = (await profiles.list()).find(({ userId }) => userId === user.id)
    if (!known) return begin(answer, password)
    const unwrapped = await unwrapKey(known.wrap, password, user.id, system)
    if (unwrapped.kind === 'open') return enter(answer, password, unwrapped.dataKey, known.wrap)
    if (current?.user.id === user.id) return enter(answer, password, current.profile.dataKey)
    if (unwrapped.kind === 'wrong-password') {
      changed = { username, password, answer, tries: 0 }
      throw new ProblemError('bad-credentials', words.changedPassword)
    }
    return startOver(answer, password, words.systemSealBroken)
  }

  /** The password before the change opens the profile; from then on the new one does. */
  async function adoptOldPassword(change: ChangedPassword, password: string): Promise<CurrentSession> {
    const { answer } = change
    const known = (await profiles.list()).find(({ userId }) => userId === answer.user.id)
    if (!known) return begin(answer, change.password)
    const unwrapped = await tryPassword(parts, known, password)
    if (unwrapped.kind === 'open') return enter(answer, change.password, unwrapped.dataKey)
    change.tries += 1
    if (unwrapped.kind === 'system-seal-broken')
      return startOver(answer, change.password, words.systemSealBroken)
    if (change.tries < 2) throw new ProblemError('bad-credentials', words.wrongOldPassword)
    return startOver(answer, change.password, words.wrongOldPassword)
  }

  async function startOver(
    answer: SignInAnswer,
    password: string,
    otherwise: string,
  ): Promise<CurrentSession> {
    if (!(await parts.askToStartOver(answer.user.name))) throw new ProblemError('bad-credentials', otherwise)
    await profiles.setAside(answer.user.id, parts.now())
    return begin(answer, password)
  }

  async function begin(answer: SignInAnswer, password: string): Promise<CurrentSession> {
    return enter(answer, password, newDataKey())
  }

  /** Keeps what the server gave and what opens it next time, durably, and makes it the current session. */
  async function enter(
    answer: SignInAnswer,
    password: string,
    dataKey: Uint8Array,
    opened?: KeyWrap,
  ): Promise<CurrentSession> {
    const { user, token } = answer
    // A wrap that this password opens stays, unless the system has learnt to seal it since.
    const isGood = opened && opened.sealedBySystem === system.available
    const wrap = isGood ? opened : await wrapKey(dataKey, password, user.id, system, parts.passwordCost)
    const profile = unlockedProfile(user.id, profiles.folderOf(user.id), dataKey)
    const address = server.address()
    // The grant first: a wrap without a grant could not be unlocked offline, a grant without a wrap is harmless.
    await profile.saveGrant({ user, token, server: address })
    const known = (await profiles.list()).find(({ userId }) => userId === user.id)
    await profiles.save({
      ...known,
      version: 1,
      userId: user.id,
      username: user.username,
      name: user.name,
      lastUsedAt: parts.now().toISOString(),
      server: address,
      wrap,
      failures: noFailures,
    })
    await parts.pins.arm(profile)
    changed = null
    current = { user, token, server: address, profile, online: true }
    return current
  }

  async function unlockOffline(
    username: string,
    password: string,
    why: Problem | null,
  ): Promise<CurrentSession> {
    const known = (await profiles.list()).find((profile) => profile.username === username)
    if (!known) throw why ? new ProblemError(why.code, why.detail) : new ProblemError('needs-network-first')
    const unwrapped = await tryPassword(parts, known, password)
    if (unwrapped.kind === 'system-seal-broken') throw new ProblemError('locked', words.systemSealBroken)
    if (unwrapped.kind === 'wrong-password') throw new ProblemError('bad-credentials')
    const session = await openHere(known, unwrapped.dataKey)
    await profiles.save({ ...known, lastUsedAt: parts.now().toISOString(), failures: noFailures })
    await parts.pins.arm(session.profile)
    return session
  }

  async function unlockWithPin(userId: string, pin: string): Promise<CurrentSession> {
    const known = (await profiles.list()).find((profile) => profile.userId === userId)
    if (!known) throw new ProblemError('needs-network-first')
    return openHere(known, await parts.pins.open(known, pin))
  }

  /** Makes a profile of this computer the current session, with what the server granted last time. */
  async function openHere({ userId }: Profile, dataKey: Uint8Array): Promise<CurrentSession> {
    const profile = unlockedProfile(userId, profiles.folderOf(userId), dataKey)
    const grant = await profile.readGrant()
    // Written before the wrap, so it can only be missing when the disk lost it.
    if (!grant) throw new ProblemError('needs-network-first', words.missingGrant)
    current = { user: grant.user, token: grant.token, server: grant.server, profile, online: false }
    return current
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  function lock(): void {
    current = null
    changed = null
  }

  return {
    current: () => current,
    unlocked() {
      if (!current) throw new ProblemError('locked')
      return current.profile
    },
    signIn: (username, password) => inTurn(() => signIn(username.trim(), password)),
    unlockWithPin: (userId, pin) => inTurn(() => unlockWithPin(userId, pin)),
    inTurn,
    lock,
    async signOut() {
      const leaving = current
      lock()
      if (!leaving) return
      const { user, server: issuer, token, profile } = leaving
      await profile.saveGrant({ user, server: issuer, token: null })
      if (token && issuer === server.address()) await giveTokenBack(server, token)
    },
  }
}
