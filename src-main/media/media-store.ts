import { createHash, createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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
  /** Null when it is not here, or was damaged. */
  read(sha256: string): Promise<StoredMedia | null>
}

const PURPOSE = 'media'

export function mediaStore(profile: UnlockedProfile): MediaStore {
  const key = profile.key(PURPOSE)
  const nameKey = profile.key('media-name')
  // The plain hash as a name would tell who owns the same file what this one is.
  const fileOf = (sha256: string) => {
    const name = createHmac('sha256', nameKey).update(sha256).digest('hex')
    return join(profile.folder, 'media', name.slice(0, 2), `${name}.box`)
  }
  const read = async (sha256: string) => {
    const box = await readFile(fileOf(sha256)).catch(() => null)
    const plain = box && openBox(key, box, `media:${sha256}`)
    return plain && unpack(plain)
  }
  return {
    read,
    async put(bytes, mime) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      // A damaged file counts as missing, so putting the same bytes again repairs it.
      if (!(await read(sha256)))
        await replaceFile(fileOf(sha256), sealBox(key, pack(bytes, mime), `media:${sha256}`))
      return { sha256, size: bytes.length }
    },
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
