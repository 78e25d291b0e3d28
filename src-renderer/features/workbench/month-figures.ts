/** 本月: a leader's figures of this month beside the last, and of the months before for the trend. */

import { addDays } from '../../../schemas/rules/calendar-day.ts'
import type { DeadlineSettings } from '../../../schemas/rules/deadlines.ts'
import { formatNumber, formatPercent } from '../../../schemas/rules/number-format.ts'
import { type IndicatorKey, indicatorDefinitions } from '../../../schemas/rules/summary/definitions.ts'
import type { SummaryInput } from '../../../schemas/rules/summary/input.ts'
import { type Period, periodOf } from '../../../schemas/rules/summary/period.ts'
import { computeSummary } from '../../../schemas/rules/summary/snapshot.ts'

/** The figures of the panel, in the order of §7.2: visits, requests, satisfaction. */
export const monthKeys = [
  'enterprisesVisited',
  'visitCount',
  'visitCoverageRate',
  'requestsCollected',
  'closureRate',
  'onTimeClosureRate',
  'satisfactionRateStrict',
  'overdueOpen',
] as const satisfies readonly IndicatorKey[]

export type MonthKey = (typeof monthKeys)[number]

/** How many months the trend shows, this one included. */
const trendMonths = 6

export type MonthTrend = {
  readonly months: readonly Period[]
  /** Values by key, oldest month first; null where nothing could be divided. */
  readonly values: Readonly<Record<MonthKey, readonly (number | null)[]>>
}

/** The documents behind the figures, as they are sent to the worker. */
export type MonthFacts = Pick<SummaryInput, 'enterprises' | 'visits' | 'requests'>

/** The months of the trend that ends in the month of `today`, oldest first. */
export function monthsUntil(today: string): Period[] {
  const months: Period[] = []
  let month = periodOf('month', today)
  while (months.length < trendMonths) {
    months.unshift(month)
    month = periodOf('month', addDays(month.from, -1))
  }
  return months
}

/** Computes each month with the definitions of the reports (§7.3). `now` is an instant in UTC. */
export function monthTrend(
  facts: MonthFacts,
  months: readonly Period[],
  now: string,
  settings?: DeadlineSettings,
): MonthTrend {
  const figures = months.map(
    (period) =>
      computeSummary({
        ...facts,
        period,
        scope: { kind: 'all', name: '' },
        audits: [],
        rectifications: [],
        parks: [],
        departmentName: (code) => code,
        computedAt: now,
        computedBy: '',
        ...(settings ? { settings } : {}),
      }).snapshot.figures,
  )
  return { months, values: valuesOf((key) => figures.map((month) => month[key]?.value ?? null)) }
}

function valuesOf(of: (key: MonthKey) => (number | null)[]): MonthTrend['values'] {
  const values: Partial<Record<MonthKey, readonly (number | null)[]>> = {}
  for (const key of monthKeys) values[key] = of(key)
  return values as MonthTrend['values']
}

/** A figure as it is printed: `86.5%`, `132 家`, `—`. */
export function printFigure(key: MonthKey, value: number | null): string {
  const { unit } = indicatorDefinitions[key]
  if (unit === '%') return formatPercent(value)
  return value === null ? '—' : `${formatNumber(value)} ${unit}`
}

/** The change against the month before, rates in percentage points (§7.3); empty where there is nothing to compare. */
export function printChange(key: MonthKey, value: number | null, before: number | null): string {
  if (value === null || before === null) return ''
  const isRate = indicatorDefinitions[key].unit === '%'
  const change = (value - before) * (isRate ? 100 : 1)
  const digits = isRate ? 1 : 0
  if (Math.abs(change) < 10 ** -digits / 2) return '持平'
  return `${change > 0 ? '+' : '−'}${formatNumber(Math.abs(change), digits)}${isRate ? ' 个百分点' : ''}`
}
