/** What an import will do with each row of a table of the directory: 新增, 更新, 未变, 拒绝, each with its reasons. Pure. */
import { type Cell, cellText } from '../roster-import/cells.ts'
import { headerReader } from '../sheet-import/header-names.ts'
import { findSheetHeader, isNoteRow, type SheetHeader } from '../sheet-import/sheet-header.ts'
import { truncateText } from '../text-limits.ts'
import { quoted } from '../text-normalization.ts'
import {
  fieldName,
  type UpkeepField,
  type UpkeepKind,
  upkeepColumns,
  upkeepFields,
  upkeepNames,
} from './fields.ts'
import { entryId, findSame, isSame, type KnownRecord, type Marks, marksOf } from './identity.ts'
import {
  joined,
  lacking,
  listOf,
  type ReadValues,
  readValues,
  type UpkeepFacts,
  type UpkeepRecord,
} from './read-values.ts'

export type UpkeepVerdict = 'new' | 'update' | 'unchanged' | 'reject'

export const upkeepVerdictNames: Readonly<Record<UpkeepVerdict, string>> = {
  new: '新增',
  update: '更新',
  unchanged: '未变',
  reject: '拒绝',
}

/** A change of one entry: of `known`, or a new one where it is null. Fields that are absent stay. */
export type UpkeepChange = {
  /** Of the entry, made before it is written, so that writing it once more after a failure makes no second one. */
  readonly id: string
  readonly known: KnownRecord | null
  readonly values: UpkeepRecord
  /** Absent where it stays as it is. */
  readonly active?: boolean
}

export type JudgedEntry = {
  /** As the spreadsheet program numbers it. */
  readonly rowNumber: number
  readonly verdict: UpkeepVerdict
  readonly reasons: readonly string[]
  /** The whole entry as it would be; of a refused row what could be read. */
  readonly record: UpkeepRecord
  /** What is to be written; null for refused and unchanged ones. */
  readonly change: UpkeepChange | null
}

export type JudgedDirectory =
  | { readonly ok: false; readonly message: string }
  | { readonly ok: true; readonly header: SheetHeader<UpkeepField>; readonly rows: readonly JudgedEntry[] }

/** An entry as it would be after the rows above, which of them spoke of it, and what the directory has of it. */
type Seen = {
  readonly marks: Marks
  readonly record: UpkeepRecord
  readonly rowNumber: number | null
  readonly known: KnownRecord | null
}

/** The header of a kind's table; null when there is none. */
export function findUpkeepHeader(
  kind: UpkeepKind,
  rows: readonly (readonly Cell[])[],
): SheetHeader<UpkeepField> | null {
  return findSheetHeader(rows, headerReader(upkeepColumns(kind)))
}

/** Judges a sheet against the entries that are known, in the order of its rows. */
export function judgeDirectory(
  kind: UpkeepKind,
  rows: readonly (readonly Cell[])[],
  known: readonly KnownRecord[],
  facts: UpkeepFacts,
  newId: () => string,
): JudgedDirectory {
  const header = findUpkeepHeader(kind, rows)
  if (!header?.columns.some(({ field }) => field === 'name'))
    return {
      ok: false,
      message: `没有找到表头，请确认表中有“${fieldName(kind, 'name')}”列；可以下载模板对照。`,
    }
  const seen: Seen[] = known.map((one) => ({
    marks: marksOf(kind, one.record),
    record: one.record,
    rowNumber: null,
    known: one,
  }))
  const ids = new Set(known.map(({ id }) => id))
  const idOf = (record: UpkeepRecord) => {
    const id = entryId(kind, record, (one) => ids.has(one), newId)
    ids.add(id)
    return id
  }
  const groups = new Set([
    ...upkeepNames[kind].groups,
    ...known.flatMap(({ active, record }) => (active ? (record.group ?? []) : [])),
  ])
  const judged = rows.flatMap((cells, index): JudgedEntry[] => {
    if (index < header.firstDataRow || isNoteRow(cells)) return []
    const given = readValues(kind, givenOf(cells, header), facts)
    const row = judgeRow(kind, index + 1, given, seen, facts, idOf)
    const { group = '' } = row.record
    if (row.change === null || group === '' || groups.has(group)) return [row]
    groups.add(group)
    return [{ ...row, reasons: [...row.reasons, `${quoted(group)}是新的类别，请核对是不是写错了`] }]
  })
  if (judged.length === 0)
    return { ok: false, message: `表头下面没有${upkeepNames[kind].name}，请确认选对了工作表。` }
  return { ok: true, header, rows: judged }
}

/** What a row gives; an empty cell gives nothing, so that it erases nothing. */
function givenOf(cells: readonly Cell[], { columns }: SheetHeader<UpkeepField>): UpkeepRecord {
  return Object.fromEntries(
    columns.flatMap(({ field, index }) => {
      const cell = cells[index] ?? null
      if (cellText(cell) === '') return []
      return [[field, typeof cell === 'string' ? cell : cellText(cell)]]
    }),
  )
}

/** Judges one row and enters into `seen` what it comes to. */
function judgeRow(
  kind: UpkeepKind,
  rowNumber: number,
  { values: given, problems, warnings }: ReadValues,
  seen: Seen[],
  facts: UpkeepFacts,
  idOf: (record: UpkeepRecord) => string,
): JudgedEntry {
  const refuse = (...reasons: string[]): JudgedEntry => ({
    rowNumber,
    verdict: 'reject',
    reasons,
    record: given,
    change: null,
  })
  if (problems.length > 0) return refuse(...problems.map(({ message }) => message))
  const [same, another] = findSame(marksOf(kind, given), seen)
  if (another)
    return refuse(`已有两条都叫${quoted(another.record.name ?? '')}，分不清是哪一条，请先更正其中一条`)

  const values = kind === 'matter' ? withStations(given, same?.record ?? null, facts) : given
  const record: UpkeepRecord = { ...same?.record, ...values }
  const missing = lacking(kind, record)
  if (missing.length > 0) return refuse(...missing.map(({ message }) => message))
  if (kind === 'matter' && record.stations === '') return refuse('还没有驿站，请先导入驿站')
  const marks = marksOf(kind, record)
  const clash = seen.find((one) => one !== same && isSame(one.marks, marks))
  if (clash) return refuse(clashInWords(kind, clash.record, clash.known?.active ?? true))

  const changed = same ? changedFields(kind, same.record, record) : []
  if (same && same.rowNumber !== null) {
    if (changed.length === 0) return refuse(`与第${same.rowNumber}行重复`)
    // One line a station is how some keep their lists of matters.
    if (kind !== 'matter' || changed.some((field) => field !== 'stations'))
      return refuse(`与第${same.rowNumber}行是同一条，${namesOf(kind, changed)}却不一样`)
  }
  const known = same?.known ?? null
  const entered: Seen = { marks, record, rowNumber, known }
  if (same) seen.splice(seen.indexOf(same), 1, entered)
  else seen.push(entered)
  const notes = [...warnings, ...(known && !known.active ? ['这一条已停用，导入后仍然停用'] : [])]
  const result = { rowNumber, record }
  const change = { id: known?.id ?? idOf(record), known, values: kind === 'matter' ? record : values }
  if (known === null) return { ...result, verdict: 'new', reasons: notes, change }
  if (changed.length === 0) return { ...result, verdict: 'unchanged', reasons: notes, change: null }
  const words = changed.map((field) => changeInWords(kind, field, same?.record ?? {}, record))
  return { ...result, verdict: 'update', reasons: [...words, ...notes], change }
}

/** A row adds stations and takes none away; a new matter without any is taken by all. */
function withStations(values: UpkeepRecord, before: UpkeepRecord | null, facts: UpkeepFacts): UpkeepRecord {
  const given = listOf(values.stations)
  if (before) return { ...values, stations: joined([...listOf(before.stations), ...given]) }
  const all = facts.stations.filter(({ active }) => active).map(({ name }) => name)
  return { ...values, stations: joined(given.length > 0 ? given : all) }
}

/** The fields in which two records differ, in the order of the template. */
export function changedFields(kind: UpkeepKind, before: UpkeepRecord, after: UpkeepRecord): UpkeepField[] {
  return upkeepFields[kind]
    .map(({ field }) => field)
    .filter((field) => (before[field] ?? '') !== (after[field] ?? ''))
}

const namesOf = (kind: UpkeepKind, fields: readonly UpkeepField[]) =>
  fields.map((field) => fieldName(kind, field)).join('、')

/** As much of a value is quoted, in characters. */
const quotedLength = 24

function changeInWords(
  kind: UpkeepKind,
  field: UpkeepField,
  before: UpkeepRecord,
  after: UpkeepRecord,
): string {
  const short = (value: string) => {
    const cut = truncateText(value, quotedLength)
    return quoted(cut === value ? value : `${cut}…`)
  }
  const [old = '', fresh = ''] = [before[field], after[field]]
  return old === ''
    ? `补上${fieldName(kind, field)}${short(fresh)}`
    : `${fieldName(kind, field)}由${short(old)}改为${short(fresh)}`
}

/** Why an entry cannot be kept beside another one. */
export function clashInWords(
  kind: UpkeepKind,
  { name = '', organisation }: UpkeepRecord,
  active: boolean,
): string {
  const whose = organisation ? `${organisation}的` : ''
  const standing = active ? '，不用再登记一条' : '，只是已停用，可以恢复'
  return `${upkeepNames[kind].name}里已经有${whose}${quoted(name)}${standing}`
}
