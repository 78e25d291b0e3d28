// The user's manual shows what the application looks like now: its pictures are those that the script takes.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withPalette } from '../../../scripts/manual/palette-png.ts'
import { manualPictures } from '../../../scripts/manual/pictures.ts'

const docs = join(import.meta.dirname, '../../../docs')
const manual = readFileSync(join(docs, '用户手册.md'), 'utf8')
const shown = [...manual.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words = '', path = '']) => ({
  words,
  path,
}))

describe('the pictures of the manual', () => {
  test('are there, each described in words, and the script takes each of them and no other', () => {
    const taken = manualPictures.map(({ name }) => `images/manual/${name}.png`)
    expect(shown.map(({ path }) => path).toSorted()).toEqual(taken.toSorted())
    for (const { words } of shown) expect(words).toMatch(/\p{Script=Han}{2}/u)
    expect(readdirSync(join(docs, 'images/manual')).toSorted()).toEqual(
      manualPictures.map(({ name }) => `${name}.png`).toSorted(),
    )
  })

  test.each(manualPictures.map(({ name }) => name))(
    '%s is small, and as large on the screen as a usual window',
    (name) => {
      const path = join(docs, 'images/manual', `${name}.png`)
      const png = readFileSync(path)
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 800])
      expect(statSync(path).size).toBeLessThan(120_000)
    },
  )
})

test('the manual names no heading that is not there', () => {
  const headings = [...manual.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.replace(/[，、]/g, ''))
  const links = [...manual.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target)
  expect(links.length).toBeGreaterThan(5)
  for (const link of links) expect(headings).toContain(link)
})

/** A PNG of three channels with every kind of prediction, one a line. */
function filtered(
  width: number,
  lines: readonly (readonly [filter: number, bytes: readonly number[]])[],
): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(content.length)
    return Buffer.concat([head, Buffer.from(kind, 'latin1'), content, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(lines.length, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = Buffer.from(lines.flatMap(([filter, bytes]) => [filter, ...bytes]))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('a picture of few colours keeps each of them', () => {
  const png = withPalette(
    filtered(2, [
      [0, [10, 20, 30, 40, 50, 60]],
      [1, [10, 20, 30, 30, 30, 30]],
      [2, [0, 0, 0, 0, 0, 0]],
      [3, [5, 10, 15, 15, 15, 15]],
      [4, [0, 0, 0, 0, 0, 0]],
    ]),
  )
  const palette = png.subarray(png.indexOf('PLTE') + 4, png.indexOf('IDAT') - 8)
  const colours = Array.from({ length: palette.length / 3 }, (_, index) => [
    ...palette.subarray(3 * index, 3 * index + 3),
  ])
  // Every line says the same two colours in its own way.
  expect(colours.toSorted()).toEqual([
    [10, 20, 30],
    [40, 50, 60],
  ])
})

test('what is no picture of the screen is refused', () => {
  expect(() => withPalette(Buffer.from('GIF89a'))).toThrow('no PNG')
})
