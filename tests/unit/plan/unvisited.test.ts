// Who was not visited yet, on screen and in the workbook; officers are named, never compared.
import { expect, it } from 'vitest'
import { coverageOf } from '../../../schemas/rules/summary/coverage.ts'
import { periodOf } from '../../../schemas/rules/summary/period.ts'
import { coverageWorkbook, unvisitedLines } from '../../../src-renderer/features/plan/coverage/unvisited.ts'
import { enterprise, summaryVisit } from '../rules/summary/fixture.ts'

const period = periodOf('month', '2026-10-15')
const records = {
  enterprises: ['a', 'b', 'c', 'd'].map((id) => ({ ...enterprise(id), titles: [] })),
  visits: [
    summaryVisit('1', 'a', '2026-10-12'),
    summaryVisit('2', 'b', '2026-09-01'),
    summaryVisit('3', 'b', '2026-10-01', { status: 'planned', startAt: null, plannedOn: '2026-10-10' }),
    summaryVisit('4', 'b', '2026-10-01', { status: 'planned', startAt: null, plannedOn: '2026-10-28' }),
    summaryVisit('5', 'b', '2026-10-01', { status: 'planned', startAt: null, plannedOn: '2026-10-26' }),
    summaryVisit('6', 'd', '2026-10-08', { operatingStatus: 'lost' }),
  ],
  parks: [{ id: 'park-1', name: '科创园' }],
}
const coverage = coverageOf({ ...records, period, officerId: null })
const lines = unvisitedLines(coverage.total, coverage, records, period, '2026-10-20')

const nowhere = { park: '科创园', officers: '张三', lastVisitOn: '', lost: false, plannedOn: '' }

it('says when each was visited last and is planned next', () => {
  expect(lines).toEqual([
    {
      id: 'b',
      name: '西安b有限公司',
      park: '科创园',
      officers: '张三',
      lastVisitOn: '2026-09-01',
      lost: false,
      plannedOn: '2026-10-26',
    },
    { ...nowhere, id: 'c', name: '西安c有限公司' },
    // Nobody was found there (§4.3), so the visit of this month doesn't count and the list says why.
    { ...nowhere, id: 'd', name: '西安d有限公司', lastVisitOn: '2026-10-08', lost: true },
  ])
})

it('goes into a workbook with the same figures; no sheet compares officers', () => {
  const { sheets } = coverageWorkbook(coverage, lines, period, '全区')
  expect(sheets.map(({ name }) => name)).toEqual(['按园区', '按类别', '未走访企业'])
  expect(sheets[0]?.rows).toEqual([
    ['科创园', 4, 1, 3, 1 / 4],
    ['合计', 4, 1, 3, 1 / 4],
  ])
  expect(sheets[2]?.rows).toEqual([
    ['西安b有限公司', '科创园', '张三', '2026-09-01', '2026-10-26'],
    ['西安c有限公司', '科创园', '张三', '没有', '没有'],
    ['西安d有限公司', '科创园', '张三', '2026-10-08，失联', '没有'],
  ])
})
