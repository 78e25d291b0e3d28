/** What a file is by its first bytes, whatever its name says, and how large a picture it holds. */

export type ImageKind = 'jpeg' | 'png' | 'webp' | 'bmp' | 'gif' | 'heic'
export type FileKind = ImageKind | 'pdf' | 'office' | 'unknown'

const starts = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte)
const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length))

/** Brands of ISO base media files that hold HEIF pictures, as phones of Apple and Huawei write them. */
const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis'])

/** The kind of a file by its leading bytes (32 are enough). */
export function fileKind(head: Uint8Array): FileKind {
  if (starts(head, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP') return 'webp'
  if (ascii(head, 0, 4) === 'GIF8') return 'gif'
  if (ascii(head, 4, 4) === 'ftyp' && heifBrands.has(ascii(head, 8, 4))) return 'heic'
  if (ascii(head, 0, 4) === '%PDF') return 'pdf'
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'office'
  if (ascii(head, 0, 2) === 'BM') return 'bmp'
  return 'unknown'
}

export type PixelSize = { readonly width: number; readonly height: number }

/** Stored pixels of a JPEG or PNG, before any rotation by EXIF; null for other kinds and for broken headers. */
export function pixelSize(bytes: Uint8Array): PixelSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = fileKind(bytes)
  if (kind === 'png' && bytes.length >= 24) return sized(view.getUint32(16), view.getUint32(20))
  if (kind !== 'jpeg') return null
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return sized(view.getUint16(at + 7), view.getUint16(at + 5))
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function sized(width: number, height: number): PixelSize | null {
  return width > 0 && height > 0 ? { width, height } : null
}
