/** §7.3: what counts and what doesn't, where the worked example says nothing. */
import { describe, expect, it } from 'vitest'
import { reportParagraphs, reportPlainText } from '../../../../schemas/rules/summary/report-text.ts'
import { computeSummary } from '../../../../schemas/rules/summary/snapshot.ts'
import { noFigures } from '../../../../schemas/rules/visit-record.ts'
import { Story } from '../request-machine/story.ts'
import { person } from '../visit-fixture.ts'
import { enterprise, summaryInput, summaryRequest, summaryVisit } from './fixture.ts'

describe('rules beside the table (补充口径)', () => {
  const only = (story: Story, more = {}) =>
    computeSummary(summaryInput({ requests: [summaryRequest('R', story)], ...more }))
  const started = () => new Story().dispatched('2026-10-12').step('T7', '2026-10-12')

  it('knows only what had happened by the end of the period', () => {
    const story = started().step('T14', '2026-10-30').step('T15', '2026-11-02')
    expect(only(story).snapshot.figures.requestsDone?.value).toBe(0)
    expect(only(story).snapshot.figures.requestsReplied?.value).toBe(1)
  })

  it('judges by the first approved answer, whatever rework follows', () => {
    const late = started()
      .step('T14', '2026-10-16')
      .step('T16', '2026-10-16')
      .step('T14', '2026-10-21')
      .step('T15', '2026-10-21')
    expect(only(late).records.overdueReplied?.ids).toEqual(['R'])
    const inTime = started()
      .step('T14', '2026-10-16')
      .step('T15', '2026-10-19')
      .step('T19', '2026-10-20')
      .step('T14', '2026-10-27')
    expect(only(inTime).snapshot.figures.onTimeClosureRate?.value).toBe(1)
    expect(only(inTime).snapshot.figures.closureRate?.value).toBe(0)
  })

  it('leaves withdrawn ones out of the rates but counts them as collected', () => {
    const { figures } = only(started().step('T20', '2026-10-13')).snapshot
    expect([figures.requestsCollected?.value, figures.requestsWithdrawn?.value]).toEqual([1, 1])
    expect([figures.closureRate?.value, figures.onTimeClosureRate?.value]).toEqual([null, null])
  })

  it('keeps long-term ones out of 办结 and 按时, and counts missed feedback as overdue', () => {
    const story = started().step('T12', '2026-10-13', { nextFeedbackDate: '2026-10-20' })
    const { figures } = only(story).snapshot
    expect([figures.longTermCount?.value, figures.closureRate?.value, figures.requestsDue?.value]).toEqual([
      1, 0, 0,
    ])
    expect(figures.overdueOpen?.value).toBe(1)
  })

  it('counts a guided refusal as done and takes its rating', () => {
    const guidance = { type: 'conditionsNotMet', howTo: '补齐材料', resubmitFrom: '随时' }
    const story = started()
      .step('T14', '2026-10-13', { resultType: 'declined', guidance })
      .step('T17', '2026-10-14')
    story.step('N2', '2026-10-15', { rating: 'basic', opinion: '希望放宽' })
    const { figures } = only(story).snapshot
    expect([
      figures.closureRate?.value,
      figures.requestsDeclined?.value,
      figures.satisfactionRateBroad?.value,
    ]).toEqual([1, 1, 1])
  })

  it('takes pauses out of the time and gives both counts after a return', () => {
    const paused = started().step('T9', '2026-10-14').step('T10', '2026-10-20').step('T14', '2026-10-21')
    expect(only(paused).snapshot.figures.avgHandlingDays?.value).toBe(3)
    const returned = new Story().dispatched('2026-10-12').step('T8', '2026-10-13')
    returned
      .step('T5', '2026-10-14', { leadDepartment: 'XJZZ', coDepartments: [] })
      .step('T7', '2026-10-14')
      .step('T14', '2026-10-16')
    const summary = only(returned).snapshot
    expect([summary.figures.avgHandlingDays?.value, summary.figures.avgHandlingDaysFirst?.value]).toEqual([
      2, 4,
    ])
    expect(summary.tables.departments.map((row) => [row.department, row.dispatched, row.returned])).toEqual([
      ['先进制造部', 1, 0],
      ['财政金融部', 0, 1],
    ])
  })

  it('never divides by nothing', () => {
    const { snapshot } = computeSummary(summaryInput())
    for (const entry of Object.values(snapshot.figures))
      if (entry.denominator === 0) expect(entry.value).toBeNull()
    const text = reportPlainText(reportParagraphs(snapshot))
    expect(text).toContain('走访覆盖率—')
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|负增长/)
  })
})

describe('visits', () => {
  it('counts a lost enterprise as a visit, not as covered', () => {
    const { figures } = computeSummary(
      summaryInput({
        enterprises: [enterprise('e1'), enterprise('e2', { registrationStatus: 'cancelled' })],
        visits: [summaryVisit('v1', 'e1', '2026-10-12', { operatingStatus: 'lost', participants: [] })],
      }),
    ).snapshot
    expect([
      figures.visitCount?.value,
      figures.enterprisesVisited?.value,
      figures.enterprisesDue?.value,
    ]).toEqual([1, 0, 1])
  })

  it('groups by 五上, key, plan, business and difficulty', () => {
    const difficulty = {
      id: 'd',
      category: '01',
      subcategory: '',
      description: '抵押物不足，贷款难以续上',
      urgency: 'high' as const,
      makeRequest: false,
    }
    const { figures } = computeSummary(
      summaryInput({
        enterprises: [
          enterprise('e1', { fiveAbove: { code: 'FA1', enrolledOn: null }, flags: ['key'] }),
          enterprise('e2', { fiveAbove: { code: 'FA1', enrolledOn: null } }),
        ],
        visits: [
          summaryVisit('v1', 'e1', '2026-10-12', {
            plannedOn: '2026-10-12',
            difficulties: [difficulty, { ...difficulty, id: 'd2', category: '02' }],
            leaders: [person('l', '王主任')],
            figures: { ...noFigures, revenueYoy: 5 },
          }),
          summaryVisit('v2', 'e2', '2026-10-30', {
            status: 'planned',
            plannedOn: '2026-10-30',
            startAt: null,
          }),
        ],
      }),
    ).snapshot
    expect(figures.fiveAboveCoverageRate?.value).toBe(0.5)
    expect(figures.keyCoverageRate?.value).toBe(1)
    expect(figures.visitPlanRate?.value).toBe(0.5)
    expect([figures.leaderVisits?.value, figures.revenueUp?.value]).toEqual([1, 1])
    expect(figures['difficulty.01']).toMatchObject({ numerator: 1, denominator: 2, value: 0.5 })
  })

  it('limits everything to a park or an officer', () => {
    const input = summaryInput({
      enterprises: [enterprise('e1'), enterprise('e2', { parkId: 'park-2' })],
      visits: [
        summaryVisit('v1', 'e1', '2026-10-12'),
        summaryVisit('v2', 'e2', '2026-10-12', {
          parkId: 'park-2',
          officers: [person('o', '李四', { personId: 'officer-2', isLead: true })],
        }),
      ],
      requests: [
        summaryRequest('R', new Story().dispatched('2026-10-12'), { visitId: 'v2', parkId: 'park-2' }),
      ],
    })
    const visitsIn = (scope: typeof input.scope) => {
      const { figures } = computeSummary({ ...input, scope }).snapshot
      return [figures.visitCount?.value, figures.enterprisesDue?.value, figures.requestsCollected?.value]
    }
    expect(visitsIn({ kind: 'all', name: '全区' })).toEqual([2, 2, 1])
    expect(visitsIn({ kind: 'park', id: 'park-1', name: '科创园' })).toEqual([1, 1, 0])
    expect(visitsIn({ kind: 'officer', id: 'officer-2', name: '李四' })).toEqual([1, 0, 1])
  })
})

describe('rectifications', () => {
  it('close what was due in the period', () => {
    const item = (id: string, dueOn: string, closedAt: string | null) => ({
      id,
      parkId: 'park-1',
      createdAt: '2026-10-08T02:00:00.000Z',
      dueOn,
      state: closedAt ? ('closed' as const) : ('open' as const),
      elementId: 'D1-E1',
      elementName: '道路交通',
      steps: closedAt
        ? [
            {
              id: 's',
              kind: 'closed' as const,
              at: closedAt,
              by: 'x',
              byName: '复核人',
              note: '',
              mediaIds: [],
            },
          ]
        : [],
    })
    const { figures } = computeSummary(
      summaryInput({
        rectifications: [
          item('a', '2026-10-20', '2026-10-19T02:00:00.000Z'),
          item('b', '2026-10-20', null),
          item('c', '2026-11-20', null),
        ],
      }),
    ).snapshot
    expect(figures.correctiveClosureRate).toMatchObject({ numerator: 1, denominator: 2 })
    expect([figures.rectificationsFound?.value, figures.rectificationsOverdue?.value]).toEqual([3, 1])
  })
})
