/** §7.3 indicators by the worked example of §7.4. */
import { describe, expect, it } from 'vitest'
import { roundHalfUp } from '../../../../schemas/rules/number-format.ts'
import { indicatorDefinitions } from '../../../../schemas/rules/summary/definitions.ts'
import { rateChange } from '../../../../schemas/rules/summary/report-runs.ts'
import { computeSummary } from '../../../../schemas/rules/summary/snapshot.ts'
import { exampleRequests, exampleVisits, summaryInput } from './fixture.ts'

const example = computeSummary(summaryInput({ ...exampleVisits(), requests: exampleRequests() }))
const figure = (key: string) => example.snapshot.figures[key]?.value ?? null
const percent = (key: string) => roundHalfUp((figure(key) ?? 0) * 100, 1)

describe('the example of §7.4', () => {
  it('closes 5 of 10', () => {
    expect(percent('closureRate')).toBe(50)
    // Behind a figure the newest records come first.
    expect(example.records.closureRate?.ids).toEqual(['R08', 'R05', 'R01', 'R02', 'R03'])
  })

  it('answers 4 of 6 due ones in time, and 5 of 6 answered ones', () => {
    expect(example.records.requestsDue?.ids).toEqual(['R08', 'R07', 'R05', 'R04', 'R01', 'R02'])
    expect(percent('onTimeClosureRate')).toBe(66.7)
    expect(percent('repliedOnTimeRate')).toBe(83.3)
  })

  it('satisfies 4 of 6 strictly, 5 of 6 broadly', () => {
    expect(percent('satisfactionRateStrict')).toBe(66.7)
    expect(percent('satisfactionRateBroad')).toBe(83.3)
    expect(example.records.requestsUnsatisfied?.ids).toEqual(['R04'])
  })

  it('takes 32 working days for 6, the middle being 4.5', () => {
    expect(example.snapshot.figures.avgHandlingDays).toMatchObject({ numerator: 32, denominator: 6 })
    expect(roundHalfUp(figure('avgHandlingDays') ?? 0, 1)).toBe(5.3)
    expect(figure('medianHandlingDays')).toBe(4.5)
  })

  it('is late with R04 and still owes R07', () => {
    expect(example.records.overdueReplied?.ids).toEqual(['R04'])
    expect(example.records.overdueOpen?.ids).toEqual(['R07'])
  })

  it('reworks 1 of 6 and succeeds at once with 5 of 6', () => {
    expect(percent('reworkRate')).toBe(16.7)
    expect(percent('firstTimeSuccessRate')).toBe(83.3)
  })

  it('covers 74.9 %, 9.1 points more than the month before', () => {
    expect([figure('enterprisesVisited'), figure('visitCount'), figure('enterprisesDue')]).toEqual([
      256, 301, 342,
    ])
    expect(percent('visitCoverageRate')).toBe(74.9)
    expect(rateChange(example.snapshot, 'visitCoverageRate')).toBe('比上月提高9.1个百分点')
  })

  it('does not change when computed again, or from records in another order', () => {
    const input = summaryInput({ ...exampleVisits(), requests: exampleRequests() })
    expect(JSON.stringify(computeSummary(input).snapshot)).toBe(JSON.stringify(example.snapshot))
    const shuffled = {
      ...input,
      visits: [...input.visits].reverse(),
      requests: [...input.requests]
        .reverse()
        .map((request) => ({ ...request, events: [...request.events].reverse() })),
    }
    expect(computeSummary(shuffled).snapshot).toEqual(example.snapshot)
  })

  it('is pure JSON and carries every indicator with its records', () => {
    expect(JSON.parse(JSON.stringify(example.snapshot))).toEqual(example.snapshot)
    for (const key of Object.keys(indicatorDefinitions) as (keyof typeof indicatorDefinitions)[]) {
      expect(example.snapshot.figures[key]).toBeDefined()
      expect(example.records[key]).toBeDefined()
    }
    expect(example.snapshot).toMatchObject({
      cutOff: '2026-10-31T16:00:00.000Z',
      definitionsVersion: '2026-1',
    })
  })
})
