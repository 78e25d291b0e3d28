/** §7.5 tables. */
import { describe, expect, it } from 'vitest'
import { computeSummary } from '../../../../schemas/rules/summary/snapshot.ts'
import { Story } from '../request-machine/story.ts'
import { enterprise, exampleRequests, exampleVisits, summaryInput, summaryRequest } from './fixture.ts'

const example = computeSummary(summaryInput({ ...exampleVisits(), requests: exampleRequests() }))

describe('tables (§7.5)', () => {
  it('1 adds up, and lists officers by name without places', () => {
    const rows = example.snapshot.tables.visits
    expect(rows.map((row) => [row.group, row.name, row.due, row.visited, row.visits])).toEqual([
      ['park', '科创园', 342, 256, 301],
      ['officer', '张三', 342, 256, 301],
      ['total', '合计', 342, 256, 301],
    ])
    expect(rows.at(-1)).toMatchObject({ requestsCollected: 10 })
  })

  it('2 ranks units with three due ones or more', () => {
    expect(example.snapshot.tables.departments).toMatchObject([
      { department: '财政金融部', dispatched: 10, due: 6, onTime: 4, overdue: 1, reworked: 1, rank: 1 },
    ])
  })

  it('4 lists R07, five working days over', () => {
    expect(example.snapshot.tables.overdue).toEqual([
      {
        requestNo: 'SQ-R07',
        enterprise: '西安e1有限公司',
        title: 'R07的流动资金贷款',
        department: '财政金融部',
        dueDate: '2026-10-23',
        overdueDays: 5,
        supervision: '无',
      },
    ])
  })

  it('names enterprises as the office chose (§7.6)', () => {
    const input = summaryInput({ enterprises: [enterprise('e1')], requests: exampleRequests() })
    const naming = (enterpriseNaming: 'short' | 'masked') =>
      computeSummary({ ...input, enterpriseNaming }).snapshot.tables.overdue[0]?.enterprise
    expect([naming('short'), naming('masked')]).toEqual(['e1', '某制造业企业'])
  })

  it('5 compares parks with their inspection before, on the same template only', () => {
    const audit = (id: string, parkId: string, day: string, total: number, templateId = 't@1') => ({
      id,
      parkId,
      parkName: parkId,
      templateId,
      kind: 'full' as const,
      status: 'submitted' as const,
      submittedAt: `${day}T02:00:00.000Z`,
      result: {
        total,
        grade: 'good' as const,
        vetoed: false,
        rankable: true,
        dimensions: [{ id: 'D6', score: total }],
        elements: [
          { id: 'D1-E1', score: 2 },
          { id: 'D1-E2', score: 5 },
        ],
      },
    })
    const { snapshot } = computeSummary(
      summaryInput({
        audits: [
          audit('a1', '甲园', '2026-07-10', 80),
          audit('a2', '甲园', '2026-10-10', 85),
          audit('b1', '乙园', '2026-07-10', 95, 't@0'),
          audit('b2', '乙园', '2026-10-10', 90),
        ],
        templateNames: { 't@1': { 'D1-E1': '道路交通', D6: '安全' } },
      }),
    )
    expect(
      snapshot.tables.parks.map((row) => [row.park, row.rank, row.previousTotal, row.comparisonNote]),
    ).toEqual([
      ['乙园', 1, null, '模板已更换，不作环比'],
      ['甲园', 2, 80, ''],
    ])
    expect(snapshot.figures.parkScore).toMatchObject({ value: 87.5, previous: 80 })
    expect(snapshot.weakestElements).toEqual([{ name: '道路交通', mean: 2 }])
  })

  it('6 gathers what one unit cannot settle', () => {
    const story = new Story().dispatched('2026-10-12', 'L3')
    const { coordination } = computeSummary(summaryInput({ requests: [summaryRequest('R', story)] })).snapshot
      .tables
    expect(coordination).toEqual([
      { matter: 'R的流动资金贷款', departments: '财政金融部', proposal: '对接银行', dueDate: '2026-10-13' },
    ])
  })
})
