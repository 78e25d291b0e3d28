/**
 * A table of one year's holidays and swapped-in working days, judged row by row (§5.5 rule 2). A calendar that lacks a day counts
 * deadlines wrongly, so a table with any wrong row is imported not at all.
 */
import type { CalendarYear } from '../../codes/work-calendar.ts'
import { addDays, daysBetween, formatDayWithWeekday, weekdayOf } from '../calendar-day.ts'
import { belongsToYear } from '../calendar-years.ts'
import { type Cell, cellDay, cellText } from '../roster-import/cells.ts'
import { findSheetHeader, isNoteRow } from '../sheet-import/sheet-header.ts'
import { type CalendarField, calendarColumns, readCalendarHeader } from './columns.ts'

export type CalendarVerdict = 'off' | 'work' | 'reject'

export const calendarVerdictNames: Readonly<Record<CalendarVerdict, string>> = {
  off: '放假',
  work: '上班',
  reject: '有误',
}

export type CalendarRow = {
  /** Of the table, the first being 1. */
  readonly rowNumber: number
  readonly verdict: CalendarVerdict
  /** What the table says: the first and the last day, or its own words where they are no days. */
  readonly words: string
  readonly name: string
  /** Days in their order; empty for what is wrong. */
  readonly days: readonly string[]
  /** What is wrong, or worth a look. */
  readonly reasons: readonly string[]
}

export type JudgedCalendar =
  | { readonly ok: false; readonly message: string }
  | {
      readonly ok: true
      readonly year: number
      readonly rows: readonly CalendarRow[]
      readonly days: CalendarYear
      /** Headers that mean nothing here. */
      readonly ignored: readonly string[]
      /** Against the days that are known of this year; null when none are. */
      readonly change: { readonly added: readonly string[]; readonly removed: readonly string[] } | null
      /** What keeps the whole year from being imported; null when it may be. */
      readonly obstacle: string | null
    }

/** The law gives 13 days off a year since 2025 and gave 11 before; a year with fewer was not copied whole. */
const fewestDaysOff = 11
const longestHoliday = 15

type Read = Omit<CalendarRow, 'days'> & { readonly from: string | null; readonly until: string | null }

/** Judges a table. `known` gives the days of a year that count until now, or null. */
export function judgeCalendar(
  rows: readonly (readonly Cell[])[],
  known: (year: number) => CalendarYear | null,
): JudgedCalendar {
  const header = findSheetHeader(rows, readCalendarHeader)
  const lacking = (['day', 'kind'] as const).filter(
    (field) => !header?.columns.some((column) => column.field === field),
  )
  if (!header || lacking.length > 0) {
    const names = lacking.map((field) => `“${calendarColumns[field][0]}”`).join('和')
    return { ok: false, message: `没有找到${names}列，请确认选对了工作表；可以下载模板对照。` }
  }
  const read: Read[] = []
  for (const [offset, row] of rows.slice(header.firstDataRow).entries()) {
    const cells = new Map(header.columns.map(({ field, index }) => [field, row[index] ?? null]))
    // What people write below a table, and blank rows.
    if ([...cells.values()].every((cell) => cellText(cell) === '') || isNoteRow(row)) continue
    read.push(readRow(header.firstDataRow + offset + 1, cells))
  }
  const year = likeliestYear(read)
  if (year === null) return { ok: false, message: '表里没有一行写明了日期，请把日期写成2027-10-01这样。' }

  const judged = judgeDays(read, year)
  const days = (verdict: CalendarVerdict) =>
    judged.flatMap((row) => (row.verdict === verdict ? row.days : [])).sort()
  const result = { offDays: days('off'), workDays: days('work') }
  return {
    ok: true,
    year,
    rows: judged,
    days: result,
    ignored: header.ignored,
    change: changeOf(known(year), result),
    obstacle: obstacleOf(year, judged, result),
  }
}

function readRow(rowNumber: number, cells: ReadonlyMap<CalendarField, Cell>): Read {
  const cell = (field: CalendarField) => cells.get(field) ?? null
  const text = (field: CalendarField) => cellText(cell(field))
  const from = cellDay(cell('day'))
  const until = text('until') === '' ? from : cellDay(cell('until'))
  const kind = kindOf(text('kind'))
  const reasons: string[] = []
  if (text('day') === '') reasons.push('没有写日期')
  else if (from === null) reasons.push(unreadable(text('day')))
  if (until === null && text('until') !== '') reasons.push(unreadable(text('until')))
  if (kind === null)
    reasons.push(
      text('kind') === ''
        ? '没有写明是放假还是上班'
        : `“${text('kind')}”看不出是放假还是上班，请写“放假”或“上班”`,
    )
  if (from !== null && until !== null && until < from) reasons.push('结束日期早于开始日期')
  else if (from !== null && until !== null && daysBetween(from, until) >= longestHoliday)
    reasons.push(`连续${daysBetween(from, until) + 1}天，太长了，请核对起止日期`)
  const words = [from ?? text('day'), ...(text('until') === '' ? [] : [until ?? text('until')])]
  return {
    rowNumber,
    verdict: reasons.length > 0 || kind === null ? 'reject' : kind,
    words: words.filter(Boolean).join(' 至 '),
    name: text('name'),
    reasons,
    from,
    until,
  }
}

function unreadable(text: string): string {
  return /^\d{1,2}月\d{1,2}日?$/.test(text)
    ? `“${text}”没有写年份，请写成2027-10-01这样`
    : `“${text}”不是日期，请写成2027-10-01这样`
}

/** Words for days off and for working days as offices and the notice itself write them. */
function kindOf(text: string): 'off' | 'work' | null {
  // 放假调休 is a holiday and 调休上班 a working day; 调休 alone is said of both.
  if (text === '调休') return null
  if (/上班|班$|^班|工作日|补班/.test(text) && !/不上班/.test(text)) return 'work'
  return /放假|休|假|不上班/.test(text) ? 'off' : null
}

/** The year that most days are of. */
function likeliestYear(rows: readonly Read[]): number | null {
  const counts = new Map<number, number>()
  for (const { from } of rows)
    if (from !== null) counts.set(Number(from.slice(0, 4)), (counts.get(Number(from.slice(0, 4))) ?? 0) + 1)
  const [best] = [...counts].sort(([yearA, a], [yearB, b]) => b - a || yearB - yearA)
  return best?.[0] ?? null
}

function judgeDays(rows: readonly Read[], year: number): CalendarRow[] {
  const seen = new Map<string, CalendarRow>()
  return rows.map(({ from, until, ...row }) => {
    if (row.verdict === 'reject' || from === null || until === null)
      return { ...row, verdict: 'reject', days: [] }
    const days = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index))
    const wrong = days.find((day) => !belongsToYear(day, year))
    if (wrong)
      return {
        ...row,
        verdict: 'reject',
        days: [],
        reasons: [`${wrong}不属于${year}年的安排，一次只导入一年`],
      }
    const twice = days.find((day) => seen.has(day))
    const earlier = twice === undefined ? undefined : seen.get(twice)
    if (twice !== undefined && earlier) {
      const conflict = earlier.verdict === row.verdict ? '重复' : '不一致，一处放假、一处上班'
      return {
        ...row,
        verdict: 'reject',
        days: [],
        reasons: [`${formatDayWithWeekday(twice)}与第${earlier.rowNumber}行${conflict}`],
      }
    }
    const judged: CalendarRow = { ...row, days, reasons: hintsOf(row.verdict, days) }
    for (const day of days) seen.set(day, judged)
    return judged
  })
}

/** A working day from Monday to Friday changes nothing and is probably a slip. */
function hintsOf(verdict: CalendarVerdict, days: readonly string[]): string[] {
  const weekend = (day: string) => weekdayOf(day) === 0 || weekdayOf(day) === 6
  const usual = verdict === 'work' ? days.filter((day) => !weekend(day)) : []
  return usual.length > 0
    ? [`${usual.map(formatDayWithWeekday).join('、')}本来就上班，请核对日期是否写错`]
    : []
}

function changeOf(before: CalendarYear | null, after: CalendarYear) {
  if (!before) return null
  const marked = ({ offDays, workDays }: CalendarYear) => [
    ...offDays.map((day) => `${day}放假`),
    ...workDays.map((day) => `${day}上班`),
  ]
  const [old, fresh] = [marked(before), marked(after)]
  return {
    added: fresh.filter((day) => !old.includes(day)),
    removed: old.filter((day) => !fresh.includes(day)),
  }
}

function obstacleOf(year: number, rows: readonly CalendarRow[], days: CalendarYear): string | null {
  const wrong = rows.filter((row) => row.verdict === 'reject').length
  if (wrong > 0) return `有${wrong}行有误，改好后再导入：日历少一天，期限就会算错。`
  if (days.offDays.length < fewestDaysOff)
    return `只写了${days.offDays.length}天放假，一年的法定节假日不少于${fewestDaysOff}天，请补全${year}年的安排后再导入。`
  return null
}
