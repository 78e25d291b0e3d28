/** Whose turn a request is (§5.1, §5.3): who takes the step that everybody else waits for. */
import { type RequestStateCode, requestStates } from '../../codes/request-codes.ts'
import type { RoleCode } from '../../codes/roles.ts'

/**
 * The role that each state waits for. While the enterprise gathers papers the turn is the enterprise's, and what is over
 * waits for nobody.
 */
const turns: Readonly<Record<RequestStateCode, RoleCode | 'enterprise' | null>> = {
  draft: 'officer',
  pendingAccept: 'intake',
  accepted: 'dispatcher',
  dispatched: 'handler',
  processing: 'handler',
  pendingInfo: 'enterprise',
  longTerm: 'handler',
  replied: 'supervisor',
  pendingEvaluation: 'evaluator',
  rework: 'handler',
  declined: null,
  withdrawn: null,
  merged: null,
  closed: null,
}

/** The role whose turn it is, `enterprise` while the enterprise is asked for papers; null when the request is over. */
export function turnOf(state: RequestStateCode): RoleCode | 'enterprise' | null {
  return turns[state]
}

type Standing = { readonly state: RequestStateCode; readonly leadDepartment: string | null }

/** Whether this person handles requests for the unit in charge of this one. */
export function handlesIt(
  user: { readonly roles: readonly string[]; readonly departmentId?: string | undefined },
  { leadDepartment }: Pick<Standing, 'leadDepartment'>,
): boolean {
  return user.roles.includes('handler') && !!leadDepartment && user.departmentId === leadDepartment
}

/** Whether the turn is this person's: a draft is its author's, handling is for the unit in charge. */
export function isTurnOf(
  user: {
    readonly id: string
    readonly roles: readonly string[]
    readonly departmentId?: string | undefined
  },
  request: { readonly createdBy: string },
  standing: Standing,
): boolean {
  const turn = turnOf(standing.state)
  if (turn === null || !user.roles.includes(turn)) return false
  if (turn === 'officer') return request.createdBy === user.id
  return turn !== 'handler' || handlesIt(user, standing)
}

const ended = new Set<string>(requestStates.filter((state) => state.terminal).map((state) => state.code))

/** Whether a request in this state is over: it counts as 办结 and no clock runs. An unknown state is not. */
export function isEndedState(state: string): boolean {
  return ended.has(state)
}
