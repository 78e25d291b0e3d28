/** 整改触发 (§3.3): which elements of a submitted inspection get a 整改单, why, how urgent, and until when. */
import { type RectificationLevel, rectificationLevels } from '../codes/inspection-codes.ts'
import type { Rectification } from '../entities/rectification.ts'
import { dayOf } from './calendar-day.ts'
import { conclusionOf, type ElementJudgement } from './inspection-scoring.ts'
import type { ChecklistElement, ChecklistTemplate, NumericTrigger } from './inspection-template.ts'
import { addWorkingDays, officialCalendar, type WorkCalendar } from './work-calendar.ts'

/** An inspected element with its evidence figures; the entity's answers fit. */
export type InspectedElement = ElementJudgement & {
  readonly numbers: Readonly<Record<string, number>>
  readonly rectificationLevel?: RectificationLevel | undefined
}

type Scores = readonly { readonly id: string; readonly score: number | null }[]

export type RectificationDraft = {
  readonly elementId: string
  readonly elementName: string
  readonly checkPointIds: readonly string[]
  /** The check points that failed, in words; empty when only figures or history triggered. */
  readonly problem: string
  readonly triggers: readonly string[]
  readonly level: RectificationLevel
  /** Last day, inclusive. */
  readonly dueOn: string
  /** For 紧急处置 the hour counts. */
  readonly dueAt: string | null
  /** Department codes that the template suggests. */
  readonly suggestedUnits: readonly string[]
}

export type TriggerInput = {
  readonly template: ChecklistTemplate
  readonly answers: readonly InspectedElement[]
  /** Of `scoreInspection`. */
  readonly scores: Scores
  /** The park's inspection before this one on the same template version, if any. */
  readonly previous: { readonly answers: readonly InspectedElement[]; readonly scores: Scores } | null
  /** Elements of this park with a 整改单 past its due day and not closed. */
  readonly overdueElements: ReadonlySet<string>
  /** When the inspection was submitted. */
  readonly submittedAt: string
  readonly calendar?: WorkCalendar
}

type Trigger = { readonly text: string; readonly level: RectificationLevel }

/** One draft for each element that triggers, in the template's order. The inspector's own level wins over the rules'. */
export function rectificationsFor(input: TriggerInput): RectificationDraft[] {
  const drafts: RectificationDraft[] = []
  for (const element of input.template.dimensions.flatMap((dimension) => dimension.elements)) {
    const answer = input.answers.find((item) => item.id === element.id)
    if (!answer) continue
    const triggers = triggersOf(element, answer, input)
    if (triggers.length === 0) continue
    const failed = element.checkPoints.filter((point) => resultOf(answer, point.id) === 'no')
    const level =
      answer.rectificationLevel ??
      // The level of an element is the gravest of its triggers.
      rectificationLevels.find(({ code }) => triggers.some((item) => item.level === code))?.code ??
      'timed'
    drafts.push({
      elementId: element.id,
      elementName: element.name,
      checkPointIds: failed.map((point) => point.id),
      problem: failed.map((point) => point.text).join('；'),
      triggers: triggers.map((trigger) => trigger.text),
      level,
      ...dueOf(input.template, level, input.submittedAt, input.calendar ?? officialCalendar),
      suggestedUnits: element.ownerDepartments,
    })
  }
  return drafts
}

function resultOf(answer: ElementJudgement | undefined, pointId: string): string | null {
  return answer?.checkPoints.find((item) => item.id === pointId)?.result ?? null
}

function scoreOf(scores: Scores | undefined, elementId: string): number | null {
  return scores?.find((item) => item.id === elementId)?.score ?? null
}

function triggersOf(element: ChecklistElement, answer: InspectedElement, input: TriggerInput): Trigger[] {
  const triggers: Trigger[] = []
  const before = input.previous?.answers.find((item) => item.id === element.id)
  const score = scoreOf(input.scores, element.id)
  const scoreBefore = scoreOf(input.previous?.scores, element.id)
  if (score !== null && conclusionOf(score) === 'fail')
    triggers.push({ text: `要素得${score}分`, level: element.veto && score === 0 ? 'urgent' : 'timed' })
  for (const point of element.checkPoints) {
    if (resultOf(answer, point.id) !== 'no') continue
    if (point.critical) triggers.push({ text: `关键检查点不符合：${point.text}`, level: 'timed' })
    if (resultOf(before, point.id) === 'no')
      triggers.push({ text: `检查点连续两次不符合：${point.text}`, level: 'timed' })
  }
  if (isBasicPass(score) && isBasicPass(scoreBefore))
    triggers.push({ text: '要素连续两次为基本合格', level: 'timed' })
  if (input.overdueElements.has(element.id)) triggers.push({ text: '上次整改单逾期未销号', level: 'timed' })
  for (const trigger of element.numericTriggers ?? [])
    if (isTriggered(trigger, answer.numbers, before?.numbers))
      triggers.push({ text: trigger.text, level: trigger.level })
  return triggers
}

function isBasicPass(score: number | null): boolean {
  return score !== null && conclusionOf(score) === 'basicPass'
}

/** Whether the figures meet a trigger; figures that weren't recorded trigger nothing. */
function isTriggered(
  trigger: NumericTrigger,
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>> | undefined,
): boolean {
  if (trigger.kind === 'ratio') {
    const numerator = now[trigger.numerator]
    const denominator = now[trigger.denominator]
    if (numerator === undefined || !denominator) return false
    return compare(numerator / denominator, trigger.op, trigger.threshold)
  }
  const value = now[trigger.key]
  const last = before?.[trigger.key]
  if (value === undefined) return false
  if (trigger.kind === 'notReduced') return last !== undefined && value > 0 && value >= last
  const meets = compare(value, trigger.op, trigger.threshold)
  if (trigger.kind === 'value') return meets
  return meets && last !== undefined && compare(last, trigger.op, trigger.threshold)
}

function compare(value: number, op: 'lt' | 'gt' | 'gte' | 'lte', threshold: number): boolean {
  switch (op) {
    case 'lt':
      return value < threshold
    case 'gt':
      return value > threshold
    case 'gte':
      return value >= threshold
    case 'lte':
      return value <= threshold
  }
}

/** The due day of a level, and the hour where the level counts hours (§3.3). */
export function dueOf(
  template: ChecklistTemplate,
  level: RectificationLevel,
  submittedAt: string,
  calendar: WorkCalendar = officialCalendar,
): { readonly dueOn: string; readonly dueAt: string | null } {
  const limit = template.correctiveAction.levels.find((item) => item.code === level)
  if (limit?.limitHours) {
    const dueAt = new Date(Date.parse(submittedAt) + limit.limitHours * 3_600_000).toISOString()
    return { dueOn: dayOf(dueAt), dueAt }
  }
  return { dueOn: addWorkingDays(dayOf(submittedAt), limit?.limitWorkingDays ?? 15, calendar), dueAt: null }
}

/**
 * The last day of a rectification with the calendar that counts now (S36), from the inspection that opened it or last sent it back;
 * null where no days are counted: closed ones, those due by the hour, and what has no such step.
 */
export function recountedDueOn(
  template: ChecklistTemplate,
  rectification: Pick<Rectification, 'state' | 'level' | 'dueAt' | 'steps'>,
  calendar: WorkCalendar,
): string | null {
  const { state, level, dueAt, steps } = rectification
  const began = steps.findLast(({ kind }) => kind === 'opened' || kind === 'rejected')
  if (state === 'closed' || dueAt !== null || !began) return null
  const due = dueOf(template, level, began.at, calendar)
  return due.dueAt === null ? due.dueOn : null
}
