import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../files/replace-file.ts'
import { ProblemError } from '../problem-error.ts'
import { openBox, sealBox } from '../vault/box.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'

const PURPOSE = 'cache'

/** Reads a named value of a profile; null when absent, damaged, or of another profile. */
export async function readCache(profile: UnlockedProfile, name: string): Promise<Uint8Array | null> {
  const box = await readFile(fileOf(profile, name)).catch(() => null)
  return box && openBox(profile.key(PURPOSE), box, `cache:${name}`)
}

/** Replaces a named value of a profile. @throws ProblemError `disk-full`, `bad-request` */
export function writeCache(profile: UnlockedProfile, name: string, bytes: Uint8Array): Promise<void> {
  return replaceFile(fileOf(profile, name), sealBox(profile.key(PURPOSE), bytes, `cache:${name}`))
}

/** Forgets a named value of a profile; one that is not there is fine. */
export function removeCache(profile: UnlockedProfile, name: string): Promise<void> {
  return rm(fileOf(profile, name), { force: true })
}

function fileOf(profile: UnlockedProfile, name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(name)) throw new ProblemError('bad-request')
  return join(profile.folder, 'cache', `${name}.box`)
}
