/** A year of holidays and swapped-in working days out of a table (§5.5 rule 2). */
import { describe, expect, it } from 'vitest'
import { officialCalendarYears } from '../../../schemas/codes/work-calendar.ts'
import { calendarColumns } from '../../../schemas/rules/calendar-import/columns.ts'
import { judgeCalendar } from '../../../schemas/rules/calendar-import/verdicts.ts'
import {
  calendarIdsUntil,
  calendarWith,
  readCalendarYear,
  refuseCalendar,
  type YearEntry,
} from '../../../schemas/rules/calendar-years.ts'
import { deadlineSettings, handlingDue } from '../../../schemas/rules/deadlines.ts'
import type { Cell } from '../../../schemas/rules/roster-import/cells.ts'
import { isWorkingDay, officialCalendar, workingDaysBetween } from '../../../schemas/rules/work-calendar.ts'

const nothingKnown = () => null

/** 2026 as the notice tells it (§5.5), ranges on one line. */
const notice2026: Cell[][] = [
  ['2026年节假日安排'],
  ['节日', '日期', '结束日期', '安排'],
  ['元旦', '2026-01-01', '2026-01-03', '放假调休'],
  ['元旦', { date: '2026-01-04' }, null, '上班'],
  ['春节', '2026年2月15日', '2026年2月23日', '放假'],
  ['春节', '2026/2/14', null, '调休上班'],
  ['春节', '2026-02-28', null, '上班（调休）'],
  ['清明节', '2026-04-04', '2026-04-06', '休'],
  ['劳动节', '20260501', '20260505', '放假'],
  ['劳动节', '2026-05-09', null, '班'],
  ['端午节', '2026-06-19', '2026-06-21', '放假'],
  ['中秋节', '2026-09-25', '2026-09-27', '放假'],
  ['国庆节', '2026-10-01', '2026-10-07', '放假'],
  ['国庆节', '2026-09-20', null, '上班'],
  ['国庆节', '2026-10-10', null, '上班'],
  [],
  ['备注：以通知原文为准', null, null, null],
]

const ok = (rows: Cell[][], known: Parameters<typeof judgeCalendar>[1] = nothingKnown) => {
  const judged = judgeCalendar(rows, known)
  if (!judged.ok) throw new Error(judged.message)
  return judged
}

describe('a table of one year', () => {
  it('§5.5: gives the very days of the announced 2026, and its 248 working days', () => {
    const judged = ok(notice2026, (year) => officialCalendarYears[year] ?? null)
    expect(judged.year).toBe(2026)
    expect(judged.obstacle).toBeNull()
    expect(judged.days.offDays).toEqual([...(officialCalendarYears[2026]?.offDays ?? [])].sort())
    expect(judged.days.workDays).toEqual([...(officialCalendarYears[2026]?.workDays ?? [])].sort())
    expect(judged.change).toEqual({ added: [], removed: [] })
    const entry: YearEntry = { id: 'calendar-2026', kind: 'calendar', details: { ...judged.days } }
    expect(workingDaysBetween('2025-12-31', '2026-12-31', calendarWith([entry]))).toBe(248)
  })

  it('says what it changes against the year that counts now', () => {
    const shorter = notice2026.filter((row) => !(row[0] === '国庆节' && row[3] === '上班'))
    expect(ok(shorter, (year) => officialCalendarYears[year] ?? null).change).toEqual({
      added: [],
      removed: ['2026-09-20上班', '2026-10-10上班'],
    })
  })

  it.each<[string, Cell[], string]>([
    ['a day without its year', ['10月1日', null, '放假'], '没有写年份'],
    ['no day', ['国庆', null, '放假'], '不是日期'],
    ['a day that does not exist', ['2027-02-30', null, '放假'], '不是日期'],
    ['nothing said of it', ['2027-10-01', null, null], '没有写明是放假还是上班'],
    ['a word that means both', ['2027-10-01', null, '调休'], '看不出是放假还是上班'],
    ['an end before its beginning', ['2027-10-07', '2027-10-01', '放假'], '结束日期早于开始日期'],
    ['a month of holidays', ['2027-10-01', '2027-10-31', '放假'], '连续31天'],
    ['another year', ['2028-10-01', null, '放假'], '不属于2027年'],
    ['the same day again', ['2027-01-02', null, '放假'], '与第2行重复'],
    ['the same day the other way round', ['2027-01-02', null, '上班'], '不一致'],
  ])('with %s is refused as a whole, with the row and the reason', (_name, row, reason) => {
    const rows: Cell[][] = [
      ['日期', '结束日期', '安排'],
      ['2027-01-01', '2027-01-03', '放假'],
      ['2027-02-05', '2027-02-12', '放假'],
      row,
    ]
    const judged = ok(rows)
    expect(judged.rows[2]).toMatchObject({ rowNumber: 4, verdict: 'reject' })
    expect(judged.rows[2]?.reasons.join()).toContain(reason)
    expect(judged.obstacle).toContain('有1行有误')
    expect(ok(rows.slice(0, 3)).obstacle).toBeNull()
  })

  it('that is not whole, or names no year at all, is told so', () => {
    const head: Cell[] = ['日期', '安排']
    expect(ok([head, ['2027-01-01', '放假']]).obstacle).toContain('只写了1天放假')
    expect(judgeCalendar([head, ['元旦', '放假']], nothingKnown)).toMatchObject({ ok: false })
    expect(judgeCalendar([['企业名称', '地址']], nothingKnown)).toMatchObject({
      message: '没有找到“日期”和“安排”列，请确认选对了工作表；可以下载模板对照。',
    })
  })

  it('may begin in December, and asks about a working day that is one anyway', () => {
    const judged = ok([
      ['日期', '结束日期', '安排'],
      ['2026-12-31', '2027-01-02', '放假'],
      ['2027-02-05', '2027-02-12', '放假'],
      ['2027-02-17', null, '上班'],
    ])
    expect(judged.days.offDays[0]).toBe('2026-12-31')
    expect(judged.rows[2]?.reasons.join()).toContain('本来就上班')
    expect(judged.obstacle).toBeNull()
  })

  it('knows the columns of its own template', () => {
    const head = Object.values(calendarColumns).map(([name]) => name)
    expect(ok([head, ['2027-01-01', '', '放假', '元旦']]).rows[0]).toMatchObject({
      verdict: 'off',
      name: '元旦',
    })
  })
})

describe('S36: imported years', () => {
  const year = (details: Record<string, unknown>, id = 'calendar-2027'): YearEntry => ({
    id,
    kind: 'calendar',
    details,
  })
  const newYear = year({ offDays: ['2027-01-01'], workDays: ['2027-01-02'] })

  it('stand over the built-in ones, which count where none was imported', () => {
    expect(calendarWith([])).toBe(officialCalendar)
    const calendar = calendarWith([newYear])
    expect(isWorkingDay('2027-01-01', calendar)).toBe(false)
    expect(isWorkingDay('2027-01-02', calendar)).toBe(true)
    expect(isWorkingDay('2026-10-10', calendar)).toBe(true)
    expect(calendar.years.has(2027)).toBe(true)
    expect(handlingDue('2026-12-31', 'L0')).toBe('2027-01-01')
    expect(handlingDue('2026-12-31', 'L0', deadlineSettings(calendar))).toBe('2027-01-02')
    const replaced = calendarWith([year({ offDays: [], workDays: [] }, 'calendar-2026')])
    expect(isWorkingDay('2026-10-10', replaced)).toBe(false)
  })

  it('are refused when they are no days of their year, and count nothing then', () => {
    for (const details of [{}, { offDays: 'x', workDays: [] }, { offDays: ['2026-05-01'], workDays: [] }]) {
      expect(readCalendarYear(year(details))).toBeNull()
      expect(refuseCalendar(year(details))).toContain('没有保存')
      expect(calendarWith([year(details)]).years.has(2027)).toBe(false)
    }
    expect(refuseCalendar(newYear)).toBeNull()
    expect(refuseCalendar(year({}, 'department-1'))).not.toBeNull()
    expect(refuseCalendar({ id: 'department-1', kind: 'department', details: {} })).toBeNull()
    expect(refuseCalendar({ id: 'calendar-2027', kind: 'department', details: {} })).not.toBeNull()
  })

  it('are looked for by their ids', () => {
    expect(calendarIdsUntil(2026)).toEqual(['calendar-2024', 'calendar-2025', 'calendar-2026'])
    expect(calendarIdsUntil(Number.POSITIVE_INFINITY).at(-1)).toBe('calendar-2099')
  })
})
