/** Finding the header of an office's table: below titles and notes, in one row or two, columns in any order. */
import { type Cell, cellText } from '../roster-import/cells.ts'
import type { HeaderName, ReadHeaderName } from './header-names.ts'

export type SheetColumn<F extends string> = {
  readonly index: number
  readonly field: F
  readonly unit: HeaderName<F>['unit']
}

/** Title rows, notes and blank rows come before a header, but not more than this many. */
const rowsToSearch = 30

export type SheetHeader<F extends string> = {
  /** Index of the first row below the header. */
  readonly firstDataRow: number
  readonly columns: readonly SheetColumn<F>[]
  /** Headers that mean nothing here, for the preview: 序号, 备注. */
  readonly ignored: readonly string[]
  /** What each column is called, by column; two rows are joined to one name. */
  readonly headers: readonly string[]
}

/** The likeliest header, with two columns or more; null when there is none. */
export function findSheetHeader<F extends string>(
  rows: readonly (readonly Cell[])[],
  read: ReadHeaderName<F>,
): SheetHeader<F> | null {
  let best: SheetHeader<F> | null = null
  for (let index = 0; index < Math.min(rows.length, rowsToSearch); index += 1) {
    const textAt = (cells: readonly Cell[], column: number) => cellText(cells[column] ?? null)
    const single = readRow(read, rows[index] ?? [], index + 1, textAt)
    const double = looksLikeData(rows[index + 1] ?? []) ? null : readTwoRows(read, rows, index)
    for (const candidate of [single, double])
      if (candidate && candidate.columns.length > (best?.columns.length ?? 1)) best = candidate
  }
  return best
}

function readRow<F extends string>(
  read: ReadHeaderName<F>,
  cells: readonly Cell[],
  firstDataRow: number,
  textAt: (cells: readonly Cell[], column: number) => string,
  width = cells.length,
): SheetHeader<F> {
  const columns: SheetColumn<F>[] = []
  const ignored: string[] = []
  const headers: string[] = []
  const taken = new Set<F>()
  for (let column = 0; column < width; column += 1) {
    const text = textAt(cells, column)
    headers.push(text)
    if (text === '') continue
    const { field, unit } = read(text)
    // A name given twice, as in merged cells, means its first column.
    if (field === null || taken.has(field)) ignored.push(text)
    else {
      taken.add(field)
      columns.push({ index: column, field, unit })
    }
  }
  return { firstDataRow, columns, ignored, headers }
}

/** A header of two rows: a group (联系人) above its parts (姓名, 电话), groups merged over their columns. */
function readTwoRows<F extends string>(
  read: ReadHeaderName<F>,
  rows: readonly (readonly Cell[])[],
  index: number,
): SheetHeader<F> {
  const upper = rows[index] ?? []
  const lower = rows[index + 1] ?? []
  const width = Math.max(upper.length, lower.length)
  let group = ''
  const texts: string[] = []
  for (let column = 0; column < width; column += 1) {
    const above = cellText(upper[column] ?? null)
    const below = cellText(lower[column] ?? null)
    if (above !== '') group = above
    const whole = below === '' || below === above ? above : joinedName(read, group, below)
    texts.push(whole)
  }
  return readRow(read, lower, index + 2, (_, column) => texts[column] ?? '', width)
}

function joinedName<F extends string>(read: ReadHeaderName<F>, group: string, part: string): string {
  return read(group + part).field !== null ? group + part : part
}

/** A row with a code, a long number or a date isn't a second header row. */
function looksLikeData(cells: readonly Cell[]): boolean {
  return cells.some(
    (cell) =>
      typeof cell === 'number' ||
      (typeof cell === 'object' && cell !== null) ||
      /[0-9A-Z]{8}/.test(cellText(cell)),
  )
}

/**
 * Words that begin what people write around a table. They stand alone or before a colon, a number or a bracket: 注塑 and 审核 begin
 * names of enterprises too, and a row that is taken for a note vanishes without a word.
 */
const noteStart =
  /^(?:(?:备?注|(?:填[写表报])?说明|示?例|合计|总计|小计)|(?:填报|制表|审核)(?:人员?|单位|日期|时间)?)\s*(?:$|[:：;；,，、.．。(（[【\d一二三四五六七八九十])/

/** Whether a row below the header holds no enterprise: blank, a note over merged cells, a total, an example. */
export function isNoteRow(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter((text) => text !== '')
  if (texts.length === 0) return true
  if (noteStart.test(texts[0] ?? '')) return true
  return texts.length > 2 && new Set(texts).size === 1
}
