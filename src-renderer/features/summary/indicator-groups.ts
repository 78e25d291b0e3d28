/** Indicators as the panel beside the report shows them: grouped, with their change against the period before. Pure. */

import { formatNumber, formatPercent } from '../../../schemas/rules/number-format.ts'
import type { IndicatorKey } from '../../../schemas/rules/summary/definitions.ts'
import { indicatorDefinitions } from '../../../schemas/rules/summary/definitions.ts'
import { countChange, rateChange, scoreChange } from '../../../schemas/rules/summary/report-runs.ts'
import type { SummarySnapshot } from '../../../schemas/rules/summary/snapshot.ts'

type Group = { readonly name: string; readonly keys: readonly IndicatorKey[] }

const groups: readonly Group[] = [
  {
    name: '走访',
    keys: [
      'enterprisesVisited',
      'visitCount',
      'visitCoverageRate',
      'fiveAboveCoverageRate',
      'keyCoverageRate',
      'visitPlanRate',
    ],
  },
  {
    name: '诉求',
    keys: [
      'requestsCollected',
      'requestsDispatched',
      'closureRate',
      'closureRateCumulative',
      'onTimeClosureRate',
      'repliedOnTimeRate',
      'overdueReplied',
      'overdueOpen',
      'longTermCount',
    ],
  },
  {
    name: '质效与评价',
    keys: [
      'satisfactionRateStrict',
      'satisfactionRateBroad',
      'ratingRate',
      'firstTimeSuccessRate',
      'reworkRate',
      'returnRate',
      'avgHandlingDays',
      'avgHandlingDaysFirst',
      'medianHandlingDays',
    ],
  },
  { name: '园区', keys: ['parksInspected', 'parkScore', 'correctiveClosureRate'] },
]

export type IndicatorLine = {
  readonly key: IndicatorKey
  readonly name: string
  readonly definition: string
  /** `74.9%`, `301次`, “—”. */
  readonly value: string
  /** `256÷342`, for rates and means. */
  readonly basis: string
  readonly change: string
}

/** All groups of a snapshot; an officer's has no inspections. */
export function indicatorGroups(snapshot: SummarySnapshot): { name: string; lines: IndicatorLine[] }[] {
  return groups
    .filter(({ name }) => name !== '园区' || snapshot.scope.kind !== 'officer')
    .map(({ name, keys }) => ({ name, lines: keys.map((key) => lineOf(snapshot, key)) }))
}

function lineOf(snapshot: SummarySnapshot, key: IndicatorKey): IndicatorLine {
  const { name, definition, unit } = indicatorDefinitions[key]
  const figure = snapshot.figures[key]
  const value = figure?.value ?? null
  const shared = { key, name, definition }
  switch (unit) {
    case '%':
      return {
        ...shared,
        value: formatPercent(value),
        basis: figure?.denominator ? `${figure.numerator}÷${figure.denominator}` : '',
        change: rateChange(snapshot, key),
      }
    case '分':
      return {
        ...shared,
        value: value === null ? '—' : `${formatNumber(value, 1)}分`,
        basis: '',
        change: scoreChange(snapshot, key),
      }
    case '工作日':
      return {
        ...shared,
        value: value === null ? '—' : `${formatNumber(value, 1)}个工作日`,
        basis: '',
        change: daysChange(value, figure?.previous ?? null),
      }
    default:
      return {
        ...shared,
        value: `${formatNumber(value)}${unit}`,
        basis: '',
        change: countChange(snapshot, key),
      }
  }
}

function daysChange(now: number | null, before: number | null): string {
  if (now === null || before === null) return ''
  const days = formatNumber(Math.abs(now - before), 1)
  if (days === '0.0') return '与上期持平'
  return `较上期${now > before ? '增加' : '减少'}${days}个工作日`
}
