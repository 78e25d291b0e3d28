import type { Cell } from '../schemas/protocol/document-plans.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { type NumberMeaning, serialAsText } from './xlsx-dates.ts'
import { attributeOf, scanXml } from './xml-scan.ts'

export type SheetContext = {
  readonly date1904: boolean
  readonly sharedStrings: readonly string[]
  readonly meanings: readonly NumberMeaning[]
  readonly maxRows: number
  /** Rows that all sheets together may still have. */
  rowsLeft: number
}

const MAX_CELLS = 6_000_000
const MAX_COLUMNS = 500

/**
 * The values of a worksheet, row by row from the top, without empty rows at the end.
 * @throws UnreadableFile with too many rows, columns or cells.
 */
export function readSheetRows(xml: string, context: SheetContext): Cell[][] {
  const rows: Cell[][] = []
  const merges: string[] = []
  let rowIndex = -1
  let columnIndex = -1
  let type = ''
  let style = 0
  let value = ''
  let reading = false
  let cells = 0
  const put = (cell: Cell) => {
    if (cell === null || cell === '') return
    while (rows.length <= rowIndex) {
      context.rowsLeft -= 1
      if (context.rowsLeft < 0) tooManyRows(context)
      rows.push([])
    }
    const row = rows[rowIndex]
    if (!row) return
    cells += 1
    if (cells > MAX_CELLS || columnIndex >= MAX_COLUMNS)
      throw new UnreadableFile(
        '表格的列或单元格太多，没有读取。请只保留需要导入的内容后再试。',
        'file-too-large',
      )
    while (row.length < columnIndex) row.push(null)
    row[columnIndex] = cell
  }
  scanXml(xml, {
    open(name, attributes, empty) {
      if (name === 'row') {
        const number = Number(attributeOf(attributes, 'r'))
        rowIndex = number > 0 ? number - 1 : rowIndex + 1
        columnIndex = -1
      } else if (name === 'c') {
        const place = attributeOf(attributes, 'r')
        columnIndex = place ? columnOf(place) : columnIndex + 1
        type = attributeOf(attributes, 't') ?? 'n'
        style = Number(attributeOf(attributes, 's') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') reading = !empty
      else if (name === 'mergeCell') merges.push(attributeOf(attributes, 'ref') ?? '')
    },
    text(text) {
      if (reading) value += text
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'c') put(cellValue(type, value, context.meanings[style] ?? 'number', context))
    },
  })
  for (const merge of merges) fillDown(rows, merge)
  return rows
}

function tooManyRows(context: SheetContext): never {
  throw new UnreadableFile(`表格超过 ${context.maxRows} 行，请分成几个文件导入。`, 'file-too-large')
}

function cellValue(type: string, value: string, meaning: NumberMeaning, context: SheetContext): Cell {
  switch (type) {
    case 's':
      return plainText(context.sharedStrings[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return plainText(value)
    case 'b':
      return value === '1' || value === 'true'
    case 'e':
      return null
    case 'd':
      return value.slice(0, 10)
    default: {
      if (value.trim() === '') return null
      const number = Number(value)
      if (!Number.isFinite(number)) return null
      return meaning === 'number' ? number : serialAsText(number, meaning, context.date1904)
    }
  }
}

/** Files write characters that XML cannot hold as `_x000D_`. */
function plainText(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

/** `BC12` gives 54: columns counted from 0. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/**
 * The value of merged cells stands in the first of them. A merge over several rows says the same of each row, so it is
 * repeated downwards; a merge over several columns is one heading and is not.
 */
function fillDown(rows: Cell[][], merge: string): void {
  const [from, to] = merge.split(':')
  if (!from || !to) return
  const column = columnOf(from)
  const first = rowOf(from)
  const value = rows[first]?.[column]
  if (value === undefined || value === null) return
  for (let index = first + 1; index <= Math.min(rowOf(to), rows.length - 1); index += 1) {
    const row = rows[index]
    if (!row) continue
    while (row.length < column) row.push(null)
    row[column] = value
  }
}

function rowOf(place: string): number {
  return Number(/\d+/.exec(place)?.[0] ?? 0) - 1
}
