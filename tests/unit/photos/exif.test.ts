// Photos keep the time they were taken (§4.2) and nothing else of their EXIF; kinds go by content, not by name.
import { describe, expect, test } from 'vitest'
import { readPhotoFacts } from '../../../src-renderer/ui/photos/exif.ts'
import { fileKind, pixelSize } from '../../../src-renderer/ui/photos/image-header.ts'
import { keptSize } from '../../../src-renderer/ui/photos/prepare-photo.ts'

type Exif = { little: boolean; orientation?: number; original?: string; offset?: string; dateTime?: string }

/** A JPEG head with an APP0 segment, an EXIF block laid out as cameras do, and a frame header. */
function jpeg(exif: Exif | null, size = { width: 4000, height: 3000 }): Uint8Array {
  const bytes: number[] = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]
  if (exif) {
    const tiff = tiffBlock(exif)
    const length = tiff.length + 8
    bytes.push(0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff)
  }
  bytes.push(0xff, 0xc0, 0, 17, 8, size.height >> 8, size.height & 255, size.width >> 8, size.width & 255, 3)
  bytes.push(...new Array(12).fill(0))
  return Uint8Array.from(bytes)
}

function tiffBlock({ little, orientation, original, offset, dateTime }: Exif): number[] {
  const buffer = new DataView(new ArrayBuffer(400))
  let free = 200
  buffer.setUint16(0, little ? 0x4949 : 0x4d4d)
  buffer.setUint16(2, 42, little)
  buffer.setUint32(4, 8, little)
  const write = (start: number, entries: [tag: number, value: string | number, long?: boolean][]) => {
    buffer.setUint16(start, entries.length, little)
    entries.forEach(([tag, value, long], index) => {
      const at = start + 2 + index * 12
      buffer.setUint16(at, tag, little)
      if (typeof value === 'string') {
        buffer.setUint16(at + 2, 2, little)
        buffer.setUint32(at + 4, value.length + 1, little)
        buffer.setUint32(at + 8, free, little)
        for (const char of `${value}\0`) buffer.setUint8(free++, char.charCodeAt(0))
      } else {
        buffer.setUint16(at + 2, long ? 4 : 3, little)
        buffer.setUint32(at + 4, 1, little)
        if (long) buffer.setUint32(at + 8, value, little)
        else buffer.setUint16(at + 8, value, little)
      }
    })
  }
  write(8, [
    ...(orientation ? [[0x0112, orientation] as [number, number]] : []),
    ...(dateTime ? [[0x0132, dateTime] as [number, string]] : []),
    [0x8769, 100, true],
  ])
  write(100, [
    ...(original ? [[0x9003, original] as [number, string]] : []),
    ...(offset ? [[0x9011, offset] as [number, string]] : []),
  ])
  return Array.from(new Uint8Array(buffer.buffer))
}

describe('time and orientation of a photo', () => {
  test.each([true, false])('a time without zone is China time (little endian: %s)', (little) => {
    expect(readPhotoFacts(jpeg({ little, orientation: 6, original: '2026:10:12 10:32:07' }))).toEqual({
      takenAt: '2026-10-12T02:32:07.000Z',
      sideways: true,
    })
  })
  test('a time with zone is kept as that instant', () => {
    const facts = readPhotoFacts(
      jpeg({ little: true, orientation: 1, original: '2026:10:12 03:32:07', offset: '+01:00' }),
    )
    expect(facts).toEqual({ takenAt: '2026-10-12T02:32:07.000Z', sideways: false })
  })
  test('the file’s own time stands in for a missing original time', () => {
    expect(readPhotoFacts(jpeg({ little: false, dateTime: '2026:01:02 08:00:00' })).takenAt).toBe(
      '2026-01-02T00:00:00.000Z',
    )
  })
  test.each(['0000:00:00 00:00:00', '2026:13:45 10:00:00', 'soon'])(
    'a senseless time counts as unknown: %s',
    (original) => {
      expect(readPhotoFacts(jpeg({ little: true, original })).takenAt).toBeNull()
    },
  )
  test('no EXIF, a cut file and random bytes give nothing and never throw', () => {
    expect(readPhotoFacts(jpeg(null)).takenAt).toBeNull()
    const whole = jpeg({ little: true, orientation: 8, original: '2026:10:12 10:32:07' })
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => readPhotoFacts(whole.slice(0, length))).not.toThrow()
    }
    expect(
      readPhotoFacts(Uint8Array.from({ length: 500 }, (_, index) => (index * 97) & 255)).takenAt,
    ).toBeNull()
  })
})

describe('kind and size by content', () => {
  test('a JPEG’s size is read behind its EXIF', () => {
    const bytes = jpeg({ little: true, original: '2026:10:12 10:32:07' }, { width: 9248, height: 6936 })
    expect(fileKind(bytes)).toBe('jpeg')
    expect(pixelSize(bytes)).toEqual({ width: 9248, height: 6936 })
  })
  test('HEIC of a phone, PDF and workbook are told apart whatever their name', () => {
    const text = (words: string) => new TextEncoder().encode(words)
    expect(fileKind(text('\0\0\0\x18ftypheic\0\0\0\0'))).toBe('heic')
    expect(fileKind(text('%PDF-1.7'))).toBe('pdf')
    expect(fileKind(Uint8Array.from([0x50, 0x4b, 3, 4]))).toBe('office')
    expect(fileKind(text('no picture'))).toBe('unknown')
    expect(fileKind(new Uint8Array(0))).toBe('unknown')
  })
  test('the long side becomes 2560 px, small pictures stay as they are', () => {
    expect(keptSize(9248, 6936)).toEqual({ width: 2560, height: 1920 })
    expect(keptSize(3000, 9000)).toEqual({ width: 853, height: 2560 })
    expect(keptSize(800, 600)).toEqual({ width: 800, height: 600 })
    expect(keptSize(60_000, 1)).toEqual({ width: 2560, height: 1 })
  })
})
