import type { Cell } from '../schemas/protocol/document-plans.ts'
import { UnreadableFile } from './unreadable-file.ts'

/**
 * The text of a .csv file: UTF-8 or UTF-16 by byte order mark, otherwise UTF-8 if all of it is, otherwise GB 18030, which
 * Excel and WPS write on Chinese systems.
 * @throws UnreadableFile when it is none of these, or holds zero bytes as no text does.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes) ?? refuse()
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes) ?? refuse()
  const text = decode('utf-8', bytes) ?? decode('gb18030', bytes) ?? refuse()
  return text.includes('\0') ? refuse() : text
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function refuse(): never {
  throw new UnreadableFile(
    '文件里的文字无法识别。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再选。',
  )
}

/**
 * Rows of comma separated text, RFC 4180, with line ends of all systems. Tabs or semicolons separate instead when the
 * first line has more of them. Empty cells are null, everything else is text.
 * @throws UnreadableFile with more than `maxRows` rows.
 */
export function readCsv(text: string, maxRows: number): Cell[][] {
  const separator = separatorOf(text)
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  const endRow = () => {
    if (rows.length === maxRows)
      throw new UnreadableFile(`表格超过 ${maxRows} 行，请分成几个文件导入。`, 'file-too-large')
    rows.push(row.every((cell) => cell === null) ? [] : row)
    row = []
  }
  while (at < text.length) {
    const { value, next } =
      text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator)
    row.push(value === '' ? null : value)
    at = next
    if (text[at] === separator) {
      at += 1
      if (at === text.length) row.push(null)
      else continue
    }
    endRow()
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2
    else if (at < text.length) at += 1
  }
  while (rows.at(-1)?.length === 0) rows.pop()
  return rows
}

type Scanned = { readonly value: string; readonly next: number }

function plainCell(text: string, start: number, separator: string): Scanned {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), next: end }
}

/** A cell in quotes; a doubled quote is one. What follows the closing quote up to the separator belongs to it, as Excel reads it. */
function quotedCell(text: string, start: number, separator: string): Scanned {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { value: value + text.slice(from), next: text.length }
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      const rest = plainCell(text, quote + 1, separator)
      return { value: value + rest.value, next: rest.next }
    }
    value += '"'
    from = quote + 2
  }
}

function separatorOf(text: string): string {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const count = (mark: string) => line.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
