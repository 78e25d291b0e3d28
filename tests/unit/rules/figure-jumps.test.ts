// Figures against what was told before (§4.1 rule 2): a jump is asked back, never refused.
import { describe, expect, it } from 'vitest'
import type { OperatingFigures } from '../../../schemas/entities/visit.ts'
import { figureJumps } from '../../../schemas/rules/figure-jumps.ts'
import { noFigures } from '../../../schemas/rules/visit-record.ts'
import { visitProblems } from '../../../schemas/rules/visit-validity.ts'
import { visitOf } from './visit-fixture.ts'

const figures = (until: string, more: Partial<OperatingFigures>): OperatingFigures => ({
  ...noFigures,
  period: { kind: 'month', until },
  source: 'oral',
  ...more,
})
const visits = [
  visitOf({
    id: 'v0',
    status: 'approved',
    startAt: '2026-08-10T02:00:00.000Z',
    figures: figures('2026-07', { revenue: 300, employees: 100, operatingRate: 90 }),
  }),
]
const jumps = (more: Partial<OperatingFigures>, carriedOver: string[] = [], until = '2026-09') =>
  figureJumps(
    { startAt: '2026-10-12T02:00:00.000Z', figures: figures(until, more), carriedOver },
    { enterprise: { figures: null }, visits },
  ).map(({ field, level, message }) => `${field} ${level} ${message}`)

describe('figures', () => {
  it('that move within the usual are not talked about', () => {
    expect(jumps({ revenue: 590, employees: 71, operatingRate: 61 })).toEqual([])
  })

  it.each([
    [{ revenue: 600 }, '营业收入比2026年7月增长 100%，变化较大，请核对数字'],
    [{ revenue: 150 }, '营业收入比2026年7月下降 50%，变化较大，请核对数字'],
    [{ employees: 70 }, '从业人员比2026年7月下降 30%，变化较大，请核对数字'],
    [{ operatingRate: 60 }, '开工率比2026年7月下降 33.3%，变化较大，请核对数字'],
    [{ revenue: 3 }, '营业收入比2026年7月下降 99%，变化较大，请核对，单位应为万元'],
    [{ revenue: 3_000_000 }, '营业收入约为以前的10000倍，请核对，单位应为万元'],
  ])('%j: %s', (more, message) => {
    expect(jumps(more)).toEqual([`figures.${Object.keys(more)[0]} remind ${message}`])
  })

  it('of a year are compared by the month', () => {
    const of = (revenue: number) =>
      figureJumps(
        {
          startAt: null,
          figures: { ...figures('2026-09', { revenue }), period: { kind: 'yearToDate', until: '2026-09' } },
          carriedOver: [],
        },
        { enterprise: { figures: null }, visits },
      )
    expect(of(2700)).toEqual([])
    expect(of(300)).toHaveLength(1)
  })

  it('that were carried over, are told again of the same period, or are older, are left alone', () => {
    expect(jumps({ revenue: 900 }, ['figures.revenue'])).toEqual([])
    expect(jumps({ revenue: 900 }, [], '2026-07')).toEqual([])
    expect(jumps({ revenue: 900 }, [], '2026-03')).toEqual([])
  })

  it('remind in the submission check and do not block', () => {
    const record = visitOf({ figures: figures('2026-09', { revenue: 900 }) })
    const context = { now: '2026-10-12T03:00:00.000Z', earlier: { enterprise: { figures: null }, visits } }
    expect(visitProblems(record, context)).toMatchObject([{ field: 'figures.revenue', level: 'remind' }])
  })
})
