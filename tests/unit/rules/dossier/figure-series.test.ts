// §4.1, §4.2 经营: figures over time, made comparable, with their sources; §7.3 for what can be compared.
import { describe, expect, test } from 'vitest'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { lastMonthOf, periodName } from '../../../../schemas/rules/figure-period.ts'
import { figureSeriesOf, newestResearch, trendOf } from '../../../../schemas/rules/figure-series.ts'
import { noFigures } from '../../../../schemas/rules/visit-record.ts'
import { visitOf } from '../visit-fixture.ts'

let day = 0
function told(
  kind: 'month' | 'quarter' | 'yearToDate',
  until: string,
  figures: Partial<Visit['figures']>,
): Visit {
  day += 1
  return visitOf({
    id: `v${day}`,
    status: 'approved',
    startAt: `2026-01-${String(day).padStart(2, '0')}T02:00:00.000Z`,
    figures: { ...noFigures, period: { kind, until }, source: 'oral', ...figures },
  })
}
const revenueOf = (
  visits: Visit[],
  figures: Parameters<typeof figureSeriesOf>[0]['enterprise']['figures'] = null,
) => figureSeriesOf({ enterprise: { figures }, visits }).series.find(({ key }) => key === 'revenue')

test.each([
  ['month', '2026-09', '2026年9月'],
  ['quarter', '2026-09', '2026年第三季度'],
  ['yearToDate', '2026-09', '2026年1—9月'],
  ['yearToDate', '2026-01', '2026年1月'],
  ['yearToDate', '2025-12', '2025年全年'],
] as const)('%s %s is %s', (kind, until, name) => {
  expect(periodName({ kind, until })).toBe(name)
})

test('a quarter ends with its last month, whichever of its months is meant', () => {
  const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-12']
  expect(months.map((month) => lastMonthOf('quarter', month))).toEqual([
    '2026-09',
    '2026-09',
    '2026-09',
    '2026-12',
    '2026-12',
  ])
  expect(lastMonthOf('month', '2026-08')).toBe('2026-08')
  expect(lastMonthOf('yearToDate', '2026-08')).toBe('2026-08')
})

describe('how a sum is compared', () => {
  test('with the same months of the year before, where they are known', () => {
    const series = revenueOf([
      told('yearToDate', '2025-09', { revenue: 1000 }),
      told('yearToDate', '2026-06', { revenue: 700 }),
      told('yearToDate', '2026-09', { revenue: 1125 }),
    ])
    expect(series?.change).toMatchObject({ against: 'yearBefore', direction: 'up', words: '同比增长 12.5%' })
  })
  test('else as an average a month with the period before', () => {
    const series = revenueOf([
      told('yearToDate', '2026-06', { revenue: 600 }),
      told('yearToDate', '2026-09', { revenue: 855 }),
    ])
    expect(series?.points.map((point) => point.comparable)).toEqual([100, 95])
    expect(series?.change?.words).toBe('月均比2026年1—6月下降 5%')
  })
  test('without 月均 where both periods are as long', () => {
    const series = revenueOf([
      told('month', '2026-06', { revenue: 100 }),
      told('month', '2026-09', { revenue: 100 }),
    ])
    expect(series?.change?.words).toBe('比2026年6月持平')
  })
  test('a loss before gives no percentage (§7.3)', () => {
    const { series } = figureSeriesOf({
      enterprise: { figures: null },
      visits: [told('month', '2026-06', { profit: -20 }), told('month', '2026-09', { profit: 30 })],
    })
    expect(series[0]?.change).toMatchObject({ ratio: null, words: '比2026年6月增长' })
  })
  test('one period alone is compared with nothing', () => {
    expect(revenueOf([told('month', '2026-09', { revenue: 100 })])?.change).toBeNull()
  })
})

test('people are a state: the number itself is compared, whatever the periods', () => {
  const { series } = figureSeriesOf({
    enterprise: { figures: { year: 2025, employees: 80, revenue: null, totalAssets: null } },
    visits: [told('yearToDate', '2026-09', { employees: 100 })],
  })
  const [employees] = series
  expect(employees).toMatchObject({
    key: 'employees',
    averaged: false,
    change: { words: '比2025年全年增长 25%' },
  })
  expect(employees?.points.map((point) => point.source)).toEqual(['名录', '企业口述'])
})

test('of several tellings a report goes first, then the roster, then a word; of equal ones the newest', () => {
  const annual = { year: 2025, employees: null, revenue: 1000, totalAssets: null }
  expect(revenueOf([told('yearToDate', '2025-12', { revenue: 900 })], annual)?.latest).toMatchObject({
    value: 1000,
    source: '名录',
  })
  expect(
    revenueOf([told('yearToDate', '2025-12', { revenue: 980, source: 'report' })], annual)?.latest,
  ).toMatchObject({ value: 980, source: '企业报表' })
  expect(
    revenueOf([told('month', '2026-02', { revenue: 1 }), told('month', '2026-02', { revenue: 2 })])?.latest
      .value,
  ).toBe(2)
})

test('what was not told is said: periods without this figure, and figures never told', () => {
  const { series, unknown } = figureSeriesOf({
    enterprise: { figures: null },
    visits: [
      told('yearToDate', '2026-06', { revenue: 600, employees: 50 }),
      told('yearToDate', '2026-09', { employees: 50 }),
    ],
  })
  expect(series.find(({ key }) => key === 'revenue')?.missingSince).toEqual(['2026年1—9月'])
  expect(series.find(({ key }) => key === 'employees')?.missingSince).toEqual([])
  expect(unknown).toContain('出口额')
  expect(unknown).not.toContain('工业总产值')
})

test('drafts and returned visits have not told anything yet', () => {
  const draft = { ...told('month', '2026-09', { revenue: 100 }), status: 'draft' as const }
  expect(revenueOf([draft])).toBeUndefined()
})

test('the share of research is of one and the same period', () => {
  expect(
    newestResearch([
      told('yearToDate', '2026-06', { revenue: 600, rdExpense: 30 }),
      told('yearToDate', '2026-09', { revenue: 900 }),
    ]),
  ).toEqual({ revenue: 600, rdExpense: 30, period: '2026年1—6月' })
  expect(newestResearch([])).toBeNull()
})

test('on a chart a gap in time is a gap, and what never changes lies in the middle', () => {
  const points = (revenues: readonly (readonly [string, number])[]) =>
    revenueOf(revenues.map(([until, revenue]) => told('month', until, { revenue })))?.points ?? []
  const at = (revenues: readonly (readonly [string, number])[]) =>
    trendOf(points(revenues)).map(({ x, y }) => [x, y])
  expect(
    at([
      ['2026-01', 10],
      ['2026-02', 30],
      ['2026-11', 20],
    ]),
  ).toEqual([
    [0, 0],
    [0.1, 1],
    [1, 0.5],
  ])
  expect(
    at([
      ['2025-12', 10],
      ['2026-02', 10],
    ]),
  ).toEqual([
    [0, 0.5],
    [1, 0.5],
  ])
})
