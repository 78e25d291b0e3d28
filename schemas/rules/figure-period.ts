/** 数据所属期 of figures (§4.2): a month, a quarter or a year up to a month, told apart and put in words. */
import { quarterName } from './calendar-day.ts'

type PeriodKind = 'month' | 'quarter' | 'yearToDate'

export type FigurePeriod = {
  readonly kind: PeriodKind
  /** `YYYY-MM`, the last month. */
  readonly until: string
}

/** 2026年9月, 2026年第三季度, 2026年1—9月, 2025年全年. */
export function periodName({ kind, until }: FigurePeriod): string {
  const [year = '', month = ''] = until.split('-')
  const last = Number(month)
  switch (kind) {
    case 'month':
      return `${year}年${last}月`
    case 'quarter':
      return `${year}年${quarterName(last)}`
    case 'yearToDate':
      return last === 12 ? `${year}年全年` : last === 1 ? `${year}年1月` : `${year}年1—${last}月`
  }
}

/** The last month, `YYYY-MM`, of the period of that kind in which `month` lies; a year up to a month ends with it. */
export function lastMonthOf(kind: PeriodKind, month: string): string {
  if (kind !== 'quarter') return month
  const last = Math.ceil(Number(month.slice(5)) / 3) * 3
  return `${month.slice(0, 5)}${String(last).padStart(2, '0')}`
}

/** Months since the year 0 of a month `YYYY-MM`, for distances in time. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
}

/** How many months a period covers. */
export function monthsOf({ kind, until }: FigurePeriod): number {
  return kind === 'month' ? 1 : kind === 'quarter' ? 3 : Number(until.slice(5))
}

/** Equal for equal periods. */
export function keyOf({ kind, until }: FigurePeriod): string {
  return `${kind} ${until}`
}
