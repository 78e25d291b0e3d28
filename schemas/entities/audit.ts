/** 园区检查 Park inspection against a versioned template (domain chapter 3). */
import Type from 'typebox'
import { defineEntity, documentFields, Id, Instant, Line, LongText, Maybe, OneOf } from './document.ts'

/** The inspector's judgement of one element. `id` is the element's id in the template. */
export const ElementAnswer = Type.Object({
  id: Type.String({ maxLength: 40 }),
  checkPoints: Type.Array(
    Type.Object({
      id: Type.String({ maxLength: 40 }),
      result: Maybe(OneOf('yes', 'no', 'na')),
      note: LongText,
    }),
    { maxItems: 40 },
  ),
  /** The three anchors of §3.2 that no check point decides. */
  meetsZeroAnchor: Type.Boolean(),
  meetsThreeAnchor: Type.Boolean(),
  meetsFiveAnchor: Type.Boolean(),
  /** 已有整改计划和时限 */
  hasPlan: Type.Boolean(),
  notApplicableReason: Line,
  note: LongText,
  /** The level that the inspector chose for the rectification this element triggers; absent: the rules' own. */
  rectificationLevel: Type.Optional(OneOf('urgent', 'immediate', 'timed', 'longTerm')),
  /** Evidence figures by the template's keys. */
  numbers: Type.Record(Type.String({ maxLength: 60 }), Type.Number()),
  /** Ids of `media`. */
  mediaIds: Type.Array(Id, { maxItems: 60 }),
})

/** Frozen at submission so that later template or rule versions never change it. */
export const AuditResult = Type.Object({
  /** 0 to 100, unrounded; null when nothing applies. */
  total: Maybe(Type.Number()),
  grade: OneOf('excellent', 'good', 'qualified', 'unqualified', 'none'),
  vetoed: Type.Boolean(),
  rankable: Type.Boolean(),
  dimensions: Type.Array(Type.Object({ id: Type.String({ maxLength: 40 }), score: Maybe(Type.Number()) }), {
    maxItems: 60,
  }),
  elements: Type.Array(Type.Object({ id: Type.String({ maxLength: 40 }), score: Maybe(Type.Integer()) }), {
    maxItems: 400,
  }),
})

export const audit = defineEntity({
  collection: 'audits',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    /** `JC` + day + device short id + 3 digits. */
    auditNo: Type.String({ maxLength: 40 }),
    parkId: Id,
    parkName: Line,
    /** Id of the `templates` document: template id `@` version. */
    templateId: Id,
    kind: OneOf('full', 'reinspection'),
    /** The audit whose failed elements are inspected again. */
    previousAuditId: Maybe(Id),
    status: OneOf('draft', 'submitted', 'archived'),
    startedAt: Instant,
    submittedAt: Maybe(Instant),
    inspectorName: Line,
    companions: Line,
    answers: Type.Array(ElementAnswer, { maxItems: 400 }),
    conclusion: LongText,
    result: Maybe(AuditResult),
    deviceId: Type.String({ maxLength: 64 }),
  }),
  merge: { answers: 'byId' },
  indexes: [['parkId']],
  plain: ['parkId', 'status'],
  migrations: {},
})

export type Audit = Type.Static<typeof audit.schema>
export type ElementAnswer = Type.Static<typeof ElementAnswer>
export type AuditResult = Type.Static<typeof AuditResult>
