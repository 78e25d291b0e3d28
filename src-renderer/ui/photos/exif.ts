/**
 * The two things a record needs from a photo's EXIF (JEITA CP-3451): when it was taken, and which way up it is. Everything
 * else in it, the place above all, is dropped when the picture is written anew.
 */
import { instantOf } from '../../../schemas/rules/calendar-day.ts'

export type PhotoFacts = {
  /** Instant in UTC; null when unknown. A time without zone is taken as China's. */
  readonly takenAt: string | null
  /** Whether showing it upright swaps width and height. */
  readonly sideways: boolean
}

const nothing: PhotoFacts = { takenAt: null, sideways: false }

/** Reads the head of a JPEG (the first 256 KiB are enough). Never throws: broken EXIF counts as none. */
export function readPhotoFacts(bytes: Uint8Array): PhotoFacts {
  const tiff = exifBlock(bytes)
  if (!tiff) return nothing
  try {
    return readTiff(tiff)
  } catch (error) {
    // A DataView read beyond the block: offsets in the file are wrong.
    if (error instanceof RangeError) return nothing
    throw error
  }
}

function exifBlock(bytes: Uint8Array): DataView | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 10 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]
    const length = view.getUint16(at + 2)
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) {
      const start = at + 10
      const size = Math.min(length - 8, bytes.length - start)
      return size > 8 ? new DataView(bytes.buffer, bytes.byteOffset + start, size) : null
    }
    // Start of the picture itself: no EXIF came before it.
    if (marker === 0xda) return null
    at += 2 + length
  }
  return null
}

type Entry = { readonly type: number; readonly count: number; readonly at: number }

function readTiff(tiff: DataView): PhotoFacts {
  const order = tiff.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return nothing
  const little = order === 0x4949

  const directory = (start: number): Map<number, Entry> => {
    const entries = new Map<number, Entry>()
    const count = tiff.getUint16(start, little)
    for (let index = 0; index < count; index += 1) {
      const at = start + 2 + index * 12
      entries.set(tiff.getUint16(at, little), {
        type: tiff.getUint16(at + 2, little),
        count: tiff.getUint32(at + 4, little),
        at: at + 8,
      })
    }
    return entries
  }
  const text = (entry: Entry | undefined): string => {
    if (entry?.type !== 2 || entry.count > 64) return ''
    const start = entry.count > 4 ? tiff.getUint32(entry.at, little) : entry.at
    let words = ''
    for (let index = 0; index < entry.count; index += 1)
      words += String.fromCharCode(tiff.getUint8(start + index))
    return words.replace(/\0+$/, '').trim()
  }

  const main = directory(tiff.getUint32(4, little))
  const orientation = main.get(0x0112)
  const sideways = orientation !== undefined && tiff.getUint16(orientation.at, little) >= 5
  const pointer = main.get(0x8769)
  const details = pointer ? directory(tiff.getUint32(pointer.at, little)) : new Map<number, Entry>()
  // DateTimeOriginal and its offset, else the file's DateTime.
  const taken = text(details.get(0x9003)) || text(main.get(0x0132))
  return { takenAt: instantOfExif(taken, text(details.get(0x9011))), sideways }
}

/** `2026:10:12 10:32:07` with an offset as `+08:00` or none. */
function instantOfExif(time: string, offset: string): string | null {
  const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/.exec(time)
  if (!match) return null
  const [, year, month, day, hour, minute, second] = match
  if (!/^[+-]\d{2}:\d{2}$/.test(offset)) {
    const start = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    if (Number.isNaN(start) || Number(year) < 1990) return null
    return new Date(
      Date.parse(instantOf(`${year}-${month}-${day}`, `${hour}:${minute}`)) + Number(second) * 1000,
    ).toISOString()
  }
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(instant) || Number(year) < 1990 ? null : new Date(instant).toISOString()
}
