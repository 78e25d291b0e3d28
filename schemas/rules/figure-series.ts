/**
 * 生产经营数据 over time (§4.2, 经营): what the visits and the roster told of an enterprise, made comparable. Figures told by word
 * of mouth are no statistics (§4.1), so every value keeps its source.
 *
 * A sum (revenue, tax) depends on how many months it covers, and periods of visits differ. So sums are compared as averages a
 * month; what is a state at one moment (employees, orders on hand) is compared as it is.
 */
import { nameOf } from '../codes/code-table.ts'
import { figureSources } from '../codes/visit-codes.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import type { OperatingFigures, Visit } from '../entities/visit.ts'
import { type FigurePeriod, keyOf, monthNumber, monthsOf, periodName } from './figure-period.ts'
import { roundHalfUp } from './number-format.ts'
import { figureRules } from './visit-figures.ts'
import { isFinished } from './visit-record.ts'

export type SeriesKey = Exclude<keyof typeof figureRules, 'revenueYoy'> | 'totalAssets'

export type FigurePoint = {
  readonly period: FigurePeriod
  /** 2026年1—9月 */
  readonly periodName: string
  readonly value: number
  /** What is drawn and compared: the average a month for sums, else the value. */
  readonly comparable: number
  /** 企业口述、企业报表、估计、名录 */
  readonly source: string
}

export type FigureChange = {
  /** Against the same months of the year before (同比) or against the period told before (比上期). */
  readonly against: 'yearBefore' | 'before'
  readonly direction: 'up' | 'down' | 'flat'
  /** Share, 0.032 for 3.2 %; null where the earlier value is 0 or negative, so that no share can be made. */
  readonly ratio: number | null
  readonly difference: number
  readonly words: string
}

export type FigureSeries = {
  readonly key: SeriesKey
  readonly name: string
  readonly unit: string
  /** Whether `comparable` is an average a month. */
  readonly averaged: boolean
  /** Oldest first, one a period at most. */
  readonly points: readonly FigurePoint[]
  readonly latest: FigurePoint
  readonly change: FigureChange | null
  /** Newer periods than `latest` for which other figures were told, but not this one. */
  readonly missingSince: readonly string[]
}

const sums: ReadonlySet<SeriesKey> = new Set([
  'outputValue',
  'revenue',
  'profit',
  'taxPaid',
  'exportValue',
  'rdExpense',
  'investment',
  'electricity',
])

/** In the order of the page. */
export const seriesKeys: readonly SeriesKey[] = [
  'revenue',
  'outputValue',
  'taxPaid',
  'employees',
  'profit',
  'ordersOnHand',
  'operatingRate',
  'capacityUtilization',
  'vacancies',
  'orderMonths',
  'rdExpense',
  'exportValue',
  'investment',
  'electricity',
  'totalAssets',
]

type Told = { readonly point: Omit<FigurePoint, 'comparable'>; readonly rank: number; readonly at: string }
type Facts = {
  readonly enterprise: Pick<Enterprise, 'figures'>
  readonly visits: readonly Pick<Visit, 'status' | 'startAt' | 'figures'>[]
}

/** Series of all figures of which anything is known, and the names of those of which nothing is. */
export function figureSeriesOf({ enterprise, visits }: Facts): {
  readonly series: readonly FigureSeries[]
  readonly unknown: readonly string[]
} {
  const told = visits.filter((visit) => isFinished(visit.status) && visit.figures.period !== null)
  const periods = new Map<string, FigurePeriod>()
  for (const { figures } of told) if (figures.period) periods.set(keyOf(figures.period), figures.period)
  const series: FigureSeries[] = []
  const unknown: string[] = []
  for (const key of seriesKeys) {
    const { name, unit } = key === 'totalAssets' ? { name: '资产总额', unit: '万元' } : figureRules[key]
    const points = pointsOf(key, told, enterprise.figures)
    const latest = points.at(-1)
    if (!latest) {
      // Of assets only the roster ever tells, of output only industry.
      if (key !== 'outputValue' && key !== 'totalAssets') unknown.push(name)
      continue
    }
    series.push({
      key,
      name,
      unit,
      averaged: sums.has(key),
      points,
      latest,
      change: changeOf(points, sums.has(key)),
      missingSince: [...periods.values()]
        .filter((period) => period.until > latest.period.until)
        .sort((a, b) => a.until.localeCompare(b.until))
        .map(periodName),
    })
  }
  return { series, unknown }
}

/**
 * Points of one figure. Of several tellings of the same period a report goes before the roster, that before word of mouth, that
 * before an estimate; of equal ones the newest visit counts.
 */
function pointsOf(
  key: SeriesKey,
  visits: Facts['visits'],
  annual: Enterprise['figures'],
): readonly FigurePoint[] {
  const byPeriod = new Map<string, Told>()
  const tell = (next: Told) => {
    const id = keyOf(next.point.period)
    const known = byPeriod.get(id)
    if (!known || next.rank > known.rank || (next.rank === known.rank && next.at >= known.at))
      byPeriod.set(id, next)
  }
  for (const { figures, startAt } of visits) {
    const value = key === 'totalAssets' ? null : figures[key]
    if (value === null || figures.period === null) continue
    const source = figures.source ?? 'estimate'
    tell({
      point: {
        period: figures.period,
        periodName: periodName(figures.period),
        value,
        source: nameOf(figureSources, source),
      },
      rank: { report: 3, oral: 1, estimate: 0 }[source],
      at: startAt ?? '',
    })
  }
  const yearly =
    annual && (key === 'employees' || key === 'revenue' || key === 'totalAssets') ? annual[key] : null
  if (annual && yearly !== null) {
    const period: FigurePeriod = { kind: 'yearToDate', until: `${annual.year}-12` }
    tell({
      point: { period, periodName: periodName(period), value: yearly, source: '名录' },
      rank: 2,
      at: '',
    })
  }
  return [...byPeriod.values()]
    .map(({ point }) => ({
      ...point,
      comparable: sums.has(key) ? point.value / monthsOf(point.period) : point.value,
    }))
    .sort((a, b) => a.period.until.localeCompare(b.period.until) || monthsOf(b.period) - monthsOf(a.period))
}

/**
 * How the newest value stands to the same months of the year before where they are known, else to the period told before it,
 * sums as averages a month. Null with nothing to compare.
 */
function changeOf(points: readonly FigurePoint[], averaged: boolean): FigureChange | null {
  const latest = points.at(-1)
  if (!latest) return null
  const { kind, until } = latest.period
  const yearBefore = points.find(
    ({ period }) =>
      period.kind === kind && period.until === `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`,
  )
  // Another telling of the same month is no period before.
  const before = points.findLast((point) => point.period.until < until)
  const base = yearBefore ?? before
  if (!base) return null
  const against = yearBefore ? 'yearBefore' : 'before'
  const difference = latest.comparable - base.comparable
  const ratio = base.comparable > 0 ? difference / base.comparable : null
  const flat = ratio === null ? difference === 0 : Math.abs(ratio) < 0.0005
  const direction = flat ? 'flat' : difference > 0 ? 'up' : 'down'
  const than =
    against === 'yearBefore'
      ? '同比'
      : `${averaged && monthsOf(latest.period) !== monthsOf(base.period) ? '月均' : ''}比${base.periodName}`
  return { against, direction, ratio, difference, words: `${than}${changeWords(direction, ratio)}` }
}

function changeWords(direction: FigureChange['direction'], ratio: number | null): string {
  if (direction === 'flat') return '持平'
  const word = direction === 'up' ? '增长' : '下降'
  // With nothing or a loss before, a percentage would say nothing (§7.3).
  return ratio === null ? word : `${word} ${roundHalfUp(Math.abs(ratio) * 100, 1)}%`
}

/**
 * Where the points of a series lie on a chart, from 0 to 1 each: across by month, so that a gap in time is a gap on the paper, and
 * upwards by what can be compared. Where nothing changed they lie in the middle.
 */
export function trendOf(points: readonly FigurePoint[]): { x: number; y: number; point: FigurePoint }[] {
  const months = points.map(({ period }) => monthNumber(period.until))
  const values = points.map(({ comparable }) => comparable)
  const [first, low] = [Math.min(...months), Math.min(...values)]
  const across = Math.max(...months) - first || 1
  const up = Math.max(...values) - low
  return points.map((point) => ({
    point,
    x: (monthNumber(point.period.until) - first) / across,
    y: up === 0 ? 0.5 : (point.comparable - low) / up,
  }))
}

/** Research expense and revenue of the newest period for which a visit told both, for the share of research. */
export function newestResearch(
  visits: Facts['visits'],
): { rdExpense: number; revenue: number; period: string } | null {
  const told = visits
    .filter((visit) => isFinished(visit.status))
    .flatMap(({ figures }: { figures: OperatingFigures }) =>
      figures.period && figures.rdExpense !== null && figures.revenue !== null
        ? [{ rdExpense: figures.rdExpense, revenue: figures.revenue, period: figures.period }]
        : [],
    )
    .sort((a, b) => a.period.until.localeCompare(b.period.until))
    .at(-1)
  return told ? { ...told, period: periodName(told.period) } : null
}
