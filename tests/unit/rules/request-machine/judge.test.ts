/** §5.4: who may move a request, from where, with what (S21); late events (S22). */
import { describe, expect, it } from 'vitest'
import { type RequestStateCode, requestStates } from '../../../../schemas/codes/request-codes.ts'
import { roles } from '../../../../schemas/codes/roles.ts'
import { judgeTransition } from '../../../../schemas/rules/request-machine/judge.ts'
import { emptyFold } from '../../../../schemas/rules/request-machine/reducer.ts'
import { transitions } from '../../../../schemas/rules/request-machine/table.ts'
import type { MachineEvent } from '../../../../schemas/rules/request-machine/types.ts'
import { actorFor, goodPayload, Story, told } from './story.ts'

const day = '2026-10-14'

/** The verdict on a transition as the first event of a request that stands in a state from which it may go. */
function judgedWhereItMay(
  rule: (typeof transitions)[number],
  event: Pick<MachineEvent, 'actor' | 'payload' | 'attachments'>,
) {
  const [from] = rule.from
  if (!from) throw new Error(`${rule.id} starts nowhere`)
  return judgeTransition(
    { ...emptyFold('r'), state: from, leadDepartment: 'CZJR' },
    {
      id: 'e',
      requestId: 'r',
      sequence: 1,
      transition: rule.id,
      at: '2026-10-14T02:00:00.000Z',
      ...event,
    },
  )
}

it('T14: what is attached is evidence as well as words are', () => {
  const rule = transitions.find(({ id }) => id === 'T14')
  if (!rule) throw new Error('T14 is missing')
  const { evidence: _, ...payload } = goodPayload('T14', day)
  const reply = { actor: actorFor('T14', 'CZJR'), payload }
  expect(judgedWhereItMay(rule, reply)).toMatchObject({
    ok: false,
    errors: [{ field: 'evidence', message: '请填写佐证，或添加附件' }],
  })
  expect(judgedWhereItMay(rule, { ...reply, attachments: ['m1'] })).toMatchObject({ ok: true })
})

describe('the table', () => {
  it('has T1 to T22 once each, and the two notes', () => {
    expect(transitions.map((rule) => rule.id)).toEqual([
      ...Array.from({ length: 22 }, (_, index) => `T${index + 1}`),
      'N1',
      'N2',
    ])
  })

  it('names known roles and states, and leaves only the ended ones without T20', () => {
    const known = new Set<string>([...roles.map((role) => role.code), 'system'])
    for (const rule of transitions) for (const role of rule.roles) expect(known).toContain(role)
    for (const state of requestStates) {
      const exits = transitions.filter((rule) => rule.from.includes(state.code) && rule.to !== null)
      if (state.code === 'withdrawn' || state.code === 'merged') expect(exits).toEqual([])
      else expect(exits.length).toBeGreaterThan(0)
    }
  })

  it('is closed: each transition is refused in every state it does not name', () => {
    for (const rule of transitions)
      for (const state of requestStates) {
        if (rule.from.includes(state.code)) continue
        const fold = { ...emptyFold('r'), state: state.code as RequestStateCode, eventCount: 3 }
        const judgement = judgeTransition(fold, {
          id: 'e',
          requestId: 'r',
          sequence: 4,
          transition: rule.id,
          at: '2026-10-14T02:00:00.000Z',
          actor: actorFor(rule.id, null),
          payload: goodPayload(rule.id, day),
        })
        expect(judgement).toMatchObject({ ok: false, code: 'wrong-state' })
      }
  })

  it('is refused to every role it does not name', () => {
    for (const rule of transitions) {
      for (const role of roles) {
        if (rule.roles.includes(role.code)) continue
        const actor = { id: 'p', roles: [role.code], departmentId: 'CZJR' }
        const judgement = judgedWhereItMay(rule, { actor, payload: goodPayload(rule.id, day) })
        expect(judgement).toMatchObject({ ok: false, code: 'not-permitted' })
      }
    }
  })

  it('refuses each transition without each of its required fields, naming the field', () => {
    for (const rule of transitions)
      for (const field of rule.fields.filter((candidate) => !candidate.optional)) {
        const payload = { ...goodPayload(rule.id, day), [field.key]: undefined }
        const judgement = judgedWhereItMay(rule, { actor: actorFor(rule.id, 'CZJR'), payload })
        expect(judgement).toMatchObject({
          ok: false,
          code: 'invalid-payload',
          errors: [{ field: field.key }],
        })
      }
  })
})

describe('late and foreign events', () => {
  it('refuses the second of two transitions from one state, with what happened (S22)', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    const seen = story.fold.eventCount + 1
    story.step('T9', '2026-10-13').step('T10', '2026-10-14')
    expect(story.judge({ transition: 'T14', day, sequence: seen })).toMatchObject({
      ok: false,
      code: 'stale',
      reason: '在您“答复”之前，诉求已有新的办理，现在是“处单中”，请看过之后再办',
    })
  })

  it('lets a reminder and an answer cross', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    const seen = story.fold.eventCount + 1
    story.step('T21', '2026-10-13')
    expect(story.judge({ transition: 'T14', day, sequence: seen })).toMatchObject({ ok: true })
  })

  it('lets only the unit in charge handle', () => {
    const story = new Story().dispatched('2026-10-12')
    const stranger = { id: 'x', roles: ['handler'], departmentId: 'SWJ' }
    expect(story.judge({ transition: 'T7', day, actor: stranger })).toMatchObject({
      code: 'other-department',
    })
  })

  it('reminds of a clock that runs behind', () => {
    const story = new Story().step('T1', '2026-10-12')
    const judgement = story.judge({ transition: 'T2', day: '2026-10-11' })
    expect(judgement.ok && judgement.reminders).toEqual(['这一步的时间早于上一步，请核对本机时钟'])
  })
})

describe('conditions', () => {
  const reason = (story: Story, transition: string, onDay: string, payload = {}, role?: string) => {
    const unit = transitions.find((rule) => rule.id === transition)?.unit ? story.fold.leadDepartment : null
    const judgement = story.judge({
      transition,
      day: onDay,
      payload,
      ...(role ? { actor: { id: 'p', roles: [role], departmentId: unit } } : {}),
    })
    return judgement.ok ? 'ok' : judgement.reason
  }

  it('T1 wants the facts complete', () => {
    const facts = {
      requestNo: 'SQ20261012-A3-001',
      enterpriseId: 'e1',
      contact: { name: '李经理', phone: '13812345678' },
      channel: 'visit',
      type: 'help',
      category: '01',
      title: '流动资金贷款额度不足',
      content: '订单增加，周转资金不足',
      expectation: '对接银行',
      financingDetail: {
        amount: 500,
        purpose: '采购',
        termMonths: 12,
        creditEnhancement: '信用',
        products: ['creditLoan'],
      },
    }
    expect(reason(new Story({ facts }), 'T1', day)).toBe('ok')
    expect(reason(new Story({ facts: { ...facts, title: '缺钱' } }), 'T1', day)).toBe(
      '诉求标题至少8个字，现在是2个字',
    )
    expect(reason(new Story({ facts: { ...facts, financingDetail: null } }), 'T1', day)).toContain('增信方式')
  })

  it('T4 merges the same enterprise within 30 days', () => {
    const facts = { enterpriseId: 'e1' } as never
    const at = (submittedAt: string, enterpriseId = 'e1') => ({ enterpriseId, submittedAt })
    const pending = (master: ReturnType<typeof at>) => {
      const story = new Story({ master })
      story.step('T1', '2026-10-12')
      return reason(story, 'T4', '2026-10-12')
    }
    expect(pending(at('2026-09-20T02:00:00.000Z'))).toBe('ok')
    expect(pending(at('2026-09-01T02:00:00.000Z'))).toContain('超过30天')
    const other = new Story({ master: at('2026-10-10T02:00:00.000Z', 'e2') }).step('T1', '2026-10-12')
    expect(
      judgeTransition(other.fold, other.event({ transition: 'T4', day }), {
        facts,
        master: at('2026-10-10T02:00:00.000Z', 'e2'),
      }),
    ).toMatchObject({ reason: '只有同一企业的重复诉求才能合并' })
  })

  it('T5 refuses collective names, a lead that co-handles, and a deadline beyond the level', () => {
    const story = new Story().step('T1', '2026-10-12').step('T2', '2026-10-12')
    expect(reason(story, 'T5', '2026-10-12', { leadDepartment: 'ALL' })).toContain('集合名')
    expect(reason(story, 'T5', '2026-10-12', { leadDepartment: 'XJZZ' })).toBe('主办单位不能同时是协办单位')
    expect(reason(story, 'T5', '2026-10-12', { dueDate: '2026-10-20' })).toContain('最迟到2026-10-19')
    expect(reason(story, 'T5', '2026-10-12', { dueDate: '2026-10-16' })).toBe('ok')
  })

  it('T6 answers consultations and what the visit settled, nothing else', () => {
    const accepted = (type: string, payload = {}) => {
      const facts = null
      const story = new Story({ facts }).step('T1', '2026-10-12', payload).step('T2', '2026-10-12')
      return judgeTransition(story.fold, story.event({ transition: 'T6', day }), { facts: { type } as never })
    }
    expect(accepted('consult').ok).toBe(true)
    expect(accepted('help')).toMatchObject({ ok: false, code: 'condition' })
    expect(accepted('help', { solvedOnSite: { method: '现场协调物业', result: '已修复' } }).ok).toBe(true)
  })

  it('T8 returns in time, once for each unit, and never after two returns', () => {
    const story = new Story().dispatched('2026-10-12')
    expect(reason(story, 'T8', '2026-10-14')).toContain('1个工作日内')
    expect(reason(story, 'T8', '2026-10-13', { suggestedDepartment: 'CZJR' })).toBe(
      '建议承办单位不能是本单位',
    )
    story.step('T8', '2026-10-13').step('T5', '2026-10-13')
    expect(reason(story, 'T8', '2026-10-13')).toBe('同一单位对同一诉求只能退单1次')
    const second = new Story().dispatched('2026-10-12').step('T8', '2026-10-12')
    second.step('T5', '2026-10-12', { leadDepartment: 'XJZZ', coDepartments: [] })
    second.step('T8', '2026-10-13', { suggestedDepartment: 'SWJ' })
    expect(reason(second, 'T5', '2026-10-13', { leadDepartment: 'SWJ' })).toContain('须由督单员指定')
    expect(reason(second, 'T5', '2026-10-13', { leadDepartment: 'SWJ' }, 'supervisor')).toBe('ok')
    const supervisor = { id: 's', roles: ['supervisor'], departmentId: null }
    second.step('T5', '2026-10-13', { leadDepartment: 'SWJ' }, supervisor)
    expect(reason(second, 'T8', '2026-10-13', { suggestedDepartment: 'SJJ' })).toContain('不能再退')
  })

  it('T9 asks the enterprise once', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    story.step('T9', '2026-10-13').step('T10', '2026-10-14')
    expect(reason(story, 'T9', '2026-10-14')).toContain('只能1次')
  })

  it('T11 once, in time, within the limit, by the supervisor for complex ones', () => {
    const l1 = () => new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    expect(reason(l1(), 'T11', '2026-10-16', { newDueDate: '2026-10-26' })).toBe('ok')
    expect(reason(l1(), 'T11', '2026-10-16', { newDueDate: '2026-10-27' })).toContain('最迟到2026-10-26')
    expect(reason(l1(), 'T11', '2026-10-16', { newDueDate: '2026-10-19' })).toContain('须晚于原到期日')
    expect(reason(l1(), 'T11', '2026-10-19', { newDueDate: '2026-10-26' })).toContain('到期前1个工作日')
    expect(
      reason(l1(), 'T11', '2026-10-19', { newDueDate: '2026-10-26', appliedAt: '2026-10-16T02:00:00.000Z' }),
    ).toBe('ok')
    const twice = l1().step('T11', '2026-10-16', { newDueDate: '2026-10-26' })
    expect(reason(twice, 'T11', '2026-10-20', { newDueDate: '2026-10-30' })).toContain('1次为限')
    const l2 = new Story().dispatched('2026-10-12', 'L2').step('T7', '2026-10-12')
    expect(reason(l2, 'T11', '2026-10-20', { newDueDate: '2026-11-10' })).toContain('督单员批准')
    expect(reason(l2, 'T11', '2026-10-20', { newDueDate: '2026-11-10' }, 'supervisor')).toBe('ok')
  })

  it('T12 sets feedback within 30 working days', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    expect(reason(story, 'T12', '2026-10-12', { nextFeedbackDate: '2026-11-23' })).toBe('ok')
    expect(reason(story, 'T12', '2026-10-12', { nextFeedbackDate: '2026-11-24' })).toContain('最迟2026-11-23')
    expect(reason(story, 'T12', '2026-10-12', { nextFeedbackDate: '2026-10-12' })).toContain('须晚于今天')
  })

  it('T14 keeps the rule of no veto; T15 and T17 part refusals from answers', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    expect(reason(story, 'T14', day, { resultType: 'declined' })).toContain('怎么办、去哪办、找谁办')
    expect(reason(story, 'T14', day, { process: '这个我们办不了' })).toContain('“办不了”')
    const guidance = { type: 'conditionsNotMet', howTo: '补齐材料', resubmitFrom: '随时' }
    const refused = new Story().dispatched('2026-10-12').step('T7', '2026-10-12')
    refused.step('T14', day, { resultType: 'declined', guidance })
    expect(reason(refused, 'T15', day)).toContain('拒办审核')
    expect(reason(refused, 'T17', day)).toBe('ok')
    expect(reason(story.step('T14', day), 'T17', day)).toContain('只有“不予办理”')
  })

  it('T18 wants a rating with its rater, or three vain attempts over five working days', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12').step('T14', '2026-10-13')
    story.step('T15', '2026-10-14')
    expect(reason(story, 'T18', day, { rating: 'basic' })).toContain('请记录企业意见')
    expect(reason(story, 'T18', day, { rating: 'basic', opinion: '慢了些' })).toBe('ok')
    expect(reason(story, 'T18', day, { rating: 'unsatisfied' })).toContain('须重办')
    expect(reason(story, 'T18', day, { ratedBy: '' })).toBe('请填写评价的企业联系人')
    const attempts = [told('2026-10-15'), told('2026-10-16'), told('2026-10-19')]
    expect(reason(story, 'T18', '2026-10-20', { rating: null, attempts })).toContain('满5个工作日')
    expect(reason(story, 'T18', '2026-10-21', { rating: null, attempts })).toBe('ok')
    expect(reason(story, 'T18', '2026-10-21', { rating: null, attempts: attempts.slice(1) })).toContain('3次')
  })

  it('never lets a handler’s account enter a rating (§5.7)', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12').step('T14', '2026-10-13')
    story.step('T15', '2026-10-14')
    const both = { id: 'p', roles: ['evaluator', 'handler'], departmentId: null }
    expect(story.judge({ transition: 'T18', day, actor: both })).toMatchObject({ code: 'condition' })
  })

  it('T22 opens again within 30 days only', () => {
    const story = new Story().dispatched('2026-10-12').step('T7', '2026-10-12').step('T14', '2026-10-13')
    story.step('T15', '2026-10-14').step('T18', '2026-10-15')
    expect(reason(story, 'T22', '2026-11-14')).toBe('ok')
    expect(reason(story, 'T22', '2026-11-15')).toContain('超过30天')
  })

  it('asks for a unit when a request answered on the spot is reworked', () => {
    const story = new Story({ facts: null })
      .step('T1', '2026-10-12')
      .step('T2', '2026-10-12')
      .step('T6', '2026-10-12')
    expect(reason(story, 'T16', '2026-10-12')).toBe('请指定重办的主办单位')
    expect(story.step('T16', '2026-10-12', { leadDepartment: 'CZJR' }).fold.leadDepartment).toBe('CZJR')
  })
})
