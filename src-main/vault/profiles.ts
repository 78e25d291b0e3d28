import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { replaceFile, syncFolder } from '../files/replace-file.ts'
import { FailedAttempts } from './attempts.ts'
import { KeyWrap } from './key-wrap.ts'

/** What is known of a user of this computer before a password was given. */
export const Profile = Type.Object({
  version: Type.Literal(1),
  userId: Type.String({ minLength: 1 }),
  username: Type.String({ minLength: 1 }),
  name: Type.String(),
  /** ISO 8601 in UTC. */
  lastUsedAt: Type.String(),
  wrap: KeyWrap,
  failures: FailedAttempts,
  /** The server that vouched for the account; only it may order the profile's deletion. */
  server: Type.Optional(Type.String()),
  /** Present when a PIN was set; the wrap is null where it lives in memory only. */
  pin: Type.Optional(Type.Object({ wrap: Type.Union([KeyWrap, Type.Null()]), failures: FailedAttempts })),
  /** Minutes without any input after which the application locks itself; null for never. */
  lockAfterMinutes: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 600 }), Type.Null()])),
})
export type Profile = Type.Static<typeof Profile>

/** The profiles of this computer: one folder a user, with everything that is kept for that user outside the database. */
export type ProfileStore = {
  /** Last used first. Folders that cannot be read are passed over and left as they are. */
  list(): Promise<Profile[]>
  /** Durable when it answers. */
  save(profile: Profile): Promise<void>
  folderOf(userId: string): string
  /** Deletes everything that is kept for a user outside the database, also what was set aside; durable when it answers. */
  remove(userId: string): Promise<void>
  /** Renames a profile's folder so that a new one can begin; nothing is deleted. */
  setAside(userId: string, now: Date): Promise<void>
}

const FILE = 'profile.json'

/** The profiles under `folder`, named by a hash of the user’s id, since ids may hold what a file name may not. */
export function openProfiles(folder: string): ProfileStore {
  const folderOf = (userId: string) =>
    join(folder, createHash('sha256').update(userId).digest('hex').slice(0, 32))
  return {
    folderOf,
    async list() {
      const names = await readdir(folder).catch(() => [])
      const found = await Promise.all(
        names
          .filter((name) => /^[0-9a-f]{32}$/.test(name))
          .map((name) => readProfile(join(folder, name, FILE))),
      )
      return found
        .filter((profile) => profile !== null)
        .sort((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt))
    },
    save: (profile) => replaceFile(join(folderOf(profile.userId), FILE), `${JSON.stringify(profile)}\n`),
    async remove(userId) {
      const own = basename(folderOf(userId))
      const names = await readdir(folder).catch(() => [])
      for (const name of names)
        if (name === own || name.startsWith(`${own}.kept-`))
          await rm(join(folder, name), { recursive: true, force: true })
      if (names.length > 0) await syncFolder(folder)
    },
    setAside: (userId, now) =>
      rename(folderOf(userId), `${folderOf(userId)}.kept-${now.toISOString().replaceAll(/[:.]/g, '-')}`),
  }
}

async function readProfile(file: string): Promise<Profile | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return Value.Check(Profile, value) ? value : null
  } catch {
    return null
  }
}
