/** Chapter 3: scoring in the decision order, the worked example, veto, ranking, template import, corrective triggers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultParkChecklist } from '../../../schemas/codes/park-checklist.ts'
import { auditProblems } from '../../../schemas/rules/audit-validity.ts'
import { rankParks } from '../../../schemas/rules/inspection-ranking.ts'
import { scoreElement, scoreInspection } from '../../../schemas/rules/inspection-scoring.ts'
import {
  type ChecklistTemplate,
  readTemplate,
  templateKey,
} from '../../../schemas/rules/inspection-template.ts'
import { roundHalfUp } from '../../../schemas/rules/number-format.ts'
import { type InspectedElement, rectificationsFor } from '../../../schemas/rules/rectification-triggers.ts'

function defaultTemplate(): ChecklistTemplate {
  const result = readTemplate(defaultParkChecklist)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.template
}

const template = defaultTemplate()
const elements = template.dimensions.flatMap((dimension) => dimension.elements)
const element = (id: string) => {
  const found = elements.find((item) => item.id === id)
  if (!found) throw new Error(`no element ${id}`)
  return found
}

type Mark = 'yes' | 'no' | 'na'

/** An answer by marks for C1, C2, …; all `yes` and every anchor met unless said otherwise. */
function answer(id: string, marks: Mark[] = [], more: Partial<InspectedElement> = {}): InspectedElement {
  return {
    id,
    checkPoints: element(id).checkPoints.map((point, index) => ({
      id: point.id,
      result: marks[index] ?? 'yes',
    })),
    meetsZeroAnchor: false,
    meetsThreeAnchor: true,
    meetsFiveAnchor: true,
    hasPlan: true,
    numbers: {},
    ...more,
  }
}

const scoreOf = (id: string, marks: Mark[], more: Partial<InspectedElement> = {}, trouble = false) => {
  const outcome = scoreElement(element(id), answer(id, marks, more), trouble)
  return outcome.kind === 'scored' ? outcome.score : outcome.kind
}

describe('an element, in the decision order', () => {
  it.each([
    [
      'all not applicable, even with a zero anchor',
      ['na', 'na', 'na', 'na'],
      { meetsZeroAnchor: true },
      'notApplicable',
    ],
    ['a zero anchor before everything else', ['yes', 'yes', 'yes', 'yes'], { meetsZeroAnchor: true }, 0],
    ['all applicable failed', ['no', 'na', 'no', 'na'], {}, 1],
    ['three failed', ['no', 'no', 'no', 'yes'], {}, 2],
    ['two failed with plan and anchor', ['no', 'no', 'yes', 'yes'], {}, 3],
    ['two failed without plan', ['no', 'no', 'yes', 'yes'], { hasPlan: false }, 2],
    ['one failed below the anchor', ['no', 'yes', 'yes', 'yes'], { meetsThreeAnchor: false }, 2],
    ['all met, not the five anchor', ['yes', 'yes', 'na', 'yes'], { meetsFiveAnchor: false }, 4],
    ['all met', ['yes', 'yes', 'yes', 'yes'], {}, 5],
  ] as [string, Mark[], Partial<InspectedElement>, number | string][])('%s', (_, marks, more, score) => {
    expect(scoreOf('D1-E1', marks, more)).toBe(score)
  })

  it('gets 1 when a critical point fails, whatever the rest', () => {
    expect(scoreOf('D1-E2', ['yes', 'yes', 'yes', 'no'])).toBe(1)
  })

  it('cannot reach 5 with an overdue or repeated rectification', () => {
    expect(scoreOf('D1-E1', [], {}, true)).toBe(4)
  })

  it('is incomplete until every point is judged', () => {
    const half = answer('D1-E1', ['yes', 'yes'])
    const points = half.checkPoints.map((point, index) => (index > 1 ? { ...point, result: null } : point))
    expect(scoreElement(element('D1-E1'), { ...half, checkPoints: points })).toEqual({
      kind: 'incomplete',
      missing: ['D1-E1-C3', 'D1-E1-C4'],
    })
  })
})

/** D5-E4 not applicable, D1-E1 at 3, D4-E2 at 2, all others at 5. */
const exampleAnswers = elements.map(({ id }) => {
  if (id === 'D5-E4') return answer(id, ['na', 'na', 'na', 'na'])
  if (id === 'D1-E1') return answer(id, ['no'])
  if (id === 'D4-E2') return answer(id, ['no'], { hasPlan: false })
  return answer(id)
})

describe('the worked example of §3.2', () => {
  const result = scoreInspection(template, exampleAnswers)

  it('totals 96.5306…, shown 96.5, excellent', () => {
    expect(result.total).toBeCloseTo(96.530612, 6)
    expect(roundHalfUp(result.total ?? 0, 1)).toBe(96.5)
    expect(result).toMatchObject({
      grade: 'excellent',
      rankable: true,
      vetoed: false,
      notApplicableWeight: 2,
    })
  })

  it('triggers a rectification of D4-E2 only, due in 15 working days', () => {
    const drafts = rectificationsFor({
      template,
      answers: exampleAnswers,
      scores: result.elements,
      previous: null,
      overdueElements: new Set(),
      submittedAt: '2026-10-12T02:00:00.000Z',
    })
    expect(drafts).toMatchObject([
      { elementId: 'D4-E2', level: 'timed', dueOn: '2026-11-02', dueAt: null, triggers: ['要素得2分'] },
    ])
  })
})

describe('totals', () => {
  it('grade no better than unqualified when a veto element gets 0', () => {
    const answers = elements.map(({ id }) => answer(id, [], { meetsZeroAnchor: id === 'D6-E1' }))
    expect(scoreInspection(template, answers)).toMatchObject({
      grade: 'unqualified',
      vetoed: true,
      total: 95,
    })
  })

  it('leave out of the ranking what is more than 20 not applicable', () => {
    const without = (ids: string[]) =>
      scoreInspection(
        template,
        elements.map(({ id }) => answer(id, ids.includes(id) ? ['na', 'na', 'na', 'na'] : [])),
      )
    expect(without(['D7-E1', 'D7-E2', 'D7-E3', 'D7-E4', 'D1-E1'])).toMatchObject({
      notApplicableWeight: 20,
      rankable: true,
    })
    expect(without(['D7-E1', 'D7-E2', 'D7-E3', 'D7-E4', 'D1-E2'])).toMatchObject({
      notApplicableWeight: 21,
      rankable: false,
    })
  })

  it('are graded as published, so that no page shows 99.2 beside the grade of 99.1', () => {
    const answers = elements.map(({ id }) =>
      id === 'D5-E4'
        ? answer(id, ['na', 'na', 'na', 'na'])
        : answer(id, [], { meetsFiveAnchor: id !== 'D1-E1' }),
    )
    const bounded = structuredClone(template)
    for (const band of bounded.scoring.ratingBands) if (band.code === 'excellent') band.min = 99.2
    const { total, grade } = scoreInspection(bounded, answers)
    expect(total).toBeCloseTo(99.183673, 6)
    expect(grade).toBe('excellent')
  })

  it('stay between 0 and 100 and are null for nothing', () => {
    const mark = fc.constantFrom<Mark>('yes', 'no', 'na')
    const any = fc.record({
      marks: fc.array(mark, { minLength: 4, maxLength: 4 }),
      zero: fc.boolean(),
      plan: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 28, maxLength: 28 }), (given) => {
        const answers = elements.map(({ id }, index) =>
          answer(id, given[index]?.marks, {
            meetsZeroAnchor: given[index]?.zero ?? false,
            hasPlan: given[index]?.plan ?? false,
          }),
        )
        const { total, dimensions } = scoreInspection(template, answers)
        for (const score of [total, ...dimensions.map((dimension) => dimension.score)])
          if (score !== null) {
            expect(score).toBeGreaterThanOrEqual(0)
            expect(score).toBeLessThanOrEqual(100)
          }
      }),
      { numRuns: 50 },
    )
    expect(scoreInspection(template, [])).toMatchObject({ total: null, grade: 'none', complete: false })
  })
})

describe('corrective triggers (§3.3)', () => {
  const triggered = (
    id: string,
    now: InspectedElement,
    before: InspectedElement | null = null,
    overdue: string[] = [],
  ) =>
    rectificationsFor({
      template,
      answers: [now],
      scores: scoreInspection(template, [now]).elements,
      previous: before && { answers: [before], scores: scoreInspection(template, [before]).elements },
      overdueElements: new Set(overdue),
      submittedAt: '2026-10-12T02:00:00.000Z',
    }).find((draft) => draft.elementId === id)

  it('two basic passes in a row, and the same point failing twice', () => {
    const basic = answer('D1-E1', ['no'])
    expect(triggered('D1-E1', basic)).toBeUndefined()
    expect(triggered('D1-E1', basic, basic)?.triggers).toEqual([
      '检查点连续两次不符合：园区主次道路平整，标识标线清晰完好',
      '要素连续两次为基本合格',
    ])
    expect(triggered('D1-E1', basic, answer('D1-E1', ['yes', 'no']))?.triggers).toEqual([
      '要素连续两次为基本合格',
    ])
  })

  it('an overdue rectification', () => {
    expect(triggered('D1-E1', answer('D1-E1'), null, ['D1-E1'])?.triggers).toEqual(['上次整改单逾期未销号'])
  })

  it.each([
    ['D1-E1', { evChargers: 10, evChargersAvailable: 6 }, '充电桩可用率低于70%'],
    ['D1-E3', { repairOrders: 100, repairOnTimeCount: 84 }, '报修按时处置率低于85%'],
    ['D2-E4', { refusalRecords: 5, refusalRecordsWithGuidance: 4 }, '有拒办记录缺少告知要素'],
    ['D7-E2', { requestsDue: 20, requestsOnTime: 16 }, '按时办结率低于85%'],
  ])('figures of %s', (id, numbers, text) => {
    expect(triggered(id, answer(id, [], { numbers }))?.triggers).toEqual([text])
  })

  it('not at the bound, not with an empty denominator, not without figures', () => {
    for (const numbers of [
      { evChargers: 10, evChargersAvailable: 7 },
      { evChargers: 0, evChargersAvailable: 0 },
      {},
    ])
      expect(
        triggered('D1-E1', answer('D1-E1', [], { numbers: numbers as Record<string, number> })),
      ).toBeUndefined()
  })

  it('figures compared with the last inspection', () => {
    const spots = (count: number) => answer('D1-E4', [], { numbers: { weakSignalSpots: count } })
    expect(triggered('D1-E4', spots(3), spots(3))?.triggers).toEqual(['信号弱点与上次检查相比未减少'])
    expect(triggered('D1-E4', spots(2), spots(3))).toBeUndefined()
    const events = (count: number) => answer('D4-E2', [], { numbers: { financeEvents: count } })
    expect(triggered('D4-E2', events(0), events(0))?.triggers).toEqual(['连续两季无金融服务活动'])
    expect(triggered('D4-E2', events(0), events(1))).toBeUndefined()
  })

  it('a major hazard within 24 hours', () => {
    expect(triggered('D6-E1', answer('D6-E1', [], { numbers: { majorHazards: 1 } }))).toMatchObject({
      level: 'urgent',
      dueOn: '2026-10-13',
      dueAt: '2026-10-13T02:00:00.000Z',
    })
  })

  it('is as urgent as the gravest of its reasons', () => {
    const both = answer('D6-E1', ['no', 'no', 'no'], { numbers: { majorHazards: 1 } })
    const found = triggered('D6-E1', both)
    expect(found?.triggers.length).toBeGreaterThan(1)
    expect(found?.level).toBe('urgent')
  })

  it('keep the inspector’s level', () => {
    const failing = answer('D1-E1', ['no', 'no', 'no'], { rectificationLevel: 'immediate' })
    expect(triggered('D1-E1', failing)).toMatchObject({ level: 'immediate', dueOn: '2026-10-15' })
  })
})

describe('ranking (§7.5)', () => {
  const entry = (parkId: string, total: number, d6 = 90, d7 = 90, templateId = 't@1') => ({
    parkId,
    templateId,
    total,
    rankable: true,
    dimensions: [
      { id: 'D6', score: d6 },
      { id: 'D7', score: d7 },
    ],
  })

  it('parts ties by D6, then D7, else side by side', () => {
    const places = rankParks([
      entry('a', 90),
      entry('b', 95),
      entry('c', 90, 95),
      entry('d', 90),
      entry('e', 80),
    ])
    expect(Object.fromEntries(places)).toEqual({ b: 1, c: 2, a: 3, d: 3, e: 5 })
  })

  it('leaves out what is not comparable', () => {
    const places = rankParks([
      entry('a', 90),
      entry('b', 80),
      entry('c', 99, 90, 90, 't@2'),
      { ...entry('d', 99), rankable: false },
    ])
    expect(Object.fromEntries(places)).toEqual({ a: 1, b: 2, c: null, d: null })
  })
})

describe('template import (§3.6)', () => {
  const problemsOf = (change: (copy: ChecklistTemplate) => unknown) => {
    const copy = structuredClone(template)
    change(copy)
    const result = readTemplate(copy)
    return result.ok ? [] : result.problems
  }

  it('accepts the default: 7 dimensions, 28 elements, weights 100', () => {
    expect(templateKey(template)).toBe('park-service-28@1.0.0')
    expect([template.dimensions.length, elements.length]).toEqual([7, 28])
    expect(elements.reduce((sum, item) => sum + item.weight, 0)).toBe(100)
    expect(elements.filter((item) => item.veto).map((item) => item.id)).toEqual(['D6-E1'])
  })

  it('accepts any other shape', () => {
    expect(problemsOf((copy) => copy.dimensions.splice(2))).toEqual([])
  })

  it('converts another total to 100 and keeps the original weights', () => {
    const copy = structuredClone(template)
    for (const dimension of copy.dimensions) {
      dimension.weight *= 2
      for (const item of dimension.elements) item.weight *= 2
    }
    const result = readTemplate(copy)
    expect(result.ok && result.template.dimensions[0]).toMatchObject({ weight: 16, originalWeight: 32 })
  })

  it('names what is wrong', () => {
    const twice = (copy: ChecklistTemplate) => copy.dimensions.push(...copy.dimensions.slice(0, 1))
    expect(problemsOf(twice)).toContain('维度编号重复：D1')
    const heavier = (copy: ChecklistTemplate) =>
      copy.dimensions.splice(0, 1, ...copy.dimensions.slice(0, 1).map((item) => ({ ...item, weight: 17 })))
    expect(problemsOf(heavier)).toEqual(['“基础配套与园区环境”的要素权重合计16，不等于维度权重17'])
    expect(problemsOf((copy) => copy.scoring.elementScale.labels.pop())).toEqual(['计分量表缺少0分的说明'])
    expect(readTemplate({ title: '' }).ok).toBe(false)
    expect(readTemplate(null).ok).toBe(false)
  })
})

describe('before submission', () => {
  const audited = (given: InspectedElement, reason = '') => ({
    ...given,
    notApplicableReason: reason,
    mediaIds: [],
  })

  it('blocks unjudged points and missing reasons; evidence only reminds, unless the office requires it', () => {
    const only = new Set(['D5-E4', 'D1-E1'])
    const answers = [audited(answer('D5-E4', ['na', 'na', 'na', 'na']))]
    const problems = auditProblems(template, answers, { requireEvidence: false }, only)
    expect(problems.filter((problem) => problem.level === 'block').map((problem) => problem.message)).toEqual(
      ['道路交通与停车充电：还有4个检查点没有判定', '产业对接与外贸服务：不适用须填写理由'],
    )
    const done = [audited(answer('D1-E1'))]
    const one = new Set(['D1-E1'])
    expect(
      auditProblems(template, done, { requireEvidence: false }, one).every((item) => item.level === 'remind'),
    ).toBe(true)
    expect(
      auditProblems(template, done, { requireEvidence: true }, one).filter((item) => item.level === 'block'),
    ).toHaveLength(4)
  })
})
