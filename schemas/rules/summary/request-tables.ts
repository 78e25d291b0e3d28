/** 附表2 诉求办理情况, 附表4 超期及督办事项 and 附表6 需协调解决事项 (§7.5) as rows of values. */
import { nameOf } from '../../codes/code-table.ts'
import { supervisionDocuments } from '../../codes/request-codes.ts'
import { overdueWorkingDays } from '../deadlines.ts'
import { rateOf } from '../number-format.ts'
import { type SummaryInput, settingsOf } from './input.ts'
import { isWithin, lastDayOf } from './period.ts'
import {
  isDispatchedIn,
  isDone,
  isDueIn,
  isOnTime,
  overdueSince,
  type RequestFacts,
  ratingIn,
} from './request-indicators.ts'

export type DepartmentRow = {
  readonly department: string
  readonly dispatched: number
  readonly due: number
  readonly onTime: number
  readonly overdue: number
  readonly closureRate: number | null
  readonly onTimeClosureRate: number | null
  readonly satisfactionRate: number | null
  readonly reworked: number
  readonly returned: number
  readonly avgHandlingDays: number | null
  /** Null where too few were due to compare. */
  readonly rank: number | null
}

export type OverdueRow = {
  readonly requestNo: string
  readonly enterprise: string
  readonly title: string
  readonly department: string
  readonly dueDate: string
  readonly overdueDays: number
  readonly supervision: string
}

export type CoordinationRow = {
  readonly matter: string
  readonly departments: string
  readonly proposal: string
  readonly dueDate: string
}

/** 到期件 below which a department isn't ranked. */
const minDueToRank = 3

/** 附表2: by the unit finally in charge; a return is counted with the unit that sent the request back (补充口径). */
export function departmentTable(input: SummaryInput, requests: readonly RequestFacts[]): DepartmentRow[] {
  const { period } = input
  const codes = new Set(
    requests.flatMap(({ fold }) => [
      ...(fold.leadDepartment ? [fold.leadDepartment] : []),
      ...fold.returnedBy,
    ]),
  )
  const rows = [...codes].map((code): DepartmentRow => {
    const own = requests.filter(({ fold }) => fold.leadDepartment === code)
    const dispatched = own.filter((facts) => isDispatchedIn(facts, period))
    const due = own.filter((facts) => isDueIn(facts, period))
    const onTime = due.filter(isOnTime).length
    const rated = own.filter((facts) => ratingIn(facts, period) !== null)
    const handled = own.filter(
      ({ replyDay, handlingDays }) => handlingDays !== null && isWithin(period, replyDay),
    )
    return {
      department: input.departmentName(code),
      dispatched: dispatched.length,
      due: due.length,
      onTime,
      overdue: own.filter((facts) => overdueSince(facts, period) !== null).length,
      closureRate: rateOf(dispatched.filter(isDone).length, dispatched.length),
      onTimeClosureRate: rateOf(onTime, due.length),
      satisfactionRate: rateOf(
        rated.filter((facts) => ratingIn(facts, period) === 'satisfied').length,
        rated.length,
      ),
      reworked: handled.filter(({ fold }) => fold.reworks > 0).length,
      returned: requests.filter(
        (facts) => facts.fold.returnedBy.includes(code) && isDispatchedIn(facts, period),
      ).length,
      avgHandlingDays: rateOf(
        handled.reduce((sum, facts) => sum + (facts.handlingDays ?? 0), 0),
        handled.length,
      ),
      rank: null,
    }
  })
  return rankDepartments(rows.filter((row) => row.dispatched + row.due + row.overdue + row.returned > 0))
}

function rankDepartments(rows: readonly DepartmentRow[]): DepartmentRow[] {
  const better = (a: DepartmentRow, b: DepartmentRow) =>
    (b.onTimeClosureRate ?? -1) - (a.onTimeClosureRate ?? -1) || (b.closureRate ?? -1) - (a.closureRate ?? -1)
  const sorted = [...rows].sort((a, b) => better(a, b) || (a.department < b.department ? -1 : 1))
  const ranked = sorted.filter((row) => row.due >= minDueToRank)
  return [
    ...ranked.map((row) => ({ ...row, rank: 1 + ranked.findIndex((other) => better(other, row) === 0) })),
    ...sorted.filter((row) => row.due < minDueToRank),
  ]
}

/** 附表4: what is overdue at the period's end, longest first. */
export function overdueTable(
  input: SummaryInput,
  requests: readonly RequestFacts[],
  nameOfEnterprise: (id: string, name: string) => string,
): OverdueRow[] {
  return requests
    .flatMap((facts) => {
      const dueDate = overdueSince(facts, input.period)
      if (dueDate === null) return []
      const { request, fold } = facts
      const kinds = [...new Set(fold.supervision.map((item) => nameOf(supervisionDocuments, item.kind)))]
      return {
        requestNo: request.requestNo,
        enterprise: nameOfEnterprise(request.enterpriseId, request.enterpriseName),
        title: request.title,
        department: fold.leadDepartment ? input.departmentName(fold.leadDepartment) : '—',
        dueDate,
        overdueDays: overdueWorkingDays(lastDayOf(input.period), dueDate, settingsOf(input)),
        supervision: kinds.length > 0 ? kinds.join('、') : '无',
      }
    })
    .sort((a, b) =>
      a.dueDate === b.dueDate ? (a.requestNo < b.requestNo ? -1 : 1) : a.dueDate < b.dueDate ? -1 : 1,
    )
}

/** 附表6: what one unit can't settle: long-term matters, those put to a leader, and open L3 ones. */
export function coordinationTable(input: SummaryInput, requests: readonly RequestFacts[]): CoordinationRow[] {
  const open = ['dispatched', 'processing', 'pendingInfo', 'rework', 'longTerm']
  return requests
    .filter(
      ({ fold }) =>
        open.includes(fold.state) &&
        (fold.state === 'longTerm' ||
          fold.level === 'L3' ||
          fold.supervision.some((item) => item.kind === 'escalate')),
    )
    .map(({ request, fold }) => ({
      matter: request.title,
      departments: [fold.leadDepartment, ...fold.coDepartments]
        .flatMap((code) => (code === null ? [] : input.departmentName(code)))
        .join('、'),
      proposal: request.expectation,
      dueDate: fold.dueDate ?? '—',
    }))
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : 1))
}
