/** 统计期 (§7.1): weeks from Monday to Sunday, months, quarters, half-years, years; all days inclusive, in Asia/Shanghai. */
import { addDays, dayNumber, daysBetween, instantOf, quarterName, weekdayOf } from '../calendar-day.ts'

export type PeriodKind = 'week' | 'month' | 'quarter' | 'halfYear' | 'year' | 'custom'

export type Period = {
  readonly kind: PeriodKind
  readonly from: string
  readonly to: string
  /** While the period still runs, the last day that counts; what falls due later is neither on time nor overdue. */
  readonly asOf?: string
}

const monthsOf: Readonly<Record<'month' | 'quarter' | 'halfYear' | 'year', number>> = {
  month: 1,
  quarter: 3,
  halfYear: 6,
  year: 12,
}

function firstOfMonth(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`
}

/** The period of a kind that contains `day`. */
export function periodOf(kind: Exclude<PeriodKind, 'custom'>, day: string): Period {
  if (kind === 'week') {
    const from = addDays(day, -((weekdayOf(day) + 6) % 7))
    return { kind, from, to: addDays(from, 6) }
  }
  const [year = 0, month = 1] = day.split('-').map(Number)
  const length = monthsOf[kind]
  const first = month - ((month - 1) % length)
  const after = first + length
  const next = after > 12 ? firstOfMonth(year + 1, after - 12) : firstOfMonth(year, after)
  return { kind, from: firstOfMonth(year, first), to: addDays(next, -1) }
}

/** The period before, of the same kind; for a custom one the same number of days. */
export function previousPeriod(period: Period): Period {
  const lastDay = addDays(period.from, -1)
  if (period.kind !== 'custom') return periodOf(period.kind, lastDay)
  return { kind: 'custom', from: addDays(lastDay, -daysBetween(period.from, period.to)), to: lastDay }
}

/** A period as it stands on `today`: one that still runs counts up to today. */
export function upTo(period: Period, today: string): Period {
  return today < period.to && today >= period.from ? { ...period, asOf: today } : period
}

/** 期末: the last day of the period, or the last one that counts while it runs. */
export function lastDayOf(period: Period): string {
  return period.asOf ?? period.to
}

/** The first instant after the last day that counts: 期末日24时. */
export function cutOffOf(period: Period): string {
  return instantOf(addDays(lastDayOf(period), 1))
}

/** Whether a day, or nothing, lies in the period. */
export function isWithin(period: Period, day: string | null): boolean {
  return day !== null && day >= period.from && day <= lastDayOf(period)
}

/** The week's year and number; weeks belong to the year of their Thursday, as ISO 8601 and Chinese calendars have it. */
export function weekOf(day: string): { readonly year: number; readonly week: number } {
  const thursday = addDays(day, 3 - ((weekdayOf(day) + 6) % 7))
  const year = Number(thursday.slice(0, 4))
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1
  return { year, week }
}

/** `10月19日至25日`, with month and year repeated only where they change. */
export function rangeText(period: Period): string {
  const [yearA, monthA, dayA] = period.from.split('-').map(Number)
  const [yearB, monthB, dayB] = period.to.split('-').map(Number)
  const end =
    yearA !== yearB
      ? `${yearB}年${monthB}月${dayB}日`
      : monthA !== monthB
        ? `${monthB}月${dayB}日`
        : `${dayB}日`
  return `${monthA}月${dayA}日至${end}`
}

/** The period as a title names it: 2026年10月, 2026年第43周（10月19日至25日）, 2026年第三季度. */
export function periodName(period: Period): string {
  const year = Number(period.from.slice(0, 4))
  const month = Number(period.from.slice(5, 7))
  switch (period.kind) {
    case 'week': {
      const { year: weekYear, week } = weekOf(period.from)
      return `${weekYear}年第${week}周（${rangeText(period)}）`
    }
    case 'month':
      return `${year}年${month}月`
    case 'quarter':
      return `${year}年${quarterName(month)}`
    case 'halfYear':
      return `${year}年${month === 1 ? '上' : '下'}半年`
    case 'year':
      return `${year}年`
    case 'custom':
      return `${year}年${rangeText(period)}`
  }
}

/** The period as a sentence begins with it: 10月份, 第43周, 第三季度. */
export function periodOpening(period: Period): string {
  if (period.kind === 'month') return `${Number(period.from.slice(5, 7))}月份`
  if (period.kind === 'custom') return rangeText(period)
  if (period.kind === 'year') return '全年'
  return periodName(period)
    .replace(/^\d+年/, '')
    .replace(/（.*）$/, '')
}

/** What a comparison calls the period before. */
export function previousName(period: Period): string {
  const names = {
    week: '上周',
    month: '上月',
    quarter: '上季度',
    halfYear: '上一个半年',
    year: '上年',
    custom: '上期',
  } as const
  return names[period.kind]
}
