/** 惠企政策 and 办事指南 with validity and clauses. */
import Type from 'typebox'
import { Code, Day, defineEntity, documentFields, Id, Line, LongText, Maybe, OneOf } from './document.ts'

export const policy = defineEntity({
  collection: 'policies',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    kind: OneOf('policy', 'guide'),
    title: Line,
    documentNo: Line,
    issuer: Line,
    departmentId: Type.String({ maxLength: 64 }),
    /** Codes of the table `policyAreas`. */
    areas: Type.Array(Code, { maxItems: 20 }),
    validFrom: Maybe(Day),
    validUntil: Maybe(Day),
    summary: LongText,
    clauses: Type.Array(Type.Object({ id: Id, text: LongText, benefit: LongText, conditions: LongText }), {
      maxItems: 100,
    }),
    /** Directory ids of 惠企政策发言人. */
    spokespersonIds: Type.Array(Id, { maxItems: 20 }),
  }),
  merge: { areas: 'set', clauses: 'byId', spokespersonIds: 'set' },
  indexes: [],
  plain: ['kind'],
  migrations: {},
})

export type Policy = Type.Static<typeof policy.schema>
