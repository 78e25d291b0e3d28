/** Requests of one period (§7.3), recomputed from their events as they stood at the period's end. */
import { requestChannels, requestStates, requestTypes } from '../../codes/request-codes.ts'
import { dayOf } from '../calendar-day.ts'
import { type DeadlineSettings, dueAfterPause } from '../deadlines.ts'
import { reduceRequest } from '../request-machine/reducer.ts'
import type { Reply, RequestFold } from '../request-machine/types.ts'
import { workingDaysBetween } from '../work-calendar.ts'
import { countOf, type Figure, meanOf, medianOf, shareOf } from './figures.ts'
import type { SummaryRequest } from './input.ts'
import { cutOffOf, isWithin, lastDayOf, type Period } from './period.ts'

/** One request at the period's end. */
export type RequestFacts = {
  readonly id: string
  readonly request: SummaryRequest
  readonly fold: RequestFold
  /** The reply that decides 按时: the first approved one, or one still under review (补充口径). */
  readonly reply: Reply | null
  readonly replyDay: string | null
  /** 办理到期日 that the reply had or has to keep; null for what was never dispatched. */
  readonly dueDate: string | null
  /** Working days without pauses from the last and from the first dispatch; null without dispatch or reply. */
  readonly handlingDays: number | null
  readonly handlingDaysFirst: number | null
}

/** The state of each request at the end of `period`, by the events that had happened until then. */
export function requestFactsAt(
  requests: readonly SummaryRequest[],
  period: Period,
  settings: DeadlineSettings,
): RequestFacts[] {
  const cutOff = cutOffOf(period)
  return requests.map((request) => {
    const fold = reduceRequest(
      request.id,
      request.events.filter((event) => event.at < cutOff),
      settings,
    )
    const reply =
      fold.replies.find((item) => item.verdict === 'approved') ??
      fold.replies.find((item) => item.verdict === 'pending') ??
      null
    const replyDay = reply ? dayOf(reply.at) : null
    const days = (since: string | undefined) =>
      since && replyDay ? handlingDays(dayOf(since), replyDay, fold, settings) : null
    const dispatches = fold.dispatches.filter((dispatch) => !reply || dispatch.at <= reply.at)
    return {
      id: request.id,
      request,
      fold,
      reply,
      replyDay,
      dueDate: reply ? reply.dueDate : runningDue(fold, settings),
      handlingDays: days(dispatches.at(-1)?.at),
      handlingDaysFirst: days(dispatches[0]?.at),
    }
  })
}

function handlingDays(from: string, to: string, fold: RequestFold, settings: DeadlineSettings): number {
  const paused = fold.pauses.reduce((days, pause) => {
    const start = pause.from > from ? pause.from : from
    const end = pause.until !== null && pause.until < to ? pause.until : to
    return days + (start < end ? workingDaysBetween(start, end, settings.calendar) : 0)
  }, 0)
  return workingDaysBetween(from, to, settings.calendar) - paused
}

/** The handling deadline of what isn't answered; during a pause, the one if it lasts to its end. */
function runningDue(fold: RequestFold, settings: DeadlineSettings): string | null {
  const pause = fold.pauses.at(-1)
  if (fold.state !== 'pendingInfo' || !pause || !fold.handlingDueDate || !fold.dueDate)
    return fold.handlingDueDate
  return dueAfterPause(fold.handlingDueDate, pause.from, fold.dueDate, settings)
}

const approvedStates = ['pendingEvaluation', 'closed', 'declined']

/** 办结: answered and approved, not in rework, not long-term. */
export function isDone({ fold }: RequestFacts): boolean {
  return approvedStates.includes(fold.state)
}

/** Counts in 派单数 and its rates: dispatched in the period, neither withdrawn nor merged. */
export function isDispatchedIn(facts: RequestFacts, period: Period): boolean {
  const { firstDispatchedAt, state } = facts.fold
  return firstDispatchedAt !== null && isWithin(period, dayOf(firstDispatchedAt)) && !isGone(state)
}

function isGone(state: string): boolean {
  return state === 'withdrawn' || state === 'merged'
}

/** 到期件: due in the period, and its handling not turned into something else. */
export function isDueIn(facts: RequestFacts, period: Period): boolean {
  const { state } = facts.fold
  return isWithin(period, facts.dueDate) && !isGone(state) && state !== 'longTerm'
}

/** 按时: replied by its due day, inclusive. What has no reply or no due day is not. */
export function isOnTime({ replyDay, dueDate }: RequestFacts): boolean {
  return replyDay !== null && dueDate !== null && replyDay <= dueDate
}

/** The day by which the enterprise should have heard and hasn't, at the period's end; null when nothing is overdue. */
export function overdueSince(facts: RequestFacts, period: Period): string | null {
  const { fold, reply, dueDate } = facts
  const { state } = fold
  const due =
    state === 'longTerm' || (state === 'rework' && reply !== null)
      ? fold.dueDate
      : ['dispatched', 'processing', 'pendingInfo', 'rework'].includes(state)
        ? dueDate
        : null
  return due !== null && due <= lastDayOf(period) ? due : null
}

/** The last rating if the enterprise gave it in the period; 未评价 is none. */
export function ratingIn(facts: RequestFacts, period: Period): RequestFold['rating'] {
  const { rating, ratedAt } = facts.fold
  return ratedAt !== null && rating !== 'notRated' && isWithin(period, dayOf(ratedAt)) ? rating : null
}

/** The indicators of requests by key; rates are null without a denominator. */
export function requestFigures(all: readonly RequestFacts[], period: Period): Record<string, Figure> {
  const dayIn = (instant: string | null) => instant !== null && isWithin(period, dayOf(instant))
  const collected = all.filter(({ fold }) => dayIn(fold.acceptedAt) && fold.state !== 'merged')
  const dispatched = all.filter((facts) => isDispatchedIn(facts, period))
  const yearToDate: Period = { kind: 'custom', from: `${period.to.slice(0, 4)}-01-01`, to: lastDayOf(period) }
  const dispatchedThisYear = all.filter((facts) => isDispatchedIn(facts, yearToDate))
  const due = all.filter((facts) => isDueIn(facts, period))
  const replied = all.filter(({ fold, replyDay }) => isWithin(period, replyDay) && !isGone(fold.state))
  const rated = all.filter((facts) => ratingIn(facts, period) !== null)
  const satisfied = rated.filter((facts) => ratingIn(facts, period) === 'satisfied')
  const content = rated.filter((facts) => ratingIn(facts, period) !== 'unsatisfied')
  const approved = all.filter(({ fold }) => dayIn(fold.reviewedAt))
  const handled = replied.filter((facts) => facts.handlingDays !== null)
  const values = handled.map((facts) => facts.handlingDays ?? 0)
  const count = (records: readonly RequestFacts[]) => countOf('requests', records)
  const share = (part: readonly RequestFacts[], whole: readonly RequestFacts[]) =>
    shareOf('requests', part, whole)
  const figures: Record<string, Figure> = {
    requestsCollected: count(collected),
    requestsWithdrawn: count(collected.filter(({ fold }) => fold.state === 'withdrawn')),
    requestsDispatched: count(dispatched),
    requestsDone: count(dispatched.filter(isDone)),
    requestsDeclined: count(dispatched.filter(({ fold }) => fold.state === 'declined')),
    requestsOpen: count(dispatched.filter((facts) => !isDone(facts) && facts.fold.state !== 'longTerm')),
    closureRate: share(dispatched.filter(isDone), dispatched),
    closureRateCumulative: share(dispatchedThisYear.filter(isDone), dispatchedThisYear),
    requestsDue: count(due),
    requestsOnTime: count(due.filter(isOnTime)),
    onTimeClosureRate: share(due.filter(isOnTime), due),
    requestsReplied: count(replied),
    repliedOnTimeRate: share(
      replied.filter(isOnTime),
      replied.filter((facts) => facts.dueDate !== null),
    ),
    overdueReplied: count(replied.filter((facts) => facts.dueDate !== null && !isOnTime(facts))),
    overdueOpen: count(all.filter((facts) => overdueSince(facts, period) !== null)),
    requestsRated: count(rated),
    requestsSatisfied: count(satisfied),
    requestsUnsatisfied: count(rated.filter((facts) => ratingIn(facts, period) === 'unsatisfied')),
    satisfactionRateStrict: share(satisfied, rated),
    satisfactionRateBroad: share(content, rated),
    ratingRate: share(
      approved.filter(({ fold }) => fold.rating !== null && fold.rating !== 'notRated'),
      approved,
    ),
    requestsReworked: count(replied.filter(({ fold }) => fold.reworks > 0)),
    reworkRate: share(
      replied.filter(({ fold }) => fold.reworks > 0),
      replied,
    ),
    requestsReturned: count(dispatched.filter(({ fold }) => fold.returns > 0)),
    returnRate: share(
      dispatched.filter(({ fold }) => fold.returns > 0),
      dispatched,
    ),
    avgHandlingDays: meanOf('requests', handled, values),
    avgHandlingDaysFirst: meanOf(
      'requests',
      handled,
      handled.map((facts) => facts.handlingDaysFirst ?? 0),
    ),
    medianHandlingDays: medianOf('requests', handled, values),
    firstTimeSuccessRate: share(
      content.filter(({ fold }) => fold.replies.length === 1 && fold.reworks === 0 && fold.returns === 0),
      rated,
    ),
    longTermCount: count(all.filter(({ fold }) => fold.state === 'longTerm')),
  }
  for (const kind of ['remind', 'order', 'escalate'])
    figures[`supervision.${kind}`] = count(
      all.filter(({ fold }) => fold.supervision.some((item) => item.kind === kind && dayIn(item.at))),
    )
  for (const channel of requestChannels)
    figures[`channel.${channel.code}`] = count(
      collected.filter(({ request }) => request.channel === channel.code),
    )
  for (const type of requestTypes)
    figures[`type.${type.code}`] = count(collected.filter(({ request }) => request.type === type.code))
  for (const state of requestStates)
    figures[`state.${state.code}`] = count(dispatched.filter(({ fold }) => fold.state === state.code))
  return figures
}
