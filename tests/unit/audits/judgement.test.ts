/** What the inspection form says and what submitting brings about (§3.2, §3.3). */
import { describe, expect, test } from 'vitest'
import { createWorkCalendar } from '../../../schemas/rules/work-calendar.ts'
import { anchorQuestions } from '../../../src-renderer/features/audits/anchor-questions.ts'
import {
  type JudgementInput,
  judgeAudit,
  narrowedTo,
} from '../../../src-renderer/features/audits/judgement.ts'
import { failedElements } from '../../../src-renderer/features/audits/reinspection.ts'
import { formatScore } from '../../../src-renderer/features/audits/score-words.ts'
import {
  allAnswered,
  answered,
  auditDocument,
  checklist,
  elementOf,
  elements,
  rectificationDocument,
} from './inspection-fixture.ts'

const at = '2026-10-12T03:00:00.000Z'

function judged(changes: Partial<JudgementInput> = {}) {
  return judgeAudit({
    audit: auditDocument(),
    checklist,
    inspected: null,
    previous: null,
    rectifications: [],
    at,
    ...changes,
  })
}

describe('the score of an element in words (§3.2)', () => {
  test.each([
    [answered('D1-E1', ['yes', 'no']), 2, '有1项不符合，没有整改计划 → 2分'],
    [
      answered('D1-E1', ['yes', 'no'], { hasPlan: true, meetsThreeAnchor: true }),
      3,
      '有1项不符合，已有整改计划并达到3分标准 → 3分',
    ],
    [answered('D1-E1', [], { meetsFiveAnchor: true }), 5, '全部符合并达到5分标准 → 5分'],
    [answered('D1-E2', ['yes', 'yes', 'yes', 'no']), 1, '关键检查点不符合 → 1分'],
  ])('%#', (answer, score, words) => {
    const { elements: results } = judged({ audit: auditDocument({ answers: allAnswered(answer) }) })
    expect(results.get(answer.id)).toMatchObject({ state: 'complete', score, words })
  })

  test('an overdue rectification of the element keeps it from 5', () => {
    const audit = auditDocument({ answers: allAnswered(answered('D1-E1', [], { meetsFiveAnchor: true })) })
    const overdue = rectificationDocument({ dueOn: '2026-10-09' })
    expect(judged({ audit, rectifications: [overdue] }).elements.get('D1-E1')?.score).toBe(4)
    expect(
      judged({ audit, rectifications: [{ ...overdue, state: 'closed' }] }).elements.get('D1-E1')?.score,
    ).toBe(5)
  })
})

describe('what is left', () => {
  test('names each element that is not finished, and an element that does not apply asks for a reason', () => {
    const answers = allAnswered(answered('D5-E4', ['na', 'na', 'na', 'na'])).filter(
      (one) => one.id !== 'D1-E1',
    )
    const { left, elements: results } = judged({ audit: auditDocument({ answers }) })
    expect(left.map((one) => [one.elementId, one.field])).toEqual([
      ['D1-E1', 'checkPoints'],
      ['D5-E4', 'notApplicableReason'],
    ])
    expect(results.get('D5-E4')).toMatchObject({ state: 'incomplete', allNotApplicable: true })
    const reasoned = answered('D5-E4', ['na', 'na', 'na', 'na'], { notApplicableReason: '无外贸企业' })
    expect(judged({ audit: auditDocument({ answers: allAnswered(reasoned) }) }).left).toEqual([])
  })

  test('missing photos and figures remind and never keep anybody from submitting', () => {
    const { left, reminders } = judged()
    expect(left).toEqual([])
    expect(reminders.length).toBeGreaterThan(0)
  })
})

describe('statements that decide the score', () => {
  const questions = (...marks: ('yes' | 'no' | 'na')[]) =>
    anchorQuestions(elementOf('D1-E1'), answered('D1-E1', marks))

  test('all met: only the 5-point statement decides', () => {
    expect(questions()).toEqual({ zero: false, three: false, five: true, plan: false })
  })
  test('one or two failed: plan and 3-point statement decide', () => {
    expect(questions('no')).toEqual({ zero: true, three: true, five: false, plan: true })
  })
  test('three failed: nothing but the 0-point statement can change the score', () => {
    expect(questions('no', 'no', 'no')).toEqual({ zero: true, three: false, five: false, plan: false })
  })
  test('a critical check point failed: plan and 3-point statement no longer matter', () => {
    const answer = answered('D1-E2', ['yes', 'yes', 'yes', 'no'])
    expect(anchorQuestions(elementOf('D1-E2'), answer)).toMatchObject({
      three: false,
      plan: false,
      zero: true,
    })
  })
  test('a confirmed 0-point statement stays in view, so that it can be taken back', () => {
    const answer = answered('D1-E1', [], { meetsZeroAnchor: true })
    expect(anchorQuestions(elementOf('D1-E1'), answer)).toMatchObject({ zero: true, five: false })
  })
})

describe('rectifications that submitting creates (§3.3)', () => {
  test('carry level, due day by the work calendar, the failed check points with their remarks, and units by name', () => {
    const answer = answered('D1-E1', ['yes', 'no'])
    const remark = '北门非机动车占道'
    answer.checkPoints = answer.checkPoints.map((point) =>
      point.result === 'no' ? { ...point, note: remark } : point,
    )
    const { consequences } = judged({ audit: auditDocument({ answers: allAnswered(answer) }) })
    expect(consequences.opened).toEqual([
      {
        elementId: 'D1-E1',
        elementName: '道路交通与停车充电',
        checkPointIds: ['D1-E1-C2'],
        problem: `${elementOf('D1-E1').checkPoints[1]?.text}\n${remark}`,
        triggers: ['要素得2分'],
        level: 'timed',
        // 15 working days after 2026-10-12.
        dueOn: '2026-11-02',
        dueAt: null,
        responsibleUnit: '各园区管理服务机构、开发建设部',
      },
    ])
  })

  test('keep the level that the inspector chose, and 紧急处置 counts 24 hours', () => {
    const answer = answered('D1-E1', ['no'], { rectificationLevel: 'urgent' })
    const { consequences } = judged({ audit: auditDocument({ answers: allAnswered(answer) }) })
    expect(consequences.opened[0]).toMatchObject({ level: 'urgent', dueAt: '2026-10-13T03:00:00.000Z' })
  })

  test('fit the document however long remarks are', () => {
    const answer = answered('D1-E1', ['no', 'no', 'no', 'no'])
    answer.checkPoints = answer.checkPoints.map((point) => ({ ...point, note: '𬭎'.repeat(2500) }))
    const { consequences } = judged({ audit: auditDocument({ answers: allAnswered(answer) }) })
    const { problem = '' } = consequences.opened[0] ?? {}
    expect(problem.length).toBeLessThanOrEqual(5000)
    expect(problem).toContain('…')
  })
})

describe('a re-inspection', () => {
  const failing = answered('D1-E1', ['yes', 'no'])
  const before = auditDocument({
    id: 'audit-0',
    status: 'submitted',
    submittedAt: '2026-10-09T03:00:00.000Z',
  })
  const scored = judged({ audit: { ...before, answers: allAnswered(failing) } })
  const previous = { ...before, answers: allAnswered(failing), result: scored.result }
  const open = rectificationDocument()
  const inspected = failedElements(previous, [open])
  const again = (answer: Parameters<typeof allAnswered>[0], changes: Partial<JudgementInput> = {}) =>
    judged({
      ...changes,
      audit: auditDocument({
        kind: 'reinspection',
        previousAuditId: 'audit-0',
        answers: allAnswered(answer),
      }),
      inspected,
      previous,
      rectifications: [open],
    })

  test('looks only at what failed', () => {
    expect([...inspected]).toEqual(['D1-E1'])
    expect(narrowedTo(checklist, inspected).dimensions.flatMap((one) => one.elements)).toHaveLength(1)
  })

  test('that passed reviews the open rectification and has a total of its own', () => {
    const { consequences, result } = again(answered('D1-E1'))
    expect(consequences.opened).toEqual([])
    expect(consequences.reviewed).toMatchObject([{ rectification: { id: open.id }, passed: true }])
    expect(formatScore(result.total)).toBe('80.0')
    expect(result.rankable).toBe(false)
  })

  test('that failed sends the open rectification back with its time anew, and opens no second one', () => {
    const { consequences } = again(failing)
    expect(consequences.opened).toEqual([])
    expect(consequences.reviewed).toMatchObject([{ passed: false, deadline: { dueOn: '2026-11-02' } }])
  })

  test('that failed counts by the calendar that was imported (S36)', () => {
    const calendar = createWorkCalendar({
      '2026': { offDays: ['2026-10-13', '2026-10-14'], workDays: ['2026-10-17'] },
    })
    const { consequences } = again(failing, { calendar })
    expect(consequences.reviewed).toMatchObject([{ passed: false, deadline: { dueOn: '2026-11-03' } }])
  })
})

test('the result of a full inspection covers every element and dimension', () => {
  const { result } = judged()
  expect(result.elements).toHaveLength(elements.length)
  expect(result).toMatchObject({ grade: 'good', vetoed: false, rankable: true })
})
