import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { User } from '../../schemas/protocol/session.ts'
import { replaceFile } from '../files/replace-file.ts'
import { keyFor, openBox, sealBox } from './box.ts'

/** What the server gave at the last sign-in. The token is good for `server` only and never sent elsewhere. */
const Grant = Type.Object({
  user: User,
  server: Type.String(),
  token: Type.Union([Type.String(), Type.Null()]),
})
export type Grant = Type.Static<typeof Grant>

/** A profile whose data key is in memory. */
export type UnlockedProfile = {
  readonly userId: string
  readonly folder: string
  readonly dataKey: Uint8Array
  /** A key for one purpose, 32 bytes. */
  key(purpose: string): Uint8Array
  readGrant(): Promise<Grant | null>
  saveGrant(grant: Grant): Promise<void>
}

const CONTEXT = 'grant'

/** The profile in `folder`; without a grant that this key opens, `readGrant` gives null. */
export function unlockedProfile(userId: string, folder: string, dataKey: Uint8Array): UnlockedProfile {
  const key = (purpose: string) => keyFor(dataKey, purpose)
  const file = join(folder, 'grant.box')
  return {
    userId,
    folder,
    dataKey,
    key,
    async readGrant() {
      const box = await readFile(file).catch(() => null)
      const plain = box && openBox(key(CONTEXT), box, CONTEXT)
      const value: unknown = plain && JSON.parse(plain.toString())
      return Value.Check(Grant, value) ? value : null
    },
    saveGrant: (grant) =>
      replaceFile(file, sealBox(key(CONTEXT), Buffer.from(JSON.stringify(grant)), CONTEXT)),
  }
}
