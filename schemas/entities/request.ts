/** 诉求 Request: the fact as its author wrote it, and the server's projection of its state (domain §5.2, S21). */
import Type from 'typebox'
import {
  Code,
  Day,
  defineEntity,
  documentFields,
  Id,
  Instant,
  Line,
  LongText,
  Maybe,
  OneOf,
} from './document.ts'
import { FinancingDetail } from './visit.ts'

export const RequestState = OneOf(
  'draft',
  'pendingAccept',
  'accepted',
  'dispatched',
  'processing',
  'pendingInfo',
  'longTerm',
  'replied',
  'pendingEvaluation',
  'rework',
  'declined',
  'withdrawn',
  'merged',
  'closed',
)

/**
 * The fold of a request's events by the shared reducer. Stored by the server only; clients compute the optimistic one
 * from the events they hold. `null` until an event exists.
 */
export const RequestProjection = Type.Object({
  state: RequestState,
  /** Count of events folded, so that a client sees whether it holds newer ones. */
  eventCount: Type.Integer({ minimum: 0 }),
  level: Maybe(Code),
  leadDepartment: Maybe(Code),
  coDepartments: Type.Array(Code, { maxItems: 20 }),
  handlerName: Line,
  /** Day on which the current stage is due, inclusive (§5.5). */
  dueDate: Maybe(Day),
  acceptedAt: Maybe(Instant),
  dispatchedAt: Maybe(Instant),
  acknowledgedAt: Maybe(Instant),
  repliedAt: Maybe(Instant),
  reviewedAt: Maybe(Instant),
  ratedAt: Maybe(Instant),
  closedAt: Maybe(Instant),
  resultType: Maybe(Code),
  rating: Maybe(OneOf('satisfied', 'basic', 'unsatisfied', 'notRated')),
  returns: Type.Integer({ minimum: 0 }),
  reworks: Type.Integer({ minimum: 0 }),
  extensions: Type.Integer({ minimum: 0 }),
  reminders: Type.Integer({ minimum: 0 }),
})

export const request = defineEntity({
  collection: 'requests',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    /** `SQ` + day + device short id + 3 digits, given once, never changed. */
    requestNo: Type.String({ maxLength: 40 }),
    enterpriseId: Id,
    enterpriseName: Line,
    parkId: Type.String({ maxLength: 64 }),
    contact: Type.Object({ name: Line, title: Line, phone: Type.String({ maxLength: 30 }) }),
    channel: Code,
    visitId: Maybe(Id),
    type: Code,
    category: Code,
    subcategory: Code,
    urgency: OneOf('normal', 'high', 'urgent'),
    title: Line,
    content: LongText,
    expectation: LongText,
    financingDetail: Maybe(FinancingDetail),
    /** Ids of `media`. */
    attachments: Type.Array(Id, { maxItems: 60 }),
    isPublic: Type.Boolean(),
    isCommon: Type.Boolean(),
    /** Server field (S10). */
    projection: Maybe(RequestProjection),
  }),
  merge: { attachments: 'set' },
  indexes: [['enterpriseId']],
  plain: ['enterpriseId', 'requestNo'],
  migrations: {},
})

export type Request = Type.Static<typeof request.schema>
export type RequestProjection = Type.Static<typeof RequestProjection>
export type RequestStateCode = Type.Static<typeof RequestState>
