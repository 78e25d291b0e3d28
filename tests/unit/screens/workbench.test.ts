// 工作台: planned visits in order, what was refused, and the leader's months (§7.3).
import { describe, expect, it } from 'vitest'
import {
  type MonthKey,
  monthKeys,
  monthsUntil,
  monthTrend,
  printChange,
  printFigure,
} from '../../../src-renderer/features/workbench/month-figures.ts'
import { lastVisitWords, splitPlanned } from '../../../src-renderer/features/workbench/planned-visits.ts'
import { refusedWords } from '../../../src-renderer/features/workbench/readiness.ts'
import { noFacts, statusOf } from '../../../src-renderer/sync/status.ts'

const visit = (id: string, plannedOn: string | null, startAt: string | null = null) => ({
  id,
  enterpriseId: 'e1',
  status: startAt ? ('submitted' as const) : ('planned' as const),
  plannedOn,
  startAt,
})

describe('planned visits', () => {
  it('are today, past and still open, or within a week', () => {
    const groups = splitPlanned(
      [
        visit('far', '2026-10-20'),
        visit('week', '2026-10-19'),
        visit('today', '2026-10-12'),
        visit('past', '2026-10-09'),
        visit('undated', null),
      ],
      '2026-10-12',
    )
    expect(groups.today.map((one) => one.id)).toEqual(['today'])
    expect(groups.overdue.map((one) => one.id)).toEqual(['past'])
    expect(groups.next.map((one) => one.id)).toEqual(['week'])
  })

  it('tell how long ago the last visit was, by the day in Shanghai', () => {
    const words = (startAt: string) => lastVisitWords([visit('v', null, startAt)], 'e1', '2026-10-12')
    expect(words('2026-10-11T17:00:00.000Z')).toBe('今天走访过') // 01:00 on the 12th in Shanghai
    expect(words('2026-10-11T15:00:00.000Z')).toBe('昨天走访过')
    expect(words('2026-09-10T02:00:00.000Z')).toBe('上次走访 32 天前')
    expect(lastVisitWords([], 'e1', '2026-10-12')).toBe('还没有走访过')
  })
})

it('S17: says to those who do not go out how many writes were refused', () => {
  const facts = { ...noFacts, complete: true, attention: 3 }
  expect(refusedWords(statusOf({ ...facts, refused: 2 }))).toContain(
    '有 2 条内容没有被接收，都完好地保存在本机',
  )
  expect(refusedWords(statusOf({ ...facts, refused: 0 }))).toBeNull()
})

describe('a leader’s months', () => {
  it('are six, over the turn of the year', () => {
    expect(monthsUntil('2026-02-28').map((month) => month.from)).toEqual([
      '2025-09-01',
      '2025-10-01',
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ])
  })

  it('are computed for every figure, and empty ones divide by nothing', () => {
    const months = monthsUntil('2026-10-12')
    const trend = monthTrend(
      { enterprises: [], visits: [], requests: [] },
      months,
      '2026-10-12T00:00:00.000Z',
    )
    for (const key of monthKeys) expect(trend.values[key]).toHaveLength(6)
    expect(trend.values.visitCount).toEqual([0, 0, 0, 0, 0, 0])
    expect(trend.values.closureRate.at(-1)).toBeNull()
  })

  it.each<[MonthKey, number | null, number | null, string, string]>([
    ['visitCount', 132, 120, '132 次', '+12'],
    ['visitCount', 120, 132, '120 次', '−12'],
    ['visitCount', 5, 5, '5 次', '持平'],
    ['closureRate', 0.748538, 0.8, '74.9%', '−5.1 个百分点'],
    ['closureRate', 0.7485, 0.7484, '74.9%', '持平'],
    ['closureRate', null, 0.8, '—', ''],
  ])('%s %s against %s reads %s, %s', (key, value, before, printed, change) => {
    expect(printFigure(key, value)).toBe(printed)
    expect(printChange(key, value, before)).toBe(change)
  })
})
