import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Foreseen, runCommand } from './command.ts'
import { capture } from './processes.ts'
import { projectRoot } from './project-paths.ts'

// Draws the icon files of all platforms from the two SVG files. The results are committed, so this runs only when the
// drawing changes; it needs rsvg-convert (Debian: librsvg2-bin).

const folder = join(projectRoot, 'build-resources')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const windowsSizes = [16, 24, 32, 48, 64, 128, 256]

function draw(size: number): string {
  const drawing = join(folder, size <= 32 ? 'icon-small.svg' : 'icon.svg')
  const picture = join(folder, 'icons', `${size}x${size}.png`)
  const drawn = capture('rsvg-convert', [
    '--width',
    String(size),
    '--height',
    String(size),
    '--output',
    picture,
    drawing,
  ])
  if (drawn.code !== 0) throw new Foreseen(`rsvg-convert 不可用或出错：${drawn.output.trim()}`)
  return picture
}

/** An .ico file is a directory of pictures; since Windows Vista they may be PNG files as they are. */
function icoOf(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // 0 stands for 256.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

await runCommand(async () => {
  mkdirSync(join(folder, 'icons'), { recursive: true })
  const pictures = sizes.map((size) => ({ size, png: readFileSync(draw(size)) }))
  writeFileSync(join(folder, 'icon.ico'), icoOf(pictures.filter(({ size }) => windowsSizes.includes(size))))
  writeFileSync(join(folder, 'icon.png'), readFileSync(join(folder, 'icons', '512x512.png')))
  return 0
})
