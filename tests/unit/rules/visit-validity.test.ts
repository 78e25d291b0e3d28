/** §4.2 fields, §4.4 messages, §4.3 valid visits. Evidence is optional unless the office requires it. */
import { describe, expect, it } from 'vitest'
import type { Visit } from '../../../schemas/entities/visit.ts'
import { isValidVisit, validVisits } from '../../../schemas/rules/valid-visits.ts'
import { noFigures } from '../../../schemas/rules/visit-record.ts'
import { visitProblems } from '../../../schemas/rules/visit-validity.ts'
import { refuseChange } from '../../../schemas/rules/write-policy.ts'
import { person, visitOf } from './visit-fixture.ts'

const now = '2026-10-12T09:00:00.000Z'
const problems = (more: Partial<Visit>, context = {}) => visitProblems(visitOf(more), { now, ...context })
const difficulty = (more: Partial<Visit['difficulties'][number]> = {}) => ({
  id: 'd1',
  category: '01',
  subcategory: '01-02',
  description: '可抵押的厂房已抵押，新增贷款缺少担保',
  urgency: 'high' as const,
  makeRequest: false,
  ...more,
})
const followUp = {
  id: 'f1',
  item: '对接银行',
  responsible: '张三',
  dueOn: '2026-10-20',
  status: 'open' as const,
}

it('says nothing about a complete visit without photo, signature or confirmation', () => {
  expect(problems({})).toEqual([])
})

describe('blocks', () => {
  it.each<[string, Partial<Visit>, string, string]>([
    ['no enterprise', { enterpriseId: '' }, 'enterpriseId', '请选择走访企业'],
    ['no mode', { mode: '', endAt: null }, 'mode', '请选择走访方式'],
    ['no purpose', { purposes: [] }, 'purposes', '请选择走访目的'],
    [
      'the future',
      { startAt: '2026-10-12T09:01:00.000Z', endAt: '2026-10-12T09:30:00.000Z' },
      'startAt',
      '开始时间晚于现在，请核对开始时间和本机时钟',
    ],
    [
      'more than 90 days ago',
      { startAt: '2026-07-13T01:00:00.000Z', endAt: '2026-07-13T02:00:00.000Z' },
      'lateReason',
      '请填写补录原因',
    ],
    ['an end before the start', { endAt: '2026-10-12T01:00:00.000Z' }, 'endAt', '结束时间应晚于开始时间'],
    [
      'thirteen hours',
      { endAt: '2026-10-12T14:30:01.000Z' },
      'endAt',
      '一次走访不超过12小时，请核对结束时间',
    ],
    ['no place', { location: ' ' }, 'location', '请填写走访地点'],
    [
      'no leading officer',
      { officers: [person('o1', '张三'), person('o2', '李四')] },
      'officers',
      '请标明带队人',
    ],
    ['nobody met', { participants: [] }, 'participants', '请填写企业参加人'],
    [
      'a wrong telephone',
      { participants: [person('c1', '王总', { phone: '138' })] },
      'participants.0.phone',
      '手机号应为11位，现在是3位，请核对',
    ],
    ['no state of the enterprise', { operatingStatus: '' }, 'operatingStatus', '请选择企业状态'],
    ['an unchecked roster', { rosterConfirmed: null }, 'rosterConfirmed', '请核对名录信息是否有变'],
    ['changes without words', { rosterConfirmed: false }, 'rosterChanges', '名录信息有变，请填写变更项'],
    ['a standstill without words', { operatingStatus: 'stopped' }, 'businessNote', '请填写情况说明'],
    [
      'neither difficulty nor none',
      { noDifficulty: false },
      'difficulties',
      '请填写困难，或勾选“企业表示无困难”',
    ],
    [
      'both',
      { difficulties: [difficulty()], followUps: [followUp] },
      'noDifficulty',
      '已填写困难，请取消勾选“企业表示无困难”',
    ],
    [
      'a short description',
      { noDifficulty: false, difficulties: [difficulty({ description: '缺钱' })], followUps: [followUp] },
      'difficulties.0.description',
      '困难描述至少10个字，现在是2个字',
    ],
    [
      'a request not written',
      { noDifficulty: false, difficulties: [difficulty({ makeRequest: true })], followUps: [followUp] },
      'difficulties.0.makeRequest',
      '已选“转为诉求”，请填写诉求',
    ],
    [
      'a difficulty without measure',
      { noDifficulty: false, difficulties: [difficulty()] },
      'followUps',
      '有困难或诉求的，请至少填写一条下一步措施',
    ],
    [
      'a measure due before the visit',
      { followUps: [{ ...followUp, dueOn: '2026-10-11' }] },
      'followUps.0.dueOn',
      '完成时限不能早于走访日',
    ],
    ['a next visit today', { nextVisitDate: '2026-10-12' }, 'nextVisitDate', '计划下次走访应晚于走访日'],
    [
      'discontent without reason',
      { environmentRating: 'unsatisfied' },
      'environmentReason',
      '评价为不满意的，请填写原因',
    ],
  ])('%s', (_, more, field, message) => {
    expect(problems(more)).toEqual([{ field, level: 'block', message }])
  })

  it('figures without period and source, and out of range', () => {
    const fields = problems({
      figures: { ...noFigures, revenueYoy: -101, operatingRate: 101, orderMonths: 61, employees: 1.5 },
    }).map((problem) => problem.field)
    expect(fields).toEqual([
      'figures.period',
      'figures.source',
      'figures.revenueYoy',
      'figures.employees',
      'figures.orderMonths',
      'figures.operatingRate',
      'figures.operatingRateBasis',
    ])
  })

  it('requests that lack what §5.2 asks', () => {
    const request = {
      id: 'r1',
      difficultyId: 'd1',
      type: 'help',
      category: '01',
      title: '贷款',
      content: '',
      expectation: '',
      financingDetail: null,
      solvedOnSite: { method: '', result: '' },
    }
    const found = problems({
      noDifficulty: false,
      difficulties: [difficulty({ makeRequest: true })],
      requests: [request],
      followUps: [followUp],
    })
    expect(found.map((problem) => problem.field)).toEqual([
      'requests.0.title',
      'requests.0.content',
      'requests.0.expectation',
      'requests.0.financingDetail',
      'requests.0.solvedOnSite',
    ])
  })
})

describe('reminders', () => {
  it('ask but never block', () => {
    const found = problems(
      {
        officers: [person('o1', '张三', { isLead: true })],
        participants: [person('c1', '王总', { phone: '', title: '' })],
        figures: {
          ...noFigures,
          period: { kind: 'month', until: '2026-09' },
          source: 'oral',
          revenueYoy: 301,
          vacancies: 3,
        },
        nextVisitDate: '2027-03-01',
        confirmMode: 'signature',
      },
      { sameDayVisits: [{ id: 'other' }], isKeyEnterprise: true },
    )
    expect(found.every((problem) => problem.level === 'remind')).toBe(true)
    expect(found.map((problem) => problem.message)).toEqual([
      '该企业今日已有走访记录，是否合并',
      '上门走访一般2人及以上，现在是1人',
      '请补充王总的职务',
      '请补充王总的联系电话',
      '营业收入同比超过300%，请核对',
      '填写了用工缺口，是否补充“用工人才”方面的困难',
      '请填写企业确认人的姓名、职务',
      '重点企业一般90天内再走访一次',
    ])
  })

  it('do not count the visit itself as another one of the day', () => {
    expect(problems({}, { sameDayVisits: [{ id: 'v1' }] })).toEqual([])
  })
})

describe('evidence an office requires', () => {
  const settings = { requirePhoto: true, requireSignature: true, requireConfirmation: true }
  it('blocks', () => {
    const blocked = (more: Partial<Visit>) => problems(more, { settings }).map((problem) => problem.field)
    expect(blocked({})).toEqual(['photos', 'confirmMode'])
    expect(blocked({ noPhotoReason: '涉密车间', confirmMode: 'signature' })).toEqual([
      'confirmedBy',
      'confirmMediaId',
    ])
    expect(blocked({ photos: ['m1'], confirmMode: 'none' })).toEqual(['unconfirmedReason'])
    expect(blocked({ photos: ['m1'], confirmMode: 'phone', confirmedBy: '王总' })).toEqual([])
  })
})

describe('review (§4.2, 审核人与意见)', () => {
  const submitted = visitOf({ status: 'submitted' })
  const review = (status: Visit['status'], by: string, opinion = '', before = submitted) => {
    const after = { ...before, status, review: { by, byName: '孙蕾', at: now, opinion } }
    const user = { id: by, roles: ['intake'], parkIds: [] }
    return refuseChange('visits', user, before, after, ['status', 'review'])
  }
  it('is by another person, of what was submitted, with an opinion when returned', () => {
    expect(review('approved', submitted.createdBy)).toContain('审核人不能是记录人')
    expect(review('returned', 'manager', ' ')).toBe('退回须填写意见。')
    expect(review('returned', 'manager', '请补充所属期')).toBeNull()
    expect(review('approved', 'manager')).toBeNull()
    expect(review('approved', 'manager', '', visitOf())).not.toBeNull()
  })
})

describe('valid visits (§4.3)', () => {
  const valid = (more: Partial<Visit>) => isValidVisit(visitOf({ status: 'submitted', ...more }))
  it('are submitted, and met someone', () => {
    expect(valid({})).toBe(true)
    for (const status of ['planned', 'draft', 'returned'] as const) expect(valid({ status })).toBe(false)
    expect(valid({ participants: [] })).toBe(false)
    expect(valid({ participants: [], operatingStatus: 'lost' })).toBe(true)
  })

  it('by telephone that say nothing of the kind are reminded of it, not refused', () => {
    const words = (more: Parameters<typeof visitOf>[0]) =>
      visitProblems(visitOf({ mode: 'phone', ...more }), { now: '2026-10-12T06:00:00.000Z' }).filter(
        ({ message }) => message.includes('有效走访'),
      )
    expect(words({})).toMatchObject([{ level: 'remind' }])
    expect(words({ figures: { ...noFigures, revenue: 1 } })).toEqual([])
    expect(words({ mode: 'online' })).toEqual([])
  })

  it('by telephone need something said', () => {
    expect(valid({ mode: 'phone' })).toBe(false)
    expect(valid({ mode: 'phone', figures: { ...noFigures, revenue: 1 } })).toBe(true)
    expect(valid({ mode: 'phone', difficulties: [difficulty()] })).toBe(true)
    expect(valid({ mode: 'walkIn' })).toBe(true)
  })

  it('count once for enterprise, day and leading officer', () => {
    const at = (id: string, startAt: string, lead: string, enterpriseId = 'e1') =>
      visitOf({
        id,
        startAt,
        enterpriseId,
        status: 'approved',
        officers: [person('o', lead, { personId: lead, isLead: true })],
      })
    const visits = [
      at('b', '2026-10-12T06:00:00.000Z', 'x'),
      at('a', '2026-10-12T01:00:00.000Z', 'x'),
      at('c', '2026-10-12T06:00:00.000Z', 'y'),
      at('d', '2026-10-12T16:00:00.000Z', 'x'),
      at('e', '2026-10-12T01:00:00.000Z', 'x', 'e2'),
    ]
    expect(validVisits(visits).map((visit) => visit.id)).toEqual(['a', 'e', 'c', 'd'])
  })
})
