/** What an inspection comes to so far: scores in words, what is left, and what submitting it brings about. Pure. */

import { nameOf } from '../../../schemas/codes/code-table.ts'
import { departmentGroups, departments } from '../../../schemas/codes/departments.ts'
import type { Audit, AuditResult, ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { type AuditProblem, auditProblems } from '../../../schemas/rules/audit-validity.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { conclusionOf, scoreElement, scoreInspection } from '../../../schemas/rules/inspection-scoring.ts'
import type { ChecklistElement, ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import {
  dueOf,
  type RectificationDraft,
  rectificationsFor,
} from '../../../schemas/rules/rectification-triggers.ts'
import type { WorkCalendar } from '../../../schemas/rules/work-calendar.ts'
import { answerOf, checkNote } from './element-answer.ts'
import { isOpen } from './park-overview.ts'
import { isReviewed } from './rectification-review.ts'
import type { Consequences } from './submission.ts'

export type PlannedRectification = Pick<
  Rectification,
  | 'elementId'
  | 'elementName'
  | 'checkPointIds'
  | 'problem'
  | 'triggers'
  | 'level'
  | 'dueOn'
  | 'dueAt'
  | 'responsibleUnit'
>

export type ElementJudgement = {
  readonly state: 'untouched' | 'incomplete' | 'complete'
  /** 0 to 5; null when not applicable or not decided yet. */
  readonly score: number | null
  readonly points: number
  readonly answered: number
  readonly allNotApplicable: boolean
  /** `有1项不符合，已有整改计划并达到3分标准 → 3分`, or what is missing. */
  readonly words: string
  /** Why submitting would open a rectification. */
  readonly triggers: readonly string[]
}

export type AuditJudgement = {
  readonly result: AuditResult
  readonly elements: ReadonlyMap<string, ElementJudgement>
  /** What keeps the inspection from being submitted, in the checklist's order. */
  readonly left: readonly AuditProblem[]
  /** Required evidence that is not there; never a condition. */
  readonly reminders: readonly AuditProblem[]
  readonly consequences: Consequences
}

export type JudgementInput = {
  readonly audit: Pick<Audit, 'id' | 'kind' | 'templateId' | 'createdBy' | 'answers'>
  readonly checklist: ChecklistTemplate
  /** Elements of a re-inspection; null when all are inspected. */
  readonly inspected: ReadonlySet<string> | null
  readonly previous: Pick<Audit, 'templateId' | 'answers' | 'result'> | null
  /** All rectifications of the park. */
  readonly rectifications: readonly Rectification[]
  /** The instant at which it is, or was, submitted. */
  readonly at: string
  /** By which rectifications are due. */
  readonly calendar?: WorkCalendar
}

/** Elements that cannot get 5: a rectification is past its day, or the same element has several open ones (§3.2). */
export function troubledElements(rectifications: readonly Rectification[], day: string): Set<string> {
  const open = rectifications.filter(isOpen)
  const overdue = open.filter((one) => one.dueOn < day).map((one) => one.elementId)
  const repeated = open.map((one) => one.elementId).filter((id, index, ids) => ids.indexOf(id) !== index)
  return new Set([...overdue, ...repeated])
}

/** Scores the inspection and works out what is left and what follows from it. */
export function judgeAudit(input: JudgementInput): AuditJudgement {
  const { audit, checklist, inspected, previous, at } = input
  const day = dayOf(at)
  // What this inspection itself opened says nothing about the time before it.
  const earlier = input.rectifications.filter((one) => one.auditId !== audit.id)
  const troubled = troubledElements(earlier, day)
  const scored = scoreInspection(checklist, audit.answers, troubled)
  const { total, grade, vetoed, rankable, dimensions, elements } = scored
  const drafts = rectificationsFor({
    template: checklist,
    answers: audit.answers,
    scores: elements,
    previous:
      previous && previous.templateId === audit.templateId
        ? { answers: previous.answers, scores: previous.result?.elements ?? [] }
        : null,
    overdueElements: new Set(
      earlier.filter((one) => isOpen(one) && one.dueOn < day).map((one) => one.elementId),
    ),
    submittedAt: at,
    ...(input.calendar ? { calendar: input.calendar } : {}),
  }).filter((draft) => inspected === null || inspected.has(draft.elementId))
  const problems = auditProblems(checklist, audit.answers, undefined, inspected)
  const left = problems.filter((one) => one.level === 'block')
  const judged = checklist.dimensions
    .flatMap((dimension) => dimension.elements)
    .map((element) => {
      const triggers = drafts.find((draft) => draft.elementId === element.id)?.triggers ?? []
      const blocked = left.some((one) => one.elementId === element.id)
      return [element.id, judgeElement(element, audit, troubled.has(element.id), triggers, blocked)] as const
    })
  return {
    result: {
      total,
      grade,
      vetoed,
      rankable: rankable && audit.kind === 'full',
      dimensions: [...dimensions],
      elements: [...elements],
    },
    elements: new Map(judged),
    left,
    reminders: problems.filter((one) => one.level === 'remind'),
    consequences: consequencesOf(input, earlier, drafts, new Map(elements.map((one) => [one.id, one.score]))),
  }
}

function judgeElement(
  element: ChecklistElement,
  audit: Pick<Audit, 'answers'>,
  troubled: boolean,
  triggers: readonly string[],
  blocked: boolean,
): ElementJudgement {
  const answer = answerOf(audit, element.id)
  const answered = answer.checkPoints.filter((point) => point.result !== null).length
  const points = element.checkPoints.length
  const outcome = scoreElement(element, answer, troubled)
  const shared = { points, answered, triggers, allNotApplicable: outcome.kind === 'notApplicable' }
  switch (outcome.kind) {
    case 'incomplete':
      return {
        ...shared,
        state: answered === 0 ? 'untouched' : 'incomplete',
        score: null,
        words:
          answered === 0
            ? '逐项判定检查点，得分会自动给出。'
            : `还有${outcome.missing.length}个检查点没有判定`,
      }
    case 'notApplicable':
      return {
        ...shared,
        state: blocked ? 'incomplete' : 'complete',
        score: null,
        words: blocked ? '全部检查点不适用，请填写理由' : '全部检查点不适用，不计分，权重从分母中扣除',
      }
    case 'scored':
      return {
        ...shared,
        state: blocked ? 'incomplete' : 'complete',
        score: outcome.score,
        words: `${outcome.because} → ${outcome.score}分`,
      }
  }
}

/**
 * What submitting brings about. A re-inspection speaks on the open rectifications of what it looked at, and opens none
 * where one is open already: a failed one goes back and its time starts again (§3.3).
 */
function consequencesOf(
  { audit, checklist, inspected, at, calendar }: JudgementInput,
  earlier: readonly Rectification[],
  drafts: readonly RectificationDraft[],
  scores: ReadonlyMap<string, number | null>,
): Consequences {
  if (inspected === null || audit.kind === 'full')
    return { opened: drafts.map((draft) => plan(draft, audit)), reviewed: [] }
  const concerned = earlier.filter((one) => {
    const ownWork = one.steps.some((step) => step.kind === 'submitted' && step.by === audit.createdBy)
    return inspected.has(one.elementId) && !ownWork && (isOpen(one) || isReviewed(one, audit.id))
  })
  const pending = new Set(concerned.map((one) => one.elementId))
  return {
    opened: drafts.filter((draft) => !pending.has(draft.elementId)).map((draft) => plan(draft, audit)),
    reviewed: concerned.map((rectification) => ({
      rectification,
      passed: isGoodEnough(scores.get(rectification.elementId) ?? null),
      deadline: dueOf(checklist, rectification.level, at, calendar),
    })),
  }
}

/** At least 基本合格; an element that no longer applies has nothing left to correct. */
function isGoodEnough(score: number | null): boolean {
  return score === null || conclusionOf(score) !== 'fail'
}

const longestNote = 200
const longestTrigger = 200
const mostTriggers = 10

function shortened(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

function plan(draft: RectificationDraft, audit: Pick<Audit, 'answers'>): PlannedRectification {
  const answer: ElementAnswer = answerOf(audit, draft.elementId)
  const notes = draft.checkPointIds.map((id) => checkNote(answer, id)).filter((note) => note !== '')
  const words = [
    draft.problem || draft.triggers.join('；'),
    ...notes.map((note) => shortened(note, longestNote)),
  ]
  return {
    elementId: draft.elementId,
    elementName: draft.elementName,
    checkPointIds: [...draft.checkPointIds],
    problem: shortened(words.join('\n'), 4000),
    triggers: draft.triggers.slice(0, mostTriggers).map((trigger) => shortened(trigger, longestTrigger)),
    level: draft.level,
    dueOn: draft.dueOn,
    dueAt: draft.dueAt,
    responsibleUnit: shortened(draft.suggestedUnits.map(departmentName).join('、'), 200),
  }
}

function departmentName(code: string): string {
  const name = nameOf(departments, code)
  return name === code ? nameOf(departmentGroups, code) : name
}

/** The checklist with only the elements of `ids`; dimensions without any are left out. */
export function narrowedTo(checklist: ChecklistTemplate, ids: ReadonlySet<string>): ChecklistTemplate {
  const dimensions = checklist.dimensions.map((dimension) => ({
    ...dimension,
    elements: dimension.elements.filter((element) => ids.has(element.id)),
  }))
  return { ...checklist, dimensions: dimensions.filter((dimension) => dimension.elements.length > 0) }
}
