/** §7.1 periods and the titles of §7.2. */
import { describe, expect, it } from 'vitest'
import {
  cutOffOf,
  isWithin,
  lastDayOf,
  periodName,
  periodOf,
  periodOpening,
  previousPeriod,
  upTo,
  weekOf,
} from '../../../../schemas/rules/summary/period.ts'

describe('periods', () => {
  it.each([
    ['week', '2026-10-21', '2026-10-19', '2026-10-25', '2026年第43周（10月19日至25日）', '第43周'],
    ['month', '2026-02-10', '2026-02-01', '2026-02-28', '2026年2月', '2月份'],
    ['quarter', '2026-08-31', '2026-07-01', '2026-09-30', '2026年第三季度', '第三季度'],
    ['halfYear', '2026-12-31', '2026-07-01', '2026-12-31', '2026年下半年', '下半年'],
    ['year', '2026-05-05', '2026-01-01', '2026-12-31', '2026年', '全年'],
  ] as const)('%s of %s', (kind, day, from, to, name, opening) => {
    const period = periodOf(kind, day)
    expect(period).toEqual({ kind, from, to })
    expect([periodName(period), periodOpening(period)]).toEqual([name, opening])
  })

  it('know the one before and their end', () => {
    expect(previousPeriod(periodOf('month', '2026-03-15'))).toEqual(periodOf('month', '2026-02-01'))
    expect(previousPeriod(periodOf('quarter', '2026-01-15'))).toEqual(periodOf('quarter', '2025-12-01'))
    expect(previousPeriod({ kind: 'custom', from: '2026-10-11', to: '2026-10-20' })).toEqual({
      kind: 'custom',
      from: '2026-10-01',
      to: '2026-10-10',
    })
    expect(cutOffOf(periodOf('month', '2026-10-01'))).toBe('2026-10-31T16:00:00.000Z')
  })

  it('give weeks to the year of their Thursday', () => {
    expect(weekOf('2027-01-01')).toEqual({ year: 2026, week: 53 })
    expect(weekOf('2025-12-29')).toEqual({ year: 2026, week: 1 })
  })
})

describe('a period that still runs (§7.3: nothing is overdue before its day)', () => {
  const october = periodOf('month', '2026-10-12')

  it('counts up to today, and what falls due later is not in it yet', () => {
    const running = upTo(october, '2026-10-12')
    expect(lastDayOf(running)).toBe('2026-10-12')
    expect(cutOffOf(running)).toBe('2026-10-12T16:00:00.000Z')
    expect(isWithin(running, '2026-10-12')).toBe(true)
    expect(isWithin(running, '2026-10-13')).toBe(false)
    expect(periodName(running)).toBe('2026年10月')
  })

  it('counts whole once it is over', () => {
    expect(upTo(october, '2026-10-31')).toEqual(october)
    expect(upTo(october, '2026-11-20')).toEqual(october)
  })
})
