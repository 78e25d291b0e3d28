/** §7.3 indicators with the worked example of §7.4, §7.5 tables, §7.2 words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundHalfUp } from '../../../../schemas/rules/number-format.ts'
import { indicatorDefinitions } from '../../../../schemas/rules/summary/definitions.ts'
import { countChange, rateChange } from '../../../../schemas/rules/summary/report-runs.ts'
import {
  reportFooter,
  reportParagraphs,
  reportPlainText,
  reportTitle,
} from '../../../../schemas/rules/summary/report-text.ts'
import { computeSummary } from '../../../../schemas/rules/summary/snapshot.ts'
import { noFigures } from '../../../../schemas/rules/visit-record.ts'
import { Story } from '../request-machine/story.ts'
import { person } from '../visit-fixture.ts'
import {
  enterprise,
  exampleRequests,
  exampleVisits,
  summaryInput,
  summaryRequest,
  summaryVisit,
} from './fixture.ts'

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

describe('the report’s words (§7.2)', () => {
  const paragraphs = reportParagraphs(example.snapshot)
  const text = reportPlainText(paragraphs)

  it('opens as the domain writes it', () => {
    expect(text.split('\n').slice(0, 2)).toEqual([
      '关于2026年10月驻企走访工作情况的汇总',
      '10月份，组织驻企干部1人，走访企业256家、301次，走访覆盖率74.9%；收集诉求10件，派单10件，其中已办结5件，办结率50.0%，按时办结率66.7%，企业满意率66.7%（含基本满意83.3%）。现将有关情况汇总如下。',
    ])
  })

  it('numbers eight sections and six attachments', () => {
    expect(paragraphs.filter((item) => item.kind === 'heading1').map((item) => item.runs[0]?.text)).toEqual([
      '一、走访工作开展情况',
      '二、企业生产经营情况',
      '三、诉求办理情况',
      '四、困难问题分布',
      '五、园区服务28要素检查情况',
      '六、典型做法和案例',
      '七、存在问题',
      '八、下一步工作',
    ])
    expect(paragraphs.filter((item) => item.kind === 'attachment')).toHaveLength(6)
  })

  it('lets every figure be opened', () => {
    const keys = paragraphs.flatMap((item) => item.runs.flatMap((run) => run.figure ?? []))
    expect(keys.length).toBeGreaterThan(40)
    for (const key of keys) expect(example.records[key]).toBeDefined()
  })

  it('names units and matters, not generalities', () => {
    expect(text).toContain('超期未答复1件，涉及财政金融部1件。')
    expect(text).toContain('应走访企业中还有86家未走访。')
    expect(text).not.toMatch(/高度重视|成效显著|负增长|undefined|NaN/)
  })

  it('compares in words', () => {
    const change = (value: number | null, previous: number | null) =>
      countChange(
        { ...example.snapshot, figures: { x: { value, previous, numerator: null, denominator: null } } },
        'x',
      )
    expect([change(9, 8), change(7, 8), change(8, 8), change(3, 0), change(0, 0), change(null, 3)]).toEqual([
      '比上月增长12.5%',
      '比上月下降12.5%',
      '与上月持平',
      '上月为0，不作环比',
      '与上月持平',
      '',
    ])
  })

  it('has a week’s title and fewer sections', () => {
    const week = computeSummary(
      summaryInput({ period: { kind: 'week', from: '2026-10-19', to: '2026-10-25' } }),
    ).snapshot
    expect(reportTitle(week)).toBe('2026年第43周（10月19日至25日）驻企走访工作情况')
    expect(reportParagraphs(week).filter((item) => item.kind === 'heading1')).toHaveLength(5)
    expect(reportFooter({ ...week, checksum: '0123456789abcdef'.repeat(4) })).toBe(
      '数据截止2026年10月25日24时，口径版本2026-1，校验值0123-4567-89AB-CDEF',
    )
  })

  it('stays sound for any mix of visits and difficulties', () => {
    const visit = fc.record({
      enterprise: fc.integer({ min: 1, max: 4 }),
      day: fc.integer({ min: 1, max: 31 }),
      status: fc.constantFrom('normal', 'partial', 'lost', 'stopped'),
      category: fc.constantFrom('01', '02', '14', '99'),
      count: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 12 }), (given) => {
        const visits = given.map((item, index) =>
          summaryVisit(`v${index}`, `e${item.enterprise}`, `2026-10-${String(item.day).padStart(2, '0')}`, {
            operatingStatus: item.status,
            difficulties: Array.from({ length: item.count }, (_, place) => ({
              id: `d${place}`,
              category: item.category,
              subcategory: '',
              description: '产能爬坡，周转资金不足',
              urgency: 'normal' as const,
              makeRequest: false,
            })),
          }),
        )
        const { snapshot, records } = computeSummary(
          summaryInput({ visits, enterprises: [1, 2, 3, 4].map((id) => enterprise(`e${id}`)) }),
        )
        expect(snapshot.figures.visitCount?.value).toBe(records.visitCount?.ids.length)
        const shares = snapshot.tables.difficulties.filter((row) => row.group === 'category')
        expect(shares.reduce((sum, row) => sum + row.count, 0)).toBe(snapshot.figures.difficultyCount?.value)
        expect(snapshot.figures.visitCoverageRate?.value).toBeLessThanOrEqual(1)
        expect(reportPlainText(reportParagraphs(snapshot))).not.toMatch(/NaN|undefined|Infinity/)
      }),
      { numRuns: 60 },
    )
  })
})
