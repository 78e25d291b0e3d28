// 工作台: planned visits in order, the 可出门 line, and the leader's months (§7.3).
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
import { readinessOf, refusedWords } from '../../../src-renderer/features/workbench/readiness.ts'
import { noFacts, type SyncStatus, statusOf } from '../../../src-renderer/sync/status.ts'

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

describe('the 可出门 line', () => {
  const synced: SyncStatus = {
    kind: 'synced',
    pending: 0,
    attention: 0,
    lastSuccessAt: '2026-10-12T00:00:00.000Z',
    session: 'valid',
  }
  const device = { enterprises: 26, rosterReady: true, freeBytes: 50e9 }

  it('is green when everything is here, offline too', () => {
    expect(readinessOf(synced, device, '今天 08:00').ready).toBe(true)
    const offline = readinessOf({ ...synced, kind: 'offline', pending: 3 }, device, '今天 08:00')
    expect(offline.ready).toBe(true)
    expect(offline.words).toContain('3 条待上传，已保存在本机')
  })

  it('names the one thing to fix, the most pressing first', () => {
    const full = { ...device, freeBytes: 100e6 }
    const firstSync = { ...synced, firstSync: { collection: 'visits' as const, done: 1 } }
    expect(readinessOf({ ...firstSync, attention: 2 }, full, null).words).toContain('磁盘空间不足')
    expect(readinessOf(firstSync, device, null).words).toContain('资料还在接收')
    expect(readinessOf({ ...synced, attention: 2 }, device, null).fix?.path).toBe('/sync')
    expect(readinessOf(synced, { ...device, enterprises: 0 }, null).ready).toBe(false)
  })

  it('S17: says how many writes were refused, to those who go out and to those who do not', () => {
    const facts = { ...noFacts, complete: true, attention: 3 }
    const some = statusOf({ ...facts, refused: 2 })
    expect(readinessOf(some, device, null)).toEqual({
      ready: false,
      words: '有 2 条内容没有被接收，另有 1 条需要您看一下，出门前处理好。',
      fix: { label: '去处理', path: '/sync' },
    })
    expect(readinessOf(statusOf({ ...facts, refused: 3 }), device, null).words).toBe(
      '有 3 条内容没有被接收，出门前处理好。',
    )
    expect(refusedWords(some)).toContain('有 2 条内容没有被接收，都完好地保存在本机')
    for (const none of [statusOf({ ...facts, refused: 0 }), synced]) expect(refusedWords(none)).toBeNull()
  })

  it('never claims a synchronisation that was not (S18)', () => {
    const status = statusOf({
      busy: false,
      complete: false,
      obstacle: { kind: 'offline', message: '没有网络' },
      pending: 0,
      attention: 0,
      lastSuccessAt: null,
      firstSync: null,
    })
    expect(readinessOf(status, device, null).words).toContain('还没有完成过同步')
  })
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
