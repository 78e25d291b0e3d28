/** What somebody may do with a request now (§5.4), before a word of it is written. */
import type { RequestStateCode } from '../../codes/request-codes.ts'
import { defaultDeadlineSettings } from '../deadlines.ts'
import * as is from './conditions.ts'
import { isUnitInCharge, type JudgeContext } from './judge.ts'
import { type TransitionRule, transitions } from './table.ts'
import type { RequestActor, RequestFold } from './types.ts'

/** Conditions that no field can meet: who acts, when, and what happened before. */
const beyondFields: ReadonlySet<is.Condition> = new Set([
  is.rightDispatcher,
  is.answerableOnTheSpot,
  is.mayReturn,
  is.firstSupplement,
  is.notARefusal,
  is.completeRefusal,
  is.notByHandler,
  is.withinReopenWindow,
])

/** The step that everybody waits for, where a request stands. */
const awaited: Readonly<Partial<Record<RequestStateCode, readonly string[]>>> = {
  pendingAccept: ['T2'],
  accepted: ['T5'],
  dispatched: ['T7'],
  processing: ['T14'],
  pendingInfo: ['T10'],
  longTerm: ['N1'],
  rework: ['T14'],
  replied: ['T15', 'T17'],
  pendingEvaluation: ['T18'],
  declined: ['N2'],
}

/**
 * The steps that `actor` may take at the instant `at`, the one that everybody waits for first. Submitting (T1) is left out: a
 * request is submitted with the record that it was written in.
 */
export function possibleSteps(
  fold: RequestFold,
  actor: RequestActor,
  at: string,
  context: JudgeContext = {},
): TransitionRule[] {
  const event = { id: '', requestId: fold.requestId, sequence: fold.eventCount + 1, at, actor, payload: {} }
  const first = awaited[fold.state] ?? []
  return transitions
    .filter(
      (rule) =>
        rule.id !== 'T1' &&
        rule.from.includes(fold.state) &&
        rule.roles.some((role) => actor.roles.includes(role)) &&
        isUnitInCharge(rule, fold, actor) &&
        rule.conditions.every(
          (condition) =>
            !beyondFields.has(condition) ||
            condition({
              fold,
              event: { ...event, transition: rule.id },
              facts: context.facts ?? null,
              master: null,
              settings: context.settings ?? defaultDeadlineSettings,
            }) === null,
        ),
    )
    .toSorted((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)))
}

/** Whether this is the step that everybody waits for. */
export function isAwaited(step: Pick<TransitionRule, 'id'>, state: RequestStateCode): boolean {
  return awaited[state]?.includes(step.id) ?? false
}
