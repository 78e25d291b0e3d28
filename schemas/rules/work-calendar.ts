/** Working days in Asia/Shanghai: Monday to Friday, minus public holidays, plus swapped-in working days (§5.5 rules 1 and 2). */
import { type CalendarYear, officialCalendarYears } from '../codes/work-calendar.ts'
import { dayFromNumber, dayNumber } from './calendar-day.ts'

/** Prepared for look-up; made once from the announced years. */
export type WorkCalendar = {
  readonly years: ReadonlySet<number>
  readonly offDays: ReadonlySet<number>
  readonly workDays: ReadonlySet<number>
}

/** Builds a calendar from years of announcements; imported years are spread over the official ones before. */
export function createWorkCalendar(years: Readonly<Record<string, CalendarYear>>): WorkCalendar {
  const all = Object.values(years)
  return {
    years: new Set(Object.keys(years).map(Number)),
    offDays: new Set(all.flatMap((year) => year.offDays.map(dayNumber))),
    workDays: new Set(all.flatMap((year) => year.workDays.map(dayNumber))),
  }
}

/** 2024 to 2026 as the State Council's office announced them. */
export const officialCalendar: WorkCalendar = createWorkCalendar(officialCalendarYears)

function isWorkingDayNumber(number: number, calendar: WorkCalendar): boolean {
  if (calendar.workDays.has(number)) return true
  if (calendar.offDays.has(number)) return false
  const weekday = (((number + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6
}

/** Whether people work on `day`. A year without announcement counts Monday to Friday; see `calendarWarning`. */
export function isWorkingDay(day: string, calendar: WorkCalendar = officialCalendar): boolean {
  return isWorkingDayNumber(dayNumber(day), calendar)
}

/**
 * The day `count` working days after `start`; the start day itself never counts (民法典第201条). `count` 0 gives `start`.
 * Throws on a malformed day or a count that is negative or no integer, since both are programming errors.
 */
export function addWorkingDays(
  start: string,
  count: number,
  calendar: WorkCalendar = officialCalendar,
): string {
  let number = dayNumber(start)
  if (Number.isNaN(number)) throw new RangeError(`not a day: ${start}`)
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a count of days: ${count}`)
  let left = count
  while (left > 0) {
    number += 1
    if (isWorkingDayNumber(number, calendar)) left -= 1
  }
  return dayFromNumber(number)
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: string,
  to: string,
  calendar: WorkCalendar = officialCalendar,
): number {
  const last = dayNumber(to)
  let count = 0
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    if (isWorkingDayNumber(number, calendar)) count += 1
  }
  return count
}

/**
 * Working days left from tomorrow to the due day (§5.5, 黄色预警); 0 on the due day. Past the due day it is negative: the
 * working days by which it is overdue, at least one, even over a weekend.
 */
export function remainingWorkingDays(
  today: string,
  dueDate: string,
  calendar: WorkCalendar = officialCalendar,
): number {
  if (today <= dueDate) return workingDaysBetween(today, dueDate, calendar)
  return -Math.max(1, workingDaysBetween(dueDate, today, calendar))
}

/** A Chinese warning naming the years between two days that have no announced calendar; null when all have (rule 2). */
export function calendarWarning(
  from: string,
  to: string,
  calendar: WorkCalendar = officialCalendar,
): string | null {
  const missing: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (!calendar.years.has(year)) missing.push(year)
  }
  if (missing.length === 0) return null
  return `${missing.join('、')}年节假日安排未导入，期限暂按周一至周五计算，请管理员导入后核对`
}
