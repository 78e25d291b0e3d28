/**
 * How records lie in a file of the journal: mark (4 bytes), length of the box (4), checksum of both (4), box. The checksum
 * lets a reader find the next record behind a damaged one; the box proves what is in it, and where it belongs.
 */
import { crc32 } from 'node:zlib'
import { openBox, sealBox } from '../vault/box.ts'

const MARK = Buffer.from('ZQJR')
const HEADER = 12
/** Longest box that is believed; a longer one is a damaged length. */
const MAX_BOX = 64 * 1024 * 1024

export type Frame = { readonly offset: number; readonly length: number; readonly payload: Buffer }

/** What could be read of one file. */
export type Frames = {
  readonly frames: readonly Frame[]
  /** Stretches that were written once and cannot be read any more. */
  readonly damaged: number
  /** Where the last readable record ends; what lies behind it was never written to its end. */
  readonly end: number
}

/** A frame for just this place: in another file or at another offset it does not open. */
export function sealFrame(key: Uint8Array, segment: number, offset: number, payload: Uint8Array): Buffer {
  const box = sealBox(key, payload, contextOf(segment, offset))
  const header = Buffer.alloc(HEADER)
  MARK.copy(header)
  header.writeUInt32LE(box.length, 4)
  header.writeUInt32LE(crc32(header.subarray(0, 8)), 8)
  return Buffer.concat([header, box])
}

/** The payload of the frame that begins at `bytes[0]`; null when it is damaged or not whole. */
export function openFrame(
  key: Uint8Array,
  segment: number,
  offset: number,
  bytes: Uint8Array,
): Buffer | null {
  const length = boxLengthAt(bytes, 0)
  if (length === null || HEADER + length > bytes.length) return null
  return openBox(key, bytes.subarray(HEADER, HEADER + length), contextOf(segment, offset))
}

/** Reads a whole file, passing over what is damaged. */
export function readFrames(key: Uint8Array, segment: number, bytes: Buffer): Frames {
  const frames: Frame[] = []
  let damaged = 0
  let end = 0
  let offset = 0
  while (offset < bytes.length) {
    const payload = openFrame(key, segment, offset, bytes.subarray(offset))
    if (payload) {
      const length = HEADER + (boxLengthAt(bytes, offset) ?? 0)
      if (offset > end) damaged += 1
      frames.push({ offset, length, payload })
      offset += length
      end = offset
    } else {
      const next = bytes.indexOf(MARK, offset + 1)
      offset = next < 0 ? bytes.length : next
    }
  }
  return { frames, damaged, end }
}

function boxLengthAt(bytes: Uint8Array, offset: number): number | null {
  if (offset + HEADER > bytes.length) return null
  const header = Buffer.from(bytes.buffer, bytes.byteOffset + offset, HEADER)
  if (!header.subarray(0, 4).equals(MARK) || header.readUInt32LE(8) !== crc32(header.subarray(0, 8)))
    return null
  const length = header.readUInt32LE(4)
  return length > MAX_BOX ? null : length
}

const contextOf = (segment: number, offset: number) => `journal:${segment}:${offset}`
