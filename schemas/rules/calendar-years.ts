/**
 * Years of the work calendar that an administrator imported (§5.5 rule 2). Each is an entry of the directory, so that it reaches every
 * device by the usual way, under an id made of the year: two imports of one year meet in one document.
 */
import { type CalendarYear, officialCalendarYears } from '../codes/work-calendar.ts'
import type { DirectoryEntry } from '../entities/directory-entry.ts'
import { isDay } from './calendar-day.ts'
import { createWorkCalendar, officialCalendar, type WorkCalendar } from './work-calendar.ts'

/** The first year of the built-in calendar; nobody counts working days of earlier ones. */
const firstYear = 2024
const lastYear = 2099

export type YearEntry = Pick<DirectoryEntry, 'id' | 'kind' | 'details'>

const idStart = 'calendar-'

export function calendarIdOf(year: number): string {
  return `${idStart}${year}`
}

/** Ids of the years, up to one inclusive, that may be imported. */
export function calendarIdsUntil(year: number): string[] {
  const count = Math.max(0, Math.min(year, lastYear) - firstYear + 1)
  return Array.from({ length: count }, (_, index) => calendarIdOf(firstYear + index))
}

/** All ids that a year may have. */
export const calendarIds: readonly string[] = calendarIdsUntil(lastYear)

/** The year that an id stands for; null for everything else of the directory. */
export function calendarYearOfId(id: string): number | null {
  const year = id.startsWith(idStart) ? Number(id.slice(idStart.length)) : Number.NaN
  return Number.isInteger(year) && year >= firstYear && year <= lastYear && id === calendarIdOf(year)
    ? year
    : null
}

/** The first day that the announcement of a year may name: a holiday around New Year may begin in December. */
export function firstDayOfCalendar(year: number): string {
  return `${year - 1}-12-20`
}

/** Whether a day belongs into the announcement of a year. */
export function belongsToYear(day: string, year: number): boolean {
  return day >= firstDayOfCalendar(year) && day <= `${year}-12-31`
}

/** The year and its days out of an entry; null where it is no calendar or holds anything but days of its year. */
export function readCalendarYear(entry: YearEntry): { year: number; days: CalendarYear } | null {
  const year = entry.kind === 'calendar' ? calendarYearOfId(entry.id) : null
  if (year === null) return null
  const offDays = daysOf(entry.details.offDays, year)
  const workDays = daysOf(entry.details.workDays, year)
  if (!offDays || !workDays || offDays.some((day) => workDays.includes(day))) return null
  return { year, days: { offDays, workDays } }
}

/** More days than any year has holidays. */
const mostDays = 120

function daysOf(value: unknown, year: number): string[] | null {
  if (!Array.isArray(value) || value.length > mostDays) return null
  const days = value.filter(
    (day): day is string => typeof day === 'string' && isDay(day) && belongsToYear(day, year),
  )
  return days.length === value.length ? days : null
}

/** The calendar to count with: the announced years that the program brings along, and over them those that were imported. */
export function calendarWith(entries: readonly YearEntry[]): WorkCalendar {
  const years: Record<string, CalendarYear> = { ...officialCalendarYears }
  for (const entry of entries) {
    const read = readCalendarYear(entry)
    if (read) years[read.year] = read.days
  }
  return entries.length === 0 ? officialCalendar : createWorkCalendar(years)
}

/** Why an entry of the directory may not be kept as it is, in Chinese; null for whatever is no calendar. */
export function refuseCalendar(entry: YearEntry): string | null {
  if (entry.kind !== 'calendar' && !entry.id.startsWith(idStart)) return null
  return readCalendarYear(entry) ? null : '工作日历的内容不完整，没有保存。请重新导入这一年的节假日安排。'
}
