// 走访记录 on paper (§4.2): the parts of the form with only what was said, in the words of the screen, for the enterprise to sign or
// stamp; phone numbers are masked (§6.5).
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import type { Visit } from '../../../schemas/entities/visit.ts'
import { VisitSheetPlan } from '../../../schemas/protocol/document-plans.ts'
import type { VisitSheetFacts } from '../../../schemas/rules/visit-sheet/visit-sheet-facts.ts'
import { visitSheetPlan } from '../../../schemas/rules/visit-sheet/visit-sheet-plan.ts'
import { visitFooter, visitHtml } from '../../../src-main/documents/visit-html.ts'
import { enterpriseOf } from './dossier/enterprise-fixture.ts'
import { person, visitOf } from './visit-fixture.ts'

const facts = (visit: Partial<Visit> = {}, more: Partial<VisitSheetFacts> = {}): VisitSheetFacts => ({
  visit: visitOf({ status: 'submitted', ...visit }),
  enterprise: enterpriseOf(),
  parkName: '沣东新城先进制造产业园',
  batchName: '',
  requestNumbers: new Map(),
  confirmation: null,
  printedBy: '王静',
  now: '2026-11-22T02:05:00.000Z',
  ...more,
})

const full: Partial<Visit> = {
  leaders: [person('l1', '赵局长', { title: '营商办' })],
  figures: {
    ...visitOf().figures,
    period: { kind: 'yearToDate', until: '2026-09' },
    source: 'oral',
    revenue: 12345.6,
    revenueYoy: 8.5,
  },
  businessNote: '订单比上半年多，\n年底前满产。',
  noDifficulty: false,
  difficulties: [
    {
      id: 'd1',
      category: '01',
      subcategory: '',
      description: '流动资金周转紧，缺三百万元。',
      urgency: 'urgent',
      makeRequest: true,
    },
  ],
  requests: [
    {
      id: 'r1',
      difficultyId: 'd1',
      type: 'help',
      category: '01',
      title: '协调续贷三百万元',
      content: '流动资金周转紧，缺三百万元。',
      expectation: '年底前放款',
      financingDetail: {
        amount: 300,
        purpose: '买原料',
        termMonths: 12,
        creditEnhancement: '',
        products: ['loanRenewal'],
      },
      solvedOnSite: null,
    },
  ],
  policiesIntroduced: [{ id: 'p1', title: '技改贴息办法', known: true, fits: null, willApply: true }],
  materialsGiven: '办事指南2份',
  suggestions: [{ id: 's1', target: '供电局', content: '停电请提前三天说。', signed: true }],
  followUps: [
    { id: 'f1', item: '约银行上门', responsible: '张三', dueOn: '2026-11-30', status: 'open' },
    { id: 'f2', item: '送办事指南', responsible: '李四', dueOn: null, status: 'done' },
  ],
  photos: ['m1', 'm2'],
  confirmMode: 'signature',
  confirmedBy: '王总，厂长',
  confirmMediaId: 'm3',
}
const signed = { takenAt: '2026-10-12T02:20:00.000Z', createdAt: '2026-10-12T02:20:01.000Z', caption: '王总' }

const partOf = (given: VisitSheetFacts, title: string) =>
  visitSheetPlan(given).parts.find((part) => part.title.startsWith(title))
const wordsOf = (given: VisitSheetFacts, title: string, name: string) =>
  partOf(given, title)?.facts.find((fact) => fact.name === name)?.value

describe('the record', () => {
  const given = facts(full, {
    requestNumbers: new Map([['r1', 'SQ20261012-A3-001']]),
    confirmation: { ...signed, picture: true },
    batchName: '百日攻坚',
  })

  test('who, when, where and how', () => {
    expect(wordsOf(given, '企业', '信用代码')).toBe('91611102MAFD000490')
    expect(wordsOf(given, '企业', '行业')).toBe('制造业（3831）')
    expect(wordsOf(given, '走访', '走访编号')).toBe('ZF20261012-A3-001')
    expect(wordsOf(given, '走访', '记录状态')).toBe('已提交')
    expect(wordsOf(given, '走访', '时间')).toBe('2026-10-12（周一） 09:30—10:30')
    expect(wordsOf(given, '走访', '走访人员')).toBe('张三（经理，带队）、李四（经理）')
    expect(wordsOf(given, '走访', '陪同领导')).toBe('赵局长（营商办）')
    expect(wordsOf(given, '走访', '走访批次')).toBe('百日攻坚')
    expect(wordsOf(given, '走访', '企业参加人')).toBe('王总 经理 138****5678')
    expect(JSON.stringify(visitSheetPlan(given))).not.toContain('13812345678')
  })

  test('figures with period and source (§4.1 rule 2)', () => {
    expect(partOf(given, '经营数据')).toMatchObject({
      title: '经营数据（2026年1—9月，企业口述）',
      facts: [
        { name: '营业收入', value: '12,345.6 万元' },
        { name: '营业收入同比', value: '8.5%' },
      ],
    })
    const carried = facts({ ...full, carriedOver: ['figures.revenue'] })
    expect(wordsOf(carried, '经营数据', '营业收入')).toBe('12,345.6 万元（沿用上次，未确认）')
  })

  test('difficulties, requests with their numbers, promises with their days', () => {
    expect(partOf(given, '困难')?.items).toEqual([
      { head: '融资', aside: '紧急', text: '流动资金周转紧，缺三百万元。' },
    ])
    // The content that only repeats the difficulty is not printed twice.
    expect(partOf(given, '诉求')?.items).toEqual([
      {
        head: '协调续贷三百万元',
        aside: 'SQ20261012-A3-001',
        text: '期望：年底前放款\n金额：300万元；用途：买原料；期限：12个月；意向产品：续贷',
      },
    ])
    expect(partOf(given, '下一步措施')?.items).toEqual([
      { head: '约银行上门', aside: '张三 2026-11-30（周一）前', text: '' },
      { head: '送办事指南', aside: '李四 已办', text: '' },
    ])
    expect(partOf(given, '政策')?.items).toEqual([
      { head: '技改贴息办法', aside: '已知晓、拟申报', text: '' },
    ])
    expect(partOf(given, '意见建议')?.items).toEqual([
      { head: '对供电局', aside: '同意署名', text: '停电请提前三天说。' },
    ])
  })

  test('is the same printed twice, and fits what the processes tell each other', () => {
    expect(visitSheetPlan(given)).toEqual(visitSheetPlan(given))
    expect(Value.Check(VisitSheetPlan, visitSheetPlan(given))).toBe(true)
    const longest = 'x'.repeat(5000)
    const much = facts({
      businessNote: longest,
      participants: Array.from({ length: 100 }, (_, index) =>
        person(`c${index}`, 'x'.repeat(200), { title: 'x'.repeat(200) }),
      ),
      requests: Array.from({ length: 50 }, (_, index) => ({
        ...(full.requests?.[0] as Visit['requests'][number]),
        id: `r${index}`,
        title: 'x'.repeat(200),
        content: longest,
        expectation: longest,
        solvedOnSite: { method: longest, result: longest },
      })),
      followUps: Array.from({ length: 50 }, (_, index) => ({
        id: `f${index}`,
        item: 'x'.repeat(200),
        responsible: 'x'.repeat(200),
        dueOn: '2026-11-30',
        status: 'done' as const,
      })),
      confirmMode: 'none',
      unconfirmedReason: 'x'.repeat(200),
    })
    expect(Value.Check(VisitSheetPlan, visitSheetPlan(much))).toBe(true)
  })
})

describe('what nobody said', () => {
  const bare: Partial<Visit> = {
    status: 'draft',
    visitNo: '',
    startAt: null,
    endAt: null,
    location: '',
    purposes: [],
    officers: [],
    participants: [],
    operatingStatus: '',
    rosterConfirmed: null,
    noDifficulty: false,
  }

  test('is left out of a draft, which is marked as one on every sheet', () => {
    const plan = visitSheetPlan(facts(bare, { enterprise: null, parkName: '' }))
    expect(plan.mark).toBe('草稿')
    expect(plan.footer).toBe('草稿 · 西安某机电有限公司 · 王静 2026-11-22 10:05 打印')
    expect(plan.parts).toEqual([
      { title: '企业', facts: [{ name: '企业名称', value: '西安某机电有限公司', wide: true }], items: [] },
      {
        title: '走访',
        facts: [
          { name: '记录状态', value: '草稿', wide: false },
          { name: '方式', value: '上门走访', wide: false },
        ],
        items: [],
      },
    ])
    expect(visitHtml(plan, null)).toContain('<p class="mark">草稿</p>')
    expect(visitFooter(plan)).toContain('草稿')
  })

  test('a submitted record has no mark, and says that there were no difficulties', () => {
    const plan = visitSheetPlan(facts())
    expect(plan.mark).toBe('')
    expect(visitHtml(plan, null)).not.toContain('class="mark"')
    expect(wordsOf(facts(), '困难', '困难')).toBe('企业表示无困难')
    expect(wordsOf(facts({ noDifficulty: false }), '困难', '困难')).toBe('没有记录困难')
    expect(partOf(facts(), '经营数据')).toBeUndefined()
    expect(partOf(facts(), '诉求')).toBeUndefined()
    expect(visitSheetPlan(facts({ status: 'returned' })).mark).toBe('已退回')
  })

  test('a request that is not registered says when it gets its number', () => {
    expect(partOf(facts({ ...full, status: 'draft' }), '诉求')?.items[0]?.aside).toBe('提交后编号')
  })
})

describe('the enterprise’s confirmation (§4.2, 确认)', () => {
  const byEnterprise = (visit: Partial<Visit>, confirmation: VisitSheetFacts['confirmation'] = null) =>
    visitSheetPlan(facts({ ...full, ...visit }, { confirmation })).endorsements[0]
  const lines = ['签字、盖章', '日期']

  test('a signature stands on the sheet, with who and when', () => {
    expect(byEnterprise({}, { ...signed, picture: true })).toEqual({
      title: '企业确认',
      lines: ['确认方式：现场签字', '确认人：王总，厂长', '签于 2026-10-12 10:20'],
      signature: true,
      blanks: [],
    })
    expect(byEnterprise({}, { ...signed, picture: false })).toMatchObject({
      signature: false,
      blanks: [],
      lines: expect.arrayContaining(['签字图不在这台电脑上，联网后再打印就会带上']),
    })
  })

  test('without one there are lines to sign, stamp and date', () => {
    expect(byEnterprise({ confirmMediaId: null })).toMatchObject({ signature: false, blanks: lines })
    expect(byEnterprise({ confirmMode: null })).toMatchObject({ lines: [], blanks: lines })
    expect(byEnterprise({ confirmMode: 'phone' }, { ...signed, picture: false })).toMatchObject({
      lines: ['确认方式：电话核实', '确认人：王总，厂长'],
      blanks: lines,
    })
    expect(byEnterprise({ confirmMode: 'none', unconfirmedReason: '负责人不在' })).toMatchObject({
      lines: ['确认方式：企业未确认', '未确认原因：负责人不在'],
      blanks: lines,
    })
  })

  test('a stamped scan is named', () => {
    expect(byEnterprise({ confirmMode: 'seal' }, { ...signed, takenAt: null, picture: false })).toEqual({
      title: '企业确认',
      lines: ['确认方式：盖章扫描', '确认人：王总，厂长', '盖章扫描件已于 2026-10-12 存入这条记录'],
      signature: false,
      blanks: [],
    })
  })
})

test('what is written cannot become part of the page', () => {
  const plan = visitSheetPlan(
    facts({ businessNote: '<script>alert(1)</script>', visitNo: '"><b>' }, { parkName: '<i>' }),
  )
  for (const html of [visitHtml(plan, null), visitFooter(plan)]) {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('"><b>')
  }
})
