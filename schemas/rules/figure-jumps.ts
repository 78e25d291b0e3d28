/**
 * Figures that differ much from what the enterprise told before (§4.1 rule 2, figures are checked): asked back while somebody is
 * there to answer, never refused. Mostly it is a slip of the unit or of a zero.
 */
import type { Enterprise } from '../entities/enterprise.ts'
import type { OperatingFigures, Visit } from '../entities/visit.ts'
import { keyOf } from './figure-period.ts'
import { figureSeriesOf, type SeriesKey } from './figure-series.ts'
import type { VisitProblem } from './visit-validity.ts'

/**
 * 数据异动提醒: shares of the earlier value, up and down; of rates the difference in percentage points. A month's sums swing more than a
 * staff does.
 */
export const jumpLimits: Readonly<
  Partial<Record<SeriesKey, { readonly up: number; readonly down: number } | { readonly points: number }>>
> = {
  revenue: { up: 1, down: 0.5 },
  outputValue: { up: 1, down: 0.5 },
  taxPaid: { up: 2, down: 0.7 },
  employees: { up: 0.5, down: 0.3 },
  ordersOnHand: { up: 2, down: 0.7 },
  electricity: { up: 1, down: 0.5 },
  rdExpense: { up: 2, down: 0.7 },
  exportValue: { up: 2, down: 0.7 },
  operatingRate: { points: 30 },
  capacityUtilization: { points: 30 },
}

/** A value a hundred times off is likelier in another unit than true. */
const unitSlip = 50

export type EarlierFigures = {
  readonly enterprise: Pick<Enterprise, 'figures'>
  /** Finished visits before this one. */
  readonly visits: readonly Pick<Visit, 'status' | 'startAt' | 'figures'>[]
}

/** Reminders for the figures of a record; those that were only carried over say nothing new. */
export function figureJumps(
  record: Pick<Visit, 'figures' | 'startAt' | 'carriedOver'>,
  earlier: EarlierFigures,
): VisitProblem[] {
  const { period } = record.figures
  if (period === null) return []
  const told: OperatingFigures = { ...record.figures }
  const { series } = figureSeriesOf({
    enterprise: earlier.enterprise,
    // What was told of the same period before is no period to compare with.
    visits: [
      ...earlier.visits.filter(
        ({ figures }) => figures.period === null || keyOf(figures.period) !== keyOf(period),
      ),
      { status: 'submitted', startAt: record.startAt, figures: told },
    ],
  })
  return series.flatMap(({ key, name, unit, latest, change }) => {
    const limit = jumpLimits[key]
    if (!limit || !change || keyOf(latest.period) !== keyOf(period) || latest.source === '名录') return []
    if (record.carriedOver.includes(`figures.${key}`)) return []
    const { ratio, difference } = change
    const jumped =
      'points' in limit
        ? Math.abs(difference) >= limit.points
        : ratio !== null && (ratio >= limit.up || ratio <= -limit.down)
    if (!jumped) return []
    const times = ratio === null ? 1 : ratio + 1
    const slip = unit === '万元' && (times >= unitSlip || times <= 1 / unitSlip)
    const message =
      slip && times > 1
        ? `${name}约为以前的${Math.round(times)}倍，请核对，单位应为万元`
        : `${name}${change.words}，变化较大，请核对${slip ? '，单位应为万元' : '数字'}`
    return [{ field: `figures.${key}`, level: 'remind' as const, message }]
  })
}
