/** §7.2 words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countChange } from '../../../../schemas/rules/summary/report-runs.ts'
import {
  reportFooter,
  reportParagraphs,
  reportPlainText,
  reportTitle,
} from '../../../../schemas/rules/summary/report-text.ts'
import { computeSummary } from '../../../../schemas/rules/summary/snapshot.ts'
import { enterprise, exampleRequests, exampleVisits, summaryInput, summaryVisit } from './fixture.ts'

const example = computeSummary(summaryInput({ ...exampleVisits(), requests: exampleRequests() }))

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
