/** Finding the header of a roster: below titles and notes, in one row or two, columns in any order. */
import { type Cell, cellText } from './cells.ts'
import { type HeaderName, type RosterField, readHeaderName, rosterColumns } from './columns.ts'

export type RosterColumn = {
  readonly index: number
  readonly field: RosterField
  readonly unit: HeaderName['unit']
}

export type HeaderResult =
  | {
      readonly ok: true
      /** Index of the first row below the header. */
      readonly firstDataRow: number
      readonly columns: readonly RosterColumn[]
      /** Headers that mean nothing here, for the preview: 序号, 备注. */
      readonly ignored: readonly string[]
      /** What each column is called, by column; two rows are joined to one name. */
      readonly headers: readonly string[]
    }
  | { readonly ok: false; readonly message: string }

/** Title rows, notes and blank rows come before a header, but not more than this many. */
const rowsToSearch = 30

type Candidate = {
  readonly firstDataRow: number
  readonly columns: RosterColumn[]
  readonly ignored: string[]
  readonly headers: string[]
}

/** Finds the header, or says in Chinese what is missing. A header names at least the enterprise or its code, and one more. */
export function findHeader(rows: readonly (readonly Cell[])[]): HeaderResult {
  let best: Candidate | null = null
  for (let index = 0; index < Math.min(rows.length, rowsToSearch); index += 1) {
    const single = readRow(rows[index] ?? [], index + 1, (cells, column) => cellText(cells[column] ?? null))
    const double = looksLikeData(rows[index + 1] ?? []) ? null : readTwoRows(rows, index)
    for (const candidate of [single, double])
      if (candidate && candidate.columns.length > (best?.columns.length ?? 1)) best = candidate
  }
  if (!best) return { ok: false, message: '没有找到表头，请确认表中有“企业名称”“统一社会信用代码”等列名' }
  const fields = new Set(best.columns.map((column) => column.field))
  if (!fields.has('name')) return { ok: false, message: '表头中没有“企业名称”列，请补上后再导入' }
  return { ok: true, ...best }
}

function readRow(
  cells: readonly Cell[],
  firstDataRow: number,
  textAt: (cells: readonly Cell[], column: number) => string,
  width = cells.length,
): Candidate {
  const columns: RosterColumn[] = []
  const ignored: string[] = []
  const headers: string[] = []
  const taken = new Set<RosterField>()
  for (let column = 0; column < width; column += 1) {
    const text = textAt(cells, column)
    headers.push(text)
    if (text === '') continue
    const { field, unit } = readHeaderName(text)
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
function readTwoRows(rows: readonly (readonly Cell[])[], index: number): Candidate {
  const upper = rows[index] ?? []
  const lower = rows[index + 1] ?? []
  const width = Math.max(upper.length, lower.length)
  let group = ''
  const texts: string[] = []
  for (let column = 0; column < width; column += 1) {
    const above = cellText(upper[column] ?? null)
    const below = cellText(lower[column] ?? null)
    if (above !== '') group = above
    const whole = below === '' || below === above ? above : joinedName(group, below)
    texts.push(whole)
  }
  return readRow(lower, index + 2, (_, column) => texts[column] ?? '', width)
}

function joinedName(group: string, part: string): string {
  return readHeaderName(group + part).field !== null ? group + part : part
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

const noteStart = /^(注|备注|说明|填写说明|填表说明|填报说明|填报|制表|审核|合计|总计|小计|示例|例[:：])/

/** Whether a row below the header holds no enterprise: blank, a note over merged cells, a total, an example. */
export function isNoteRow(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter((text) => text !== '')
  if (texts.length === 0) return true
  if (noteStart.test(texts[0] ?? '')) return true
  return texts.length > 2 && new Set(texts).size === 1
}

/** The header row of the template offices can download. */
export function templateHeader(): string[] {
  return Object.values(rosterColumns).map(([name]) => name)
}
