import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../files/replace-file.ts'
import { openBox, sealBox } from '../vault/box.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'

/** Bytes and their type as they were put. */
export type StoredMedia = { readonly bytes: Uint8Array; readonly mime: string }

/** Files of one profile, each encrypted and addressed by the SHA-256 (lower-case hex) of its plain bytes. */
export type MediaStore = {
  /** Durable when it answers. @throws ProblemError `disk-full` */
  put(bytes: Uint8Array, mime: string): Promise<{ sha256: string; size: number }>
  /** Whether there is a file of it, whatever state it is in. */
  has(sha256: string): Promise<boolean>
  /** Null when it is not here, or was damaged. */
  read(sha256: string): Promise<StoredMedia | null>
  /** Keeps what came from the server and can come again; the longest unseen go when there are too many bytes. */
  keepSeen(sha256: string, media: StoredMedia): Promise<void>
  /** A small picture of a file, made by the page; null when none was made or it was damaged. */
  readThumbnail(sha256: string): Promise<StoredMedia | null>
  putThumbnail(sha256: string, bytes: Uint8Array): Promise<void>
}

const PURPOSE = 'media'
/** Bytes of other people's photos that are kept for looking at them without network. */
const MOST_SEEN = 300 * 1024 * 1024

/** The files of one profile under its folder; `mostSeen` in bytes. */
export function mediaStore(profile: UnlockedProfile, mostSeen = MOST_SEEN): MediaStore {
  const key = profile.key(PURPOSE)
  const nameKey = profile.key('media-name')
  // The plain hash as a name would tell who owns the same file what this one is.
  const fileOf = (folder: string, sha256: string) => {
    const name = createHmac('sha256', nameKey).update(sha256).digest('hex')
    return join(profile.folder, folder, name.slice(0, 2), `${name}.box`)
  }
  const readFrom = async (folder: string, sha256: string) => {
    const box = await readFile(fileOf(folder, sha256)).catch(() => null)
    const plain = box && openBox(key, box, `${folder}:${sha256}`)
    return plain && unpack(plain)
  }
  const putInto = (folder: string, sha256: string, { bytes, mime }: StoredMedia) =>
    replaceFile(fileOf(folder, sha256), sealBox(key, pack(bytes, mime), `${folder}:${sha256}`))

  const readSeen = async (sha256: string) => {
    const found = await readFrom('media-seen', sha256)
    const now = new Date()
    if (found) await utimes(fileOf('media-seen', sha256), now, now).catch(() => undefined)
    return found
  }
  const existsIn = (folder: string, sha256: string) =>
    stat(fileOf(folder, sha256)).then(
      () => true,
      () => false,
    )
  return {
    has: async (sha256) => (await existsIn('media', sha256)) || existsIn('media-seen', sha256),
    read: async (sha256) => (await readFrom('media', sha256)) ?? (await readSeen(sha256)),
    async put(bytes, mime) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      // A damaged file counts as missing, so putting the same bytes again repairs it.
      if (!(await readFrom('media', sha256))) await putInto('media', sha256, { bytes, mime })
      return { sha256, size: bytes.length }
    },
    async keepSeen(sha256, media) {
      await putInto('media-seen', sha256, media)
      await dropOldest(join(profile.folder, 'media-seen'), mostSeen)
    },
    readThumbnail: (sha256) => readFrom('media-thumbnails', sha256),
    putThumbnail: (sha256, bytes) => putInto('media-thumbnails', sha256, { bytes, mime: 'image/jpeg' }),
  }
}

/** Removes the files that were not looked at for longest, until the rest has so many bytes at most. */
async function dropOldest(folder: string, most: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.box'))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const { size, mtimeMs } = await stat(path)
        return { path, size, mtimeMs }
      }),
  )
  let total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= most) return
    await rm(path, { force: true })
    total -= size
  }
}

/** One byte with the length of the type, the type, the bytes. */
function pack(bytes: Uint8Array, mime: string): Uint8Array {
  const type = Buffer.from(mime.slice(0, 100), 'latin1')
  return Buffer.concat([Buffer.of(type.length), type, bytes])
}

function unpack(plain: Buffer): StoredMedia {
  const length = plain[0] ?? 0
  return { mime: plain.toString('latin1', 1, 1 + length), bytes: plain.subarray(1 + length) }
}
