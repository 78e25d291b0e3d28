/** The list of requests: groups by state, what a search finds, and the order in which they press. */
import type { CodeTable } from '../../../../schemas/codes/code-table.ts'
import type { RequestStateCode } from '../../../../schemas/codes/request-codes.ts'
import type { Request, RequestProjection } from '../../../../schemas/entities/request.ts'
import { isEndedState, isTurnOf } from '../../../../schemas/rules/request-machine/turn.ts'

export const requestGroups = [
  { code: 'mine', name: '轮到我' },
  { code: 'open', name: '全部在办' },
  { code: 'intake', name: '待受理派单' },
  { code: 'handling', name: '办理中' },
  { code: 'review', name: '待审核评价' },
  { code: 'ended', name: '已办结' },
] as const satisfies CodeTable

export type RequestGroup = (typeof requestGroups)[number]['code']

const actingRoles = ['intake', 'dispatcher', 'handler', 'supervisor', 'evaluator']

/** What a person's list shows first: for who takes the steps of requests what waits for them, for everybody else all that is open. */
export function usualGroup(user: { readonly roles: readonly string[] }): RequestGroup {
  return user.roles.some((role) => actingRoles.includes(role)) ? 'mine' : 'open'
}

const statesOf: Readonly<Record<'intake' | 'handling' | 'review', readonly RequestStateCode[]>> = {
  intake: ['draft', 'pendingAccept', 'accepted', 'dispatched'],
  handling: ['processing', 'pendingInfo', 'longTerm', 'rework'],
  review: ['replied', 'pendingEvaluation'],
}

export type RequestRow<R extends Request = Request> = {
  readonly request: R
  readonly standing: RequestProjection
}

type Viewer = Parameters<typeof isTurnOf>[0]

/** Whether a group shows the request. */
function isInGroup({ request, standing }: RequestRow, group: RequestGroup, viewer: Viewer): boolean {
  switch (group) {
    case 'mine':
      return isTurnOf(viewer, request, standing)
    case 'open':
      return !isEndedState(standing.state)
    case 'ended':
      return isEndedState(standing.state)
    default:
      return statesOf[group].includes(standing.state)
  }
}

/** How many requests each group shows. */
export function countByGroup(rows: readonly RequestRow[], viewer: Viewer): Record<RequestGroup, number> {
  const counts: Record<RequestGroup, number> = {
    mine: 0,
    open: 0,
    intake: 0,
    handling: 0,
    review: 0,
    ended: 0,
  }
  for (const row of rows) {
    for (const { code } of requestGroups) if (isInGroup(row, code, viewer)) counts[code] += 1
  }
  return counts
}

export type RequestFilter = {
  readonly group: RequestGroup
  readonly text: string
  readonly category: string | null
  readonly department: string | null
  /** Only what is overdue on `today`. */
  readonly overdueOnly: boolean
  readonly today: string
}

/** The requests of a filter: what is due first stands first, what is over by when it ended. */
export function filterRequests<R extends Request>(
  rows: readonly RequestRow<R>[],
  filter: RequestFilter,
  viewer: Viewer,
): RequestRow<R>[] {
  const words = filter.text.trim().toLowerCase()
  const found = rows.filter(
    (row) =>
      isInGroup(row, filter.group, viewer) &&
      (filter.category === null || row.request.category === filter.category) &&
      (filter.department === null || row.standing.leadDepartment === filter.department) &&
      (!filter.overdueOnly || (row.standing.dueDate !== null && row.standing.dueDate < filter.today)) &&
      (words === '' || searchText(row.request).includes(words)),
  )
  if (filter.group === 'ended') return found.sort((a, b) => endOf(b).localeCompare(endOf(a)) || newest(a, b))
  // Without a deadline there is no clock running: after those that have one.
  const due = (row: RequestRow) => row.standing.dueDate ?? '9999-12-31'
  return found.sort((a, b) => due(a).localeCompare(due(b)) || newest(a, b))
}

function searchText(request: Request): string {
  return `${request.requestNo}\n${request.enterpriseName}\n${request.title}\n${request.content}`.toLowerCase()
}

const endOf = ({ request, standing }: RequestRow) => standing.closedAt ?? request.updatedAt
const newest = (a: RequestRow, b: RequestRow) => b.request.requestNo.localeCompare(a.request.requestNo)
