import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
/** Colours in a palette. */
const most = 256

type Pixels = { readonly width: number; readonly height: number; readonly rgb: Uint8Array }

/**
 * A picture of the screen with at most 256 colours, about a third as large as before. Other colours become the nearest of these,
 * which nobody sees in a picture of a screen.
 * @param png As Chromium writes it: 8 bits a channel, not interlaced; anything it cuts out is opaque.
 * @throws Error for any other kind of PNG.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png)
  const counts = new Map<number, number>()
  const colourAt = (pixel: number) =>
    ((rgb[3 * pixel] ?? 0) << 16) | ((rgb[3 * pixel + 1] ?? 0) << 8) | (rgb[3 * pixel + 2] ?? 0)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = colourAt(pixel)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = choosePalette(counts)
  const places = new Map<number, number>(palette.map((colour, index) => [colour, index]))
  const placeOf = (colour: number): number => {
    const known = places.get(colour)
    if (known !== undefined) return known
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (const [index, other] of palette.entries()) {
      const far = distance(colour, other)
      if (far < least) [nearest, least] = [index, far]
    }
    places.set(colour, nearest)
    return nearest
  }
  // One byte before each line says that it is stored unfiltered, which fits areas of one colour best.
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = placeOf(colourAt(y * width + x))
  return encode(width, height, palette, lines)
}

/**
 * The most frequent colour of each kind first, so that a small green mark stays green among all the greys of letters, then
 * whatever else is frequent. Colours are of one kind when the upper four bits of their channels agree.
 */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
  const byFrequency = [...counts.entries()].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour)
  const kinds = new Map<number, number>()
  for (const colour of byFrequency) {
    const kind = colour & 0xf0f0f0
    if (!kinds.has(kind)) kinds.set(kind, colour)
  }
  return [...new Set([...kinds.values(), ...byFrequency])].slice(0, most)
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16)
  const green = ((a >> 8) & 255) - ((b >> 8) & 255)
  const blue = (a & 255) - (b & 255)
  return red * red + green * green + blue * blue
}

function decode(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is no PNG')
  let header: Buffer | null = null
  const data: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const kind = png.toString('latin1', at + 4, at + 8)
    const content = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') header = content
    if (kind === 'IDAT') data.push(content)
    at += 12 + length
  }
  const [depth, kind, , , interlaced] = header?.subarray(8) ?? []
  if (!header || depth !== 8 || interlaced !== 0 || (kind !== 2 && kind !== 6))
    throw new Error(`A PNG of depth ${depth} and colour type ${kind} is not understood`)
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const channels = kind === 6 ? 4 : 3
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * channels, channels)
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++)
    rgb.set(bytes.subarray(pixel * channels, pixel * channels + 3), pixel * 3)
  return { width, height, rgb }
}

/** Undoes the prediction that each line was stored with (PNG, section 9). */
function unfilter(stored: Buffer, stride: number, step: number): Buffer {
  const height = stored.length / (stride + 1)
  const bytes = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = stored[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const left = x >= step ? (bytes[y * stride + x - step] ?? 0) : 0
      const up = y > 0 ? (bytes[(y - 1) * stride + x] ?? 0) : 0
      const corner = x >= step && y > 0 ? (bytes[(y - 1) * stride + x - step] ?? 0) : 0
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      bytes[y * stride + x] = ((stored[y * (stride + 1) + 1 + x] ?? 0) + predicted) & 255
    }
  }
  return bytes
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function encode(width: number, height: number, palette: readonly number[], lines: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(content.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
