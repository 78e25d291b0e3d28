/** 整改单 Corrective action that an inspection triggered, with its steps up to 销号 (domain §3.3). */
import Type from 'typebox'
import { Day, defineEntity, documentFields, Id, Instant, Line, LongText, Maybe, OneOf } from './document.ts'

/** One step of its story; steps are only ever added. */
export const RectificationStep = Type.Object({
  id: Id,
  kind: OneOf('opened', 'started', 'submitted', 'verified', 'rejected', 'closed'),
  at: Instant,
  by: Id,
  byName: Line,
  note: LongText,
  mediaIds: Type.Array(Id, { maxItems: 60 }),
})

export const rectification = defineEntity({
  collection: 'rectifications',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    /** `ZG` + day + device short id + 3 digits. */
    rectificationNo: Type.String({ maxLength: 40 }),
    auditId: Id,
    parkId: Id,
    parkName: Line,
    elementId: Type.String({ maxLength: 40 }),
    elementName: Line,
    checkPointIds: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 }),
    problem: LongText,
    /** Why it was opened, in words. */
    triggers: Type.Array(Line, { maxItems: 10 }),
    level: OneOf('urgent', 'immediate', 'timed', 'longTerm'),
    /** Last day, inclusive; for `urgent`, 24 hours, `dueAt` counts. */
    dueOn: Day,
    dueAt: Maybe(Instant),
    responsibleUnit: Line,
    state: OneOf('open', 'inProgress', 'submitted', 'verified', 'rejected', 'closed'),
    steps: Type.Array(RectificationStep, { maxItems: 200 }),
  }),
  merge: { steps: 'byId', triggers: 'set', checkPointIds: 'set' },
  indexes: [['parkId'], ['auditId']],
  plain: ['parkId', 'auditId'],
  migrations: {},
})

export type Rectification = Type.Static<typeof rectification.schema>
export type RectificationStep = Type.Static<typeof RectificationStep>
