/** A request's state as the fold of its events (S21): pure, total, the same on client and server. */
import { type DeadlineSettings, defaultDeadlineSettings } from '../deadlines.ts'
import { effectOf } from './effects.ts'
import { readText } from './payload-fields.ts'
import { transitionRule } from './table.ts'
import type { MachineEvent, RequestFold } from './types.ts'

/** A request without events: a draft on its author's machine. */
export function emptyFold(requestId: string): RequestFold {
  return {
    requestId,
    state: 'draft',
    eventCount: 0,
    stateChangedAtCount: 0,
    level: null,
    leadDepartment: null,
    coDepartments: [],
    handlerName: '',
    handlerPhone: '',
    dueDate: null,
    handlingDueDate: null,
    progressDueDate: null,
    submittedAt: null,
    acceptedAt: null,
    firstDispatchedAt: null,
    dispatchedAt: null,
    acknowledgedAt: null,
    firstContactAt: null,
    repliedAt: null,
    reviewedAt: null,
    ratedAt: null,
    closedAt: null,
    resultType: null,
    rating: null,
    dispatches: [],
    replies: [],
    ratings: [],
    pauses: [],
    returnedBy: [],
    returns: 0,
    reworks: 0,
    reworkedAt: [],
    extensions: 0,
    supervision: [],
    reminders: 0,
    longTermSince: null,
    solvedOnSite: false,
    mergedInto: null,
    lastEventAt: null,
    skipped: [],
    clockWarnings: [],
  }
}

/**
 * Folds the events of one request, in the order of their sequence whatever order they come in. An event that doesn't fit the
 * state it meets changes nothing and is named in `skipped`; the server never accepts one, a client may hold one for a while.
 */
export function reduceRequest(
  requestId: string,
  events: readonly MachineEvent[],
  settings: DeadlineSettings = defaultDeadlineSettings,
): RequestFold {
  const ordered = [...events].sort(
    (a, b) =>
      a.sequence - b.sequence || Number(changesState(a)) - Number(changesState(b)) || (a.id < b.id ? -1 : 1),
  )
  return ordered.reduce((fold, event) => applyEvent(fold, event, settings), emptyFold(requestId))
}

/** Reminders and notes may share a place with the transition they crossed on the way; they stand before it. */
function changesState(event: MachineEvent): boolean {
  return (transitionRule(event.transition)?.to ?? null) !== null
}

/** The fold after one more event. Payloads are read leniently: judging them is `judgeTransition`'s work. */
export function applyEvent(
  fold: RequestFold,
  event: MachineEvent,
  settings: DeadlineSettings = defaultDeadlineSettings,
): RequestFold {
  const eventCount = fold.eventCount + 1
  const rule = transitionRule(event.transition)
  if (!rule?.from.includes(fold.state)) return { ...fold, eventCount, skipped: [...fold.skipped, event.id] }
  const early = fold.lastEventAt !== null && event.at < fold.lastEventAt
  const next: RequestFold = {
    ...fold,
    eventCount,
    lastEventAt: early ? fold.lastEventAt : event.at,
    clockWarnings: early ? [...fold.clockWarnings, event.id] : fold.clockWarnings,
    firstContactAt: fold.firstContactAt ?? (readText(event.payload, 'firstContactAt') || null),
    ...(rule.to !== null && rule.to !== fold.state
      ? { state: rule.to, stateChangedAtCount: eventCount }
      : {}),
  }
  return { ...next, ...effectOf(next, event, settings) }
}
