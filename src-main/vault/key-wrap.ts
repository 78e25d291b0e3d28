import { randomBytes } from 'node:crypto'
import Type from 'typebox'
import { KEY_BYTES, openBox, sealBox } from './box.ts'
import { type PasswordCost, passwordKey } from './password-key.ts'

/** A data key under a password. With `sealedBySystem` the box needs the user's account on this computer too. */
export const KeyWrap = Type.Object({
  N: Type.Integer({ minimum: 2 ** 15, maximum: 2 ** 20 }),
  r: Type.Integer({ minimum: 8, maximum: 16 }),
  p: Type.Integer({ minimum: 1, maximum: 4 }),
  salt: Type.String({ minLength: 22 }),
  box: Type.String({ minLength: 1 }),
  sealedBySystem: Type.Boolean(),
})
export type KeyWrap = Type.Static<typeof KeyWrap>

/** The key store of the operating system. `open` gives null when it cannot be opened now. */
export type SystemSeal = {
  readonly available: boolean
  seal(bytes: Uint8Array): Uint8Array
  open(bytes: Uint8Array): Uint8Array | null
}

export type Unwrapped =
  | { readonly kind: 'open'; readonly dataKey: Uint8Array }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'system-seal-broken' }

/** A random key of 256 bits for everything of one profile. */
export function newDataKey(): Uint8Array {
  return randomBytes(KEY_BYTES)
}

/** Wraps a data key with a password, and with the system's key store where there is one. */
export async function wrapKey(
  dataKey: Uint8Array,
  password: string,
  owner: string,
  system: SystemSeal,
  cost: PasswordCost,
): Promise<KeyWrap> {
  const salt = randomBytes(16)
  const box = sealBox(await passwordKey(password, salt, cost, KEY_BYTES), dataKey, contextOf(owner))
  return {
    ...cost,
    salt: salt.toString('base64'),
    box: Buffer.from(system.available ? system.seal(box) : box).toString('base64'),
    sealedBySystem: system.available,
  }
}

/** Takes a data key out of its wrap again. */
export async function unwrapKey(
  wrap: KeyWrap,
  password: string,
  owner: string,
  system: SystemSeal,
): Promise<Unwrapped> {
  const stored = Buffer.from(wrap.box, 'base64')
  const box = wrap.sealedBySystem ? system.open(stored) : stored
  if (!box) return { kind: 'system-seal-broken' }
  const key = await passwordKey(password, Buffer.from(wrap.salt, 'base64'), wrap, KEY_BYTES)
  const dataKey = openBox(key, box, contextOf(owner))
  return dataKey ? { kind: 'open', dataKey } : { kind: 'wrong-password' }
}

const contextOf = (owner: string) => `data-key:${owner}`
