/** 待办: what waits for this person, the most pressing first. Pure; days are of Asia/Shanghai. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { rectificationStates } from '../../../schemas/codes/inspection-codes.ts'
import { type RequestStateCode, requestStates } from '../../../schemas/codes/request-codes.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import type { Request } from '../../../schemas/entities/request.ts'
import type { Visit } from '../../../schemas/entities/visit.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import { handlesIt, isEndedState, isTurnOf } from '../../../schemas/rules/request-machine/turn.ts'
import {
  officialCalendar,
  remainingWorkingDays,
  type WorkCalendar,
} from '../../../schemas/rules/work-calendar.ts'
import { awaitsReviewBy, mayInspect } from '../../../schemas/rules/write-policy.ts'

export type TodoItem = {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly detail: string
  /** Last day, inclusive; null where nothing runs out. */
  readonly dueOn: string | null
  /** Waits for nothing but this person, and somebody waits for it: before what runs out. */
  readonly first?: true
  /** Of requests only, null before their dispatch: when a deadline presses depends on it (§5.5). */
  readonly level?: string | null
}

/** Requests and promises are followed from this many working days before they are due. */
const followFrom = 2

type StandingRequest = {
  readonly request: Pick<Request, 'id' | 'requestNo' | 'title' | 'enterpriseName' | 'createdBy'>
  readonly standing: {
    readonly state: RequestStateCode
    readonly level: string | null
    readonly leadDepartment: string | null
    readonly coDepartments: readonly string[]
    readonly dueDate: string | null
    readonly eventCount: number
  }
}

/**
 * Requests that wait for `user`, or that should be followed because they run out of time: by officers, and by the unit in
 * charge while the enterprise gathers papers.
 */
export function requestTodos(
  requests: readonly StandingRequest[],
  user: User,
  today: string,
  calendar: WorkCalendar = officialCalendar,
): TodoItem[] {
  return requests.flatMap(({ request, standing }) => {
    const why = reasonOf(request.createdBy, standing, user, today, calendar)
    if (why === null) return []
    return [
      {
        id: request.id,
        path: `/requests/${request.id}`,
        title: request.title,
        detail: [why, request.enterpriseName, request.requestNo].filter(Boolean).join(' · '),
        dueOn: isEndedState(standing.state) ? null : standing.dueDate,
        level: standing.level,
        // Sent back (T3): the enterprise waits, and no clock tells so.
        ...(standing.state === 'draft' ? { first: true as const } : {}),
      },
    ]
  })
}

function reasonOf(
  author: string,
  standing: StandingRequest['standing'],
  user: User,
  today: string,
  calendar: WorkCalendar,
): string | null {
  // A draft without a history is part of a visit that is still written; with one it was sent back (T3).
  if (standing.state === 'draft' && standing.eventCount === 0) return null
  if (isTurnOf(user, { createdBy: author }, standing))
    return standing.state === 'draft' ? '诉求退回补正' : `诉求${nameOf(requestStates, standing.state)}`
  if (isEndedState(standing.state) || standing.dueDate === null) return null
  const gathers = standing.state === 'pendingInfo' && handlesIt(user, standing)
  if (!user.roles.includes('officer') && !gathers) return null
  return remainingWorkingDays(today, standing.dueDate, calendar) <= followFrom
    ? `关注诉求 · ${nameOf(requestStates, standing.state)}`
    : null
}

/** The user's visits that a reviewer sent back. */
export function returnedVisitTodos(
  visits: readonly Pick<Visit, 'id' | 'enterpriseName' | 'createdBy' | 'review'>[],
  user: User,
): TodoItem[] {
  return visits
    .filter((visit) => visit.createdBy === user.id)
    .map((visit) => ({
      id: visit.id,
      path: `/visits/${visit.id}`,
      title: visit.enterpriseName,
      detail: ['走访记录被退回', visit.review?.opinion ?? ''].filter(Boolean).join('：'),
      dueOn: null,
      first: true,
    }))
}

/** One line for all records that wait for this person's review, the longest waiting told. */
export function reviewTodos(visits: readonly Visit[], user: User): TodoItem[] {
  const waiting = visits.filter((visit) => awaitsReviewBy(user, visit))
  const [oldest] = waiting.map((visit) => visit.submittedAt ?? visit.updatedAt).sort()
  return oldest === undefined
    ? []
    : [
        {
          id: 'review',
          path: '/visits?status=submitted',
          title: `${waiting.length}条走访记录等您审核`,
          detail: `最早的一条 ${dayOf(oldest)} 提交`,
          dueOn: null,
          first: true,
        },
      ]
}

/** One line for all enterprises that were registered at the door (待核实). */
export function unverifiedTodos(count: number): TodoItem[] {
  return count === 0
    ? []
    : [
        {
          id: 'unverified',
          path: '/enterprises?unverified',
          title: `${count}家企业待核实`,
          detail: '走访时登记的，请对照营业执照核实',
          dueOn: null,
        },
      ]
}

/** Promises made during the user's visits that are still open and have a day. */
export function followUpTodos(
  visits: readonly Pick<Visit, 'id' | 'enterpriseName' | 'createdBy' | 'followUps'>[],
  user: User,
  today: string,
  calendar: WorkCalendar = officialCalendar,
): TodoItem[] {
  return visits
    .filter((visit) => visit.createdBy === user.id)
    .flatMap((visit) =>
      visit.followUps
        .filter(
          (item) =>
            item.status === 'open' &&
            item.dueOn !== null &&
            remainingWorkingDays(today, item.dueOn, calendar) <= followFrom,
        )
        .map((item) => ({
          id: item.id,
          path: `/visits/${visit.id}`,
          title: item.item,
          detail: `答应企业的事 · ${visit.enterpriseName}`,
          dueOn: item.dueOn,
        })),
    )
}

/** Rectifications of the user's parks, or opened by the user, that are not closed. */
export function rectificationTodos(
  items: readonly Pick<
    Rectification,
    'id' | 'auditId' | 'parkId' | 'parkName' | 'elementName' | 'state' | 'dueOn' | 'createdBy'
  >[],
  user: User,
): TodoItem[] {
  // Officers see the inspections of their park too, but correcting and checking is not their turn.
  return items.flatMap((item) =>
    item.state !== 'closed' && (mayInspect(user, item.parkId) || item.createdBy === user.id)
      ? [
          {
            id: item.id,
            path: `/audits/${item.auditId}`,
            title: item.elementName,
            detail: `${nameOf(rectificationStates, item.state)} · ${item.parkName}`,
            dueOn: item.dueOn,
          },
        ]
      : [],
  )
}

/** What others wait for, then the earliest deadline. What has none waits for nothing but this person and counts as due today. */
export function byUrgency(items: readonly TodoItem[], today: string): TodoItem[] {
  return items.toSorted(
    (a, b) =>
      Number(b.first ?? false) - Number(a.first ?? false) ||
      (a.dueOn ?? today).localeCompare(b.dueOn ?? today) ||
      a.id.localeCompare(b.id),
  )
}
