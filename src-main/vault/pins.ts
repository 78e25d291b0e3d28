import { randomBytes } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../files/replace-file.ts'
import { ProblemError } from '../problem-error.ts'
import { delayBeforeNextTry, noFailures } from './attempts.ts'
import { KEY_BYTES, openBox, sealBox } from './box.ts'
import { type KeyWrap, type SystemSeal, unwrapKey, wrapKey } from './key-wrap.ts'
import type { PasswordCost } from './password-key.ts'
import type { Profile, ProfileStore } from './profiles.ts'
import type { UnlockedProfile } from './unlocked-profile.ts'

/** Twice the work of a password, 256 MiB a try, since six digits are few. */
export const PIN_COST: PasswordCost = { N: 2 ** 18, r: 8, p: 1 }

/** Wrong tries in a row after which only the password helps. */
export const MOST_PIN_TRIES = 10

/**
 * How long a PIN opens the profile. Six digits protect nothing that lies on a stolen disk, whatever the work of a try: a million
 * tries are days. So where the system has a key store (`always`) the wrap is sealed by it, and where it has none
 * (`until-closed`) by a secret in the memory of this process, and the next start needs the password.
 */
export type PinLife = 'always' | 'until-closed'

export type Pins = {
  readonly life: PinLife
  isSet(profile: Profile): boolean
  /** Sets or replaces the PIN of an unlocked profile. Durable when it answers. */
  set(profile: UnlockedProfile, pin: string): Promise<void>
  drop(profile: Pick<UnlockedProfile, 'userId' | 'folder'>): Promise<void>
  /** Makes the PIN good again after a password opened the profile; forgives wrong tries. */
  arm(profile: UnlockedProfile): Promise<void>
  /**
   * Tries a PIN. The try is counted before it is made, so that ending the program does not help. The tenth wrong one drops it.
   * @throws ProblemError `bad-credentials`, `too-many-attempts`, `locked`
   */
  open(profile: Profile, pin: string): Promise<Uint8Array>
}

const CONTEXT = 'pin'

const words = {
  none: '这台电脑上没有设置 PIN，或软件重新打开过。请输入密码。',
  dropped:
    'PIN 连续输错 10 次，已停用。请输入密码；进入后可以在“设置”里重新设置 PIN。保存在本机的内容没有变化。',
  sealBroken: '系统的密钥保管服务没有打开，PIN 暂时不能用。请输入密码。',
}

/** PINs of the profiles of this computer; `cost` is that of scrypt. */
export function openPins(parts: {
  readonly profiles: ProfileStore
  readonly system: SystemSeal
  readonly cost: PasswordCost
  now(): Date
}): Pins {
  const { profiles, system, cost } = parts
  const memory = memorySeal()
  /** Wraps that end with this process, where the system cannot seal. */
  const fleeting = new Map<string, KeyWrap>()
  const wrapOf = (profile: Profile) => profile.pin?.wrap ?? fleeting.get(profile.userId) ?? null
  const fileOf = ({ folder }: Pick<UnlockedProfile, 'folder'>) => join(folder, 'pin.box')
  const change = async (userId: string, pin: Profile['pin']) => {
    const known = (await profiles.list()).find((profile) => profile.userId === userId)
    if (!known) return
    const { pin: _before, ...rest } = known
    await profiles.save(pin ? { ...rest, pin } : rest)
  }

  async function arm(profile: UnlockedProfile): Promise<void> {
    const box = await readFile(fileOf(profile)).catch(() => null)
    const plain = box && openBox(profile.key(CONTEXT), box, CONTEXT)
    if (!plain) return
    const { userId, dataKey } = profile
    const known = (await profiles.list()).find((one) => one.userId === userId)
    // What is sealed already stays: sealing it again is a second of work at every sign-in.
    if (system.available && known?.pin?.wrap) return change(userId, { ...known.pin, failures: noFailures })
    const seal = system.available ? system : memory
    const wrap = await wrapKey(dataKey, plain.toString(), pinOwner(userId), seal, cost)
    if (!system.available) fleeting.set(userId, wrap)
    await change(userId, { wrap: system.available ? wrap : null, failures: noFailures })
  }

  async function drop({ userId, folder }: Pick<UnlockedProfile, 'userId' | 'folder'>): Promise<void> {
    fleeting.delete(userId)
    await change(userId, undefined)
    await rm(fileOf({ folder }), { force: true })
  }

  return {
    life: system.available ? 'always' : 'until-closed',
    isSet: (profile) => wrapOf(profile) !== null,
    async set(profile, pin) {
      // Kept under the data key, so that the next sign-in by password can make it good again.
      await drop(profile)
      await replaceFile(fileOf(profile), sealBox(profile.key(CONTEXT), Buffer.from(pin), CONTEXT))
      await arm(profile)
    },
    drop,
    arm,
    async open(profile, pin) {
      const wrap = wrapOf(profile)
      if (!wrap) throw new ProblemError('locked', words.none)
      const { userId } = profile
      const failures = profile.pin?.failures ?? noFailures
      const now = parts.now().getTime()
      const wait = delayBeforeNextTry(failures, now)
      if (wait > 0) throw new ProblemError('too-many-attempts', waitWords(wait))
      const count = failures.count + 1
      const stored = profile.pin?.wrap ?? null
      await change(userId, { wrap: stored, failures: { count, lastAt: now } })
      const unwrapped = await unwrapKey(wrap, pin, pinOwner(userId), stored ? system : memory)
      if (unwrapped.kind === 'open') {
        await change(userId, { wrap: stored, failures: noFailures })
        return unwrapped.dataKey
      }
      if (unwrapped.kind === 'system-seal-broken') {
        await change(userId, { wrap: stored, failures })
        throw new ProblemError('locked', words.sealBroken)
      }
      if (count < MOST_PIN_TRIES)
        throw new ProblemError('bad-credentials', wrongWords(MOST_PIN_TRIES - count))
      await drop({ userId, folder: profiles.folderOf(userId) })
      throw new ProblemError('locked', words.dropped)
    },
  }
}

/** A wrap of a PIN is none of a password, even with the same digits. */
const pinOwner = (userId: string) => `${userId}:pin`

const waitWords = (wait: number) =>
  `PIN 连续输错，请等 ${Math.ceil(wait / 1000)} 秒后再试，或输入密码。保存在本机的内容没有变化。`

const wrongWords = (left: number) =>
  `PIN 不对${left <= 5 ? `，再错 ${left} 次就要改用密码` : ''}。也可以输入密码。`

/** Seals with a secret that ends with this process. */
function memorySeal(): SystemSeal {
  const key = randomBytes(KEY_BYTES)
  return {
    available: true,
    seal: (bytes) => sealBox(key, bytes, CONTEXT),
    open: (bytes) => openBox(key, bytes, CONTEXT),
  }
}
