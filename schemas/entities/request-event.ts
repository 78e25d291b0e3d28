/** One transition T1 to T22 of a request, append-only (domain §5.4). */
import Type from 'typebox'
import { defineEntity, documentFields, Id, Instant, Line, Maybe } from './document.ts'

export const requestEvent = defineEntity({
  collection: 'requestEvents',
  version: 0,
  immutable: true,
  schema: Type.Object({
    ...documentFields,
    requestId: Id,
    /** Position among the request's events, from 1. Two events claiming one place: the first accepted wins (S22). */
    sequence: Type.Integer({ minimum: 1 }),
    /** `T1` to `T22`, or a note `N1`, `N2` that changes no state; see `rules/request-machine/table.ts`. */
    transition: Type.String({ maxLength: 4, pattern: '^(T([1-9]|1[0-9]|2[0-2])|N[12])$' }),
    /** When it happened, by the author's clock. */
    at: Instant,
    /** When the server accepted it; null before. */
    recordedAt: Maybe(Instant),
    actor: Type.Object({
      id: Id,
      name: Line,
      roles: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 }),
      departmentId: Maybe(Type.String({ maxLength: 64 })),
      departmentName: Line,
    }),
    deviceId: Type.String({ maxLength: 64 }),
    /** Fields that the transition requires; their shape is in the transition table. */
    payload: Type.Record(Type.String(), Type.Unknown()),
    attachments: Type.Array(Id, { maxItems: 60 }),
  }),
  merge: {},
  indexes: [['requestId']],
  plain: ['requestId'],
  migrations: {},
})

export type RequestEvent = Type.Static<typeof requestEvent.schema>
