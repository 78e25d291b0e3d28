/** The files of a journal: numbered, only ever appended to, replaced by a newer one as a whole. */
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { asDiskProblem, replaceFile, syncFolder } from '../files/replace-file.ts'
import { type Frame, openFrame, readFrames, sealFrame } from './frame.ts'

/** Where a record lies. */
export type Place = { readonly segment: number; readonly offset: number; readonly length: number }

export type Segments = {
  /** Bytes on the disk. */
  size(): number
  /** Adds a record; with `sync` it is durable when this resolves. On failure nothing of it stays. @throws ProblemError `disk-full` */
  append(payload: Uint8Array, sync: boolean): Promise<Place>
  /** The record at a place; null when it cannot be read. */
  read(place: Place): Promise<Buffer | null>
  /** Puts one file with these records in place of all files. @throws ProblemError `disk-full` */
  replaceAll(payloads: readonly Uint8Array[]): Promise<Place[]>
  close(): Promise<void>
}

/** Bytes after which another file begins. */
const LARGEST = 8 * 1024 * 1024

const nameOf = (segment: number) => `${String(segment).padStart(8, '0')}.journal`

/** The file that is written to. */
type Current = { readonly file: FileHandle; readonly segment: number; size: number }

/**
 * Opens the files in `folder` and gives every readable record to `take`, in the order of writing. `damaged` counts the stretches
 * that could not be read and the records that `take` did not understand. @throws whatever the file system throws
 */
export async function openSegments(
  folder: string,
  key: Uint8Array,
  take: (place: Place, payload: Buffer) => Promise<boolean>,
): Promise<{ segments: Segments; damaged: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (segment: number) => join(folder, nameOf(segment))
  const names = await readdir(folder)
  // Left by a replacement that was cut short.
  for (const name of names.filter((one) => one.endsWith('.part')))
    await rm(join(folder, name), { force: true })
  const sizes = new Map<number, number>()
  const numbers = names
    .filter((name) => /^\d{8}\.journal$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b)
  let damaged = 0
  let last = numbers.at(-1) ?? 0
  let current: Current | null = null

  for (const segment of numbers) {
    const bytes = await readFile(pathOf(segment))
    const found = readFrames(key, segment, bytes)
    damaged += found.damaged
    for (const frame of found.frames) if (!(await take(placeOf(segment, frame), frame.payload))) damaged += 1
    if (bytes.length > 0 && found.frames.length === 0 && (segment !== last || sizes.size === 0)) {
      // Nothing proves that our key belongs to it, so nothing of it is thrown away.
      damaged += 1
      await rename(pathOf(segment), `${pathOf(segment)}.unreadable`)
      continue
    }
    sizes.set(segment, bytes.length)
    if (found.end === bytes.length) continue
    if (segment === last) await cutTornEnd(pathOf(segment), found.end)
    // Only the file that is written to can end in the middle of a record.
    else damaged += 1
    sizes.set(segment, found.end)
  }

  async function begin(): Promise<Current> {
    const known = sizes.get(last)
    if (known !== undefined && known < LARGEST) {
      return { file: await open(pathOf(last), constants.O_WRONLY), segment: last, size: known }
    }
    last += 1
    const file = await open(pathOf(last), 'wx', 0o600)
    await syncFolder(folder)
    sizes.set(last, 0)
    return { file, segment: last, size: 0 }
  }

  async function end(): Promise<void> {
    const ending = current
    current = null
    await ending?.file.close().catch(() => undefined)
  }

  /** A file whose writing failed is cut back; where even that fails, another one begins. */
  async function takeBack(failed: Current): Promise<void> {
    try {
      await failed.file.truncate(failed.size)
    } catch {
      sizes.set(failed.segment, LARGEST)
    }
    await end()
  }

  return {
    damaged,
    segments: {
      size: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
      async append(payload, sync) {
        try {
          if (current && current.size >= LARGEST) await end()
          current ??= await begin()
        } catch (error) {
          throw asDiskProblem(error)
        }
        const { file, segment, size } = current
        const frame = sealFrame(key, segment, size, payload)
        try {
          await writeAt(file, frame, size)
          if (sync) await file.datasync()
        } catch (error) {
          await takeBack(current)
          throw asDiskProblem(error)
        }
        current.size += frame.length
        sizes.set(segment, current.size)
        return { segment, offset: size, length: frame.length }
      },
      async read({ segment, offset, length }) {
        const file = await open(pathOf(segment), 'r').catch(() => null)
        if (!file) return null
        try {
          const bytes = Buffer.alloc(length)
          await file.read(bytes, 0, length, offset)
          return openFrame(key, segment, offset, bytes)
        } finally {
          await file.close()
        }
      },
      async replaceAll(payloads) {
        const segment = last + 1
        const frames: Buffer[] = []
        const places: Place[] = []
        let offset = 0
        for (const payload of payloads) {
          const frame = sealFrame(key, segment, offset, payload)
          places.push({ segment, offset, length: frame.length })
          frames.push(frame)
          offset += frame.length
        }
        await replaceFile(pathOf(segment), Buffer.concat(frames))
        await end()
        last = segment
        const old = [...sizes.keys()]
        sizes.clear()
        sizes.set(segment, offset)
        // One that stays is read before the new one, which says the same and more.
        for (const number of old) await rm(pathOf(number), { force: true })
        return places
      },
      close: end,
    },
  }
}

const placeOf = (segment: number, { offset, length }: Frame): Place => ({ segment, offset, length })

async function cutTornEnd(path: string, end: number): Promise<void> {
  const file = await open(path, constants.O_WRONLY)
  try {
    await file.truncate(end)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A disk that fills up may take a part of what it is given. */
async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}
