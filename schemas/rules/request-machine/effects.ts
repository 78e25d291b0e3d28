/** What each transition changes besides the state: times, deadlines, counts (§5.4, §5.5). */
import { hasCode } from '../../codes/code-table.ts'
import {
  type ReplyResultCode,
  type RequestLevelCode,
  replyResults,
  requestLevels,
  type SatisfactionCode,
  satisfactionLevels,
} from '../../codes/request-codes.ts'
import { dayOf } from '../calendar-day.ts'
import { type DeadlineSettings, dueAfterPause, handlingDue, reworkDue, stageDue } from '../deadlines.ts'
import { isMissing, readGuidance, readText, readTexts } from './payload-fields.ts'
import type { MachineEvent, RequestFold } from './types.ts'

/**
 * The fields that an event changes. `fold` already has the new state and count. Payloads are read leniently, so that a
 * fold never fails on what an older version let pass.
 */
export function effectOf(
  fold: RequestFold,
  event: MachineEvent,
  settings: DeadlineSettings,
): Partial<RequestFold> {
  const { payload, at } = event
  const day = dayOf(at)
  switch (event.transition) {
    case 'T1':
      return {
        submittedAt: at,
        solvedOnSite: fold.solvedOnSite || !isMissing(payload.solvedOnSite),
        dueDate: stageDue(day, 'limit.accept', settings),
      }
    case 'T2':
      return { acceptedAt: at, dueDate: stageDue(day, 'limit.dispatch', settings) }
    case 'T3':
      return { dueDate: null }
    case 'T4':
      return { dueDate: null, closedAt: at, mergedInto: readText(payload, 'masterRequestNo') }
    case 'T5':
      return dispatched(fold, event, settings)
    case 'T6':
    case 'T14':
      return replied(fold, event, settings)
    case 'T7':
      return {
        acknowledgedAt: at,
        handlerName: readText(payload, 'handlerName'),
        handlerPhone: readText(payload, 'handlerPhone'),
        dueDate: fold.handlingDueDate,
      }
    case 'T8':
      return {
        returns: fold.returns + 1,
        returnedBy: fold.leadDepartment ? [...fold.returnedBy, fold.leadDepartment] : fold.returnedBy,
        leadDepartment: null,
        coDepartments: [],
        handlerName: '',
        handlerPhone: '',
        handlingDueDate: null,
        progressDueDate: null,
        dueDate: stageDue(day, 'limit.reassign', settings),
      }
    case 'T9':
      return {
        pauses: [...fold.pauses, { from: day, until: null }],
        dueDate: stageDue(day, 'limit.supplement', settings),
      }
    case 'T10':
      return resumed(fold, day, settings)
    case 'T11':
      return {
        extensions: fold.extensions + 1,
        handlingDueDate: readText(payload, 'newDueDate') || fold.handlingDueDate,
        dueDate: readText(payload, 'newDueDate') || fold.dueDate,
      }
    case 'T12':
      return {
        longTermSince: at,
        dueDate: readText(payload, 'nextFeedbackDate') || stageDue(day, 'longTerm.feedback', settings),
      }
    case 'T13':
      return {
        longTermSince: null,
        handlingDueDate: readText(payload, 'newDueDate') || null,
        dueDate: readText(payload, 'newDueDate') || null,
      }
    case 'T15':
      return {
        reviewedAt: at,
        replies: withVerdict(fold, 'approved'),
        dueDate: stageDue(day, 'limit.evaluate', settings),
      }
    case 'T16':
      return { ...reworked(fold, event, settings), replies: withVerdict(fold, 'rejected') }
    case 'T17':
      return { reviewedAt: at, closedAt: at, replies: withVerdict(fold, 'approved'), dueDate: null }
    case 'T18':
      return { ...rated(fold, event), closedAt: at, dueDate: null }
    case 'T19':
      return { ...reworked(fold, event, settings), ...rated(fold, event, 'unsatisfied') }
    case 'T20':
      return { closedAt: at, dueDate: null }
    case 'T21':
      return {
        supervision: [...fold.supervision, { kind: readText(payload, 'documentType'), at }],
        reminders: fold.reminders + 1,
      }
    case 'T22':
      return reworked(fold, event, settings)
    case 'N1':
      return progressed(fold, event, settings)
    case 'N2':
      return rated(fold, event)
    default:
      return {}
  }
}

function dispatched(
  fold: RequestFold,
  event: MachineEvent,
  settings: DeadlineSettings,
): Partial<RequestFold> {
  const { payload, at } = event
  const day = dayOf(at)
  const code = readText(payload, 'level')
  const level: RequestLevelCode = hasCode(requestLevels, code) ? code : 'L1'
  const leadDepartment = readText(payload, 'leadDepartment')
  const coDepartments = readTexts(payload, 'coDepartments')
  return {
    firstDispatchedAt: fold.firstDispatchedAt ?? at,
    dispatchedAt: at,
    dispatches: [...fold.dispatches, { at, leadDepartment, coDepartments, level }],
    level,
    leadDepartment,
    coDepartments,
    handlingDueDate: readText(payload, 'dueDate') || handlingDue(day, level, settings),
    progressDueDate: level === 'L3' ? stageDue(day, 'limit.L3.progress', settings) : null,
    dueDate: stageDue(day, 'limit.acknowledge', settings),
  }
}

function replied(fold: RequestFold, event: MachineEvent, settings: DeadlineSettings): Partial<RequestFold> {
  const code = readText(event.payload, 'resultType')
  // On the spot most replies are explanations; what was settled during the visit is solved.
  const resultType: ReplyResultCode = hasCode(replyResults, code)
    ? code
    : fold.solvedOnSite
      ? 'solved'
      : 'explained'
  return {
    repliedAt: event.at,
    resultType,
    replies: [
      ...fold.replies,
      {
        at: event.at,
        resultType,
        guidance: readGuidance(event.payload.guidance),
        dueDate: fold.handlingDueDate,
        leadDepartment: fold.leadDepartment,
        verdict: 'pending',
      },
    ],
    dueDate: stageDue(dayOf(event.at), 'limit.review', settings),
  }
}

/** The clock runs again from the pause's own end, even when the event that says so came later (§5.4, T10). */
function resumed(fold: RequestFold, day: string, settings: DeadlineSettings): Partial<RequestFold> {
  const pause = fold.pauses.at(-1)
  if (!pause) return {}
  const latest = stageDue(pause.from, 'limit.supplement', settings)
  const until = day < latest ? day : latest
  const due =
    fold.handlingDueDate === null ? null : dueAfterPause(fold.handlingDueDate, pause.from, until, settings)
  return {
    pauses: [...fold.pauses.slice(0, -1), { from: pause.from, until }],
    handlingDueDate: due,
    dueDate: due,
  }
}

function withVerdict(fold: RequestFold, verdict: 'approved' | 'rejected'): RequestFold['replies'] {
  return fold.replies.map((reply, index) =>
    index === fold.replies.length - 1 ? { ...reply, verdict } : reply,
  )
}

function reworked(fold: RequestFold, event: MachineEvent, settings: DeadlineSettings): Partial<RequestFold> {
  return {
    reworks: fold.reworks + 1,
    reworkedAt: [...fold.reworkedAt, event.at],
    leadDepartment: readText(event.payload, 'leadDepartment') || fold.leadDepartment,
    // A request answered on the spot never had a level; a general one is meant.
    dueDate: reworkDue(dayOf(event.at), fold.level ?? 'L1', settings),
  }
}

function rated(
  fold: RequestFold,
  event: MachineEvent,
  known: SatisfactionCode | null = null,
): Partial<RequestFold> {
  const code = readText(event.payload, 'rating')
  const level: SatisfactionCode = known ?? (hasCode(satisfactionLevels, code) ? code : 'notRated')
  const opinion = readText(event.payload, 'opinion') || readText(event.payload, 'dissatisfactionReason')
  return {
    rating: level,
    ratedAt: event.at,
    ratings: [...fold.ratings, { level, at: event.at, opinion }],
  }
}

function progressed(
  fold: RequestFold,
  event: MachineEvent,
  settings: DeadlineSettings,
): Partial<RequestFold> {
  const day = dayOf(event.at)
  if (fold.state === 'longTerm')
    return {
      dueDate: readText(event.payload, 'nextFeedbackDate') || stageDue(day, 'longTerm.feedback', settings),
    }
  return fold.level === 'L3' ? { progressDueDate: stageDue(day, 'limit.L3.progress', settings) } : {}
}
