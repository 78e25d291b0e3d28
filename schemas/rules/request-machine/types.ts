/** What the request machine reads and gives. The entities `requestEvents` and `requests` fit these shapes. */
import type {
  ReplyResultCode,
  RequestLevelCode,
  RequestStateCode,
  SatisfactionCode,
} from '../../codes/request-codes.ts'
import type { RefusalGuidance } from '../refusal-guidance.ts'

export type RequestActor = {
  readonly id: string
  /** Codes of the table `roles`, or `system` for the server itself. */
  readonly roles: readonly string[]
  readonly departmentId: string | null
}

/** One event; `at` is the author's clock. Days are reckoned in Asia/Shanghai. */
export type MachineEvent = {
  readonly id: string
  readonly requestId: string
  /** The place among the request's events that the author saw as next, from 1. */
  readonly sequence: number
  readonly transition: string
  readonly at: string
  readonly actor: RequestActor
  readonly payload: Readonly<Record<string, unknown>>
  /** Ids of the media that were attached to it. */
  readonly attachments?: readonly string[]
}

export type Dispatch = {
  readonly at: string
  readonly leadDepartment: string
  readonly coDepartments: readonly string[]
  readonly level: RequestLevelCode
}

export type Reply = {
  readonly at: string
  readonly resultType: ReplyResultCode
  readonly guidance: RefusalGuidance | null
  /** The handling deadline that this reply had to keep; null for replies on the spot. */
  readonly dueDate: string | null
  readonly leadDepartment: string | null
  /** 督单审核 */
  readonly verdict: 'pending' | 'approved' | 'rejected'
}

export type Rating = { readonly level: SatisfactionCode; readonly at: string; readonly opinion: string }

/** A pause of the handling clock; `until` is null while it lasts. Days, not instants, since only days count. */
export type Pause = { readonly from: string; readonly until: string | null }

/** Everything the events of one request say. A superset of the stored projection. */
export type RequestFold = {
  readonly requestId: string
  readonly state: RequestStateCode
  readonly eventCount: number
  /** Count of events when the state last changed, so that a stale event can be told from a late one (S22). */
  readonly stateChangedAtCount: number
  readonly level: RequestLevelCode | null
  readonly leadDepartment: string | null
  readonly coDepartments: readonly string[]
  readonly handlerName: string
  readonly handlerPhone: string
  /** Day on which the current stage is due, inclusive; null while no clock runs. */
  readonly dueDate: string | null
  /** 办理到期日 with extensions and pauses, which decides 按时办结; rework doesn't move it (§7.3). */
  readonly handlingDueDate: string | null
  /** Next 进展反馈 of an L3 request; null otherwise. */
  readonly progressDueDate: string | null
  readonly submittedAt: string | null
  readonly acceptedAt: string | null
  readonly firstDispatchedAt: string | null
  readonly dispatchedAt: string | null
  readonly acknowledgedAt: string | null
  readonly firstContactAt: string | null
  readonly repliedAt: string | null
  readonly reviewedAt: string | null
  readonly ratedAt: string | null
  readonly closedAt: string | null
  readonly resultType: ReplyResultCode | null
  readonly rating: SatisfactionCode | null
  readonly dispatches: readonly Dispatch[]
  readonly replies: readonly Reply[]
  readonly ratings: readonly Rating[]
  readonly pauses: readonly Pause[]
  /** Departments that sent the request back, in order. */
  readonly returnedBy: readonly string[]
  readonly returns: number
  readonly reworks: number
  readonly reworkedAt: readonly string[]
  readonly extensions: number
  /** 催办、督办、提级 */
  readonly supervision: readonly { readonly kind: string; readonly at: string }[]
  readonly reminders: number
  readonly longTermSince: string | null
  readonly solvedOnSite: boolean
  readonly mergedInto: string | null
  readonly lastEventAt: string | null
  /** Events that did not fit the state they met; they count for nothing but `eventCount`. */
  readonly skipped: readonly string[]
  /** Events timed before the one they follow: a device clock may be wrong (§5.5 rule 6). */
  readonly clockWarnings: readonly string[]
}

export type RejectionCode =
  | 'unknown-transition'
  | 'wrong-request'
  | 'wrong-state'
  | 'stale'
  | 'not-permitted'
  | 'other-department'
  | 'invalid-payload'
  | 'condition'

export type FieldError = { readonly field: string; readonly message: string }

export type Judgement =
  | { readonly ok: true; readonly reminders: readonly string[] }
  | {
      readonly ok: false
      readonly code: RejectionCode
      /** Why, in Chinese, for the author. */
      readonly reason: string
      readonly errors: readonly FieldError[]
    }
