/** Whose turn a request is and for what, in words (§5.1, §5.4); who that is follows from `request-machine/turn.ts`. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { departments } from '../../../schemas/codes/departments.ts'
import type { RequestStateCode } from '../../../schemas/codes/request-codes.ts'
import type { RequestProjection } from '../../../schemas/entities/request.ts'
import { type DeadlineSettings, escalationsDue } from '../../../schemas/rules/deadlines.ts'
import { isEndedState } from '../../../schemas/rules/request-machine/turn.ts'

export type NextStep = {
  /** Role or unit that everybody waits for. */
  readonly who: string
  /** What they are to do. */
  readonly what: string
}

/** The next step of a request; null when it is over. */
export function nextStepOf(standing: Pick<RequestProjection, 'state' | 'leadDepartment'>): NextStep | null {
  const unit = standing.leadDepartment ? nameOf(departments, standing.leadDepartment) : '承办单位'
  const steps: Record<RequestStateCode, NextStep | null> = {
    draft: { who: '提出人', what: '按补正要求补充后再提交' },
    pendingAccept: { who: '接单员', what: '核实要素、查重，告知企业已受理' },
    accepted: { who: '派单员', what: '确定主办、协办、等级和时限并派单' },
    dispatched: { who: unit, what: '签收并联系企业' },
    processing: { who: unit, what: '办理并答复企业' },
    pendingInfo: { who: '企业', what: '补充材料，其间不计办理时限' },
    longTerm: { who: unit, what: '继续推进，按期反馈进展' },
    replied: { who: '督单员', what: '审核答复' },
    pendingEvaluation: { who: '评单回访员', what: '回访企业，记录评价' },
    rework: { who: unit, what: '重新办理并答复企业' },
    declined: null,
    withdrawn: null,
    merged: null,
    closed: null,
  }
  return steps[standing.state]
}

/** What supervision owes a request on `day`, in words, the gravest last (§5.5); for those who supervise and nobody else. */
export function supervisionOwed(
  standing: Pick<RequestProjection, 'state' | 'dueDate' | 'reworks' | 'returns'>,
  user: { readonly roles: readonly string[] },
  day: string,
  settings?: DeadlineSettings,
): string[] {
  const supervises = user.roles.includes('supervisor') || user.roles.includes('leader')
  if (!supervises || isEndedState(standing.state)) return []
  return escalationsDue(standing, day, settings).map(({ reason }) => reason)
}
