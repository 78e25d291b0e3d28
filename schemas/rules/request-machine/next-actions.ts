/** What a person may do with a request now: the queue's first button and the forms at the end of a request's story. */
import { isUnitInCharge } from './judge.ts'
import { type TransitionRule, transitions } from './table.ts'
import type { RequestActor, RequestFold } from './types.ts'

/** Steps that are always open to a role but never the step the request waits for. */
const besides = new Set(['T3', 'T4', 'T8', 'T9', 'T11', 'T12', 'T16', 'T19', 'T20', 'T21', 'T22', 'N1', 'N2'])

/**
 * The transitions that state, role and unit allow `actor`, the step that the request waits for first. Conditions that need
 * the payload are judged when it is there; those that the fold alone decides (returned before, extended before) are in
 * `judgeTransition` too, so a listed action can still be refused with its reason.
 */
export function nextActions(current: RequestFold, actor: RequestActor): TransitionRule[] {
  const allowed = transitions.filter(
    (rule) =>
      rule.from.includes(current.state) &&
      rule.roles.some((role) => actor.roles.includes(role)) &&
      isUnitInCharge(rule, current, actor),
  )
  return [
    ...allowed.filter((rule) => !besides.has(rule.id)),
    ...allowed.filter((rule) => besides.has(rule.id)),
  ]
}
