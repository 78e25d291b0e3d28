/** A published version of a checklist; immutable (domain §3.6). */
import Type from 'typebox'
import { Day, defineEntity, documentFields, Id, Line, OneOf } from './document.ts'

export const template = defineEntity({
  collection: 'templates',
  version: 0,
  immutable: true,
  schema: Type.Object({
    /** `templateId@version` */
    ...documentFields,
    kind: OneOf('parkChecklist'),
    templateId: Id,
    version: Type.String({ maxLength: 20 }),
    title: Line,
    effectiveFrom: Day,
    /** The whole checklist; its shape is checked by `rules/inspection-template.ts`. */
    content: Type.Record(Type.String(), Type.Unknown()),
  }),
  merge: {},
  indexes: [],
  plain: ['kind'],
  migrations: {},
})

export type Template = Type.Static<typeof template.schema>
