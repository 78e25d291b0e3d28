/** What is known of a photo, signature or file. The bytes live outside the database, addressed by their SHA-256. */
import Type from 'typebox'
import { defineEntity, documentFields, Id, Instant, Line, Maybe, OneOf } from './document.ts'

export const media = defineEntity({
  collection: 'media',
  version: 0,
  immutable: true,
  schema: Type.Object({
    ...documentFields,
    ownerCollection: OneOf('visits', 'requests', 'requestEvents', 'audits', 'rectifications'),
    ownerId: Id,
    kind: OneOf('photo', 'signature', 'seal', 'file'),
    /** Lower-case hex. */
    sha256: Type.String({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]{64}$' }),
    /** Bytes. */
    size: Type.Integer({ minimum: 0 }),
    mime: Type.String({ maxLength: 100 }),
    name: Line,
    width: Maybe(Type.Integer({ minimum: 1 })),
    height: Maybe(Type.Integer({ minimum: 1 })),
    takenAt: Maybe(Instant),
    caption: Line,
  }),
  merge: {},
  indexes: [['ownerId']],
  plain: ['ownerId'],
  migrations: {},
})

export type Media = Type.Static<typeof media.schema>
