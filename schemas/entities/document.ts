/**
 * What every synchronised document has in common, and how an entity is declared.
 *
 * Times are ISO 8601 in UTC (`2026-10-12T02:32:07.000Z`); days are `YYYY-MM-DD` in Asia/Shanghai.
 */
import Type from 'typebox'

/** UUIDv7, or a natural key where the domain has one. */
export const Id = Type.String({ minLength: 1, maxLength: 64 })
/** An instant, ISO 8601 in UTC. */
export const Instant = Type.String({
  maxLength: 30,
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$',
})
/** A calendar day in Asia/Shanghai. */
export const Day = Type.String({ maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
/** One line of text. */
export const Line = Type.String({ maxLength: 200 })
/** Free text of several lines. */
export const LongText = Type.String({ maxLength: 5000 })
/** A code of one of the code tables in `schemas/codes`. */
export const Code = Type.String({ maxLength: 40 })
/** A value or nothing known. */
export const Maybe = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** One of some words. */
export const OneOf = <const W extends string[]>(...words: W) =>
  Type.Enum<W>(words, { type: 'string', maxLength: 40 })

/**
 * Fields that every document carries. `revision` counts accepted versions, 0 before the first; `seq` orders
 * acceptance over the whole tenant. Both, and `updatedBy`/`updatedAt`, are set by the server only (S6, S10).
 */
export const documentFields = {
  id: Id,
  revision: Type.Integer({ minimum: 0 }),
  seq: Type.Integer({ minimum: 0 }),
  createdBy: Id,
  createdAt: Instant,
  updatedBy: Id,
  updatedAt: Instant,
}

/** How one field of a document merges when two sides changed it (S12). Fields not named are atomic. */
export type FieldMerge = 'byId' | 'set'

/** The declaration of one entity: what it looks like, how it merges, and how it came to look so. */
export type Entity<S extends Type.TObject = Type.TObject, P extends string = string> = {
  /** The collection's name, the same in RxDB, on the wire and in the server's table. */
  readonly collection: string
  /** Version of the shape; each step up has a migration. */
  readonly version: number
  readonly schema: S
  /** Immutable collections accept creation only (S11). */
  readonly immutable: boolean
  /** Fields that merge item by item or element by element; all others are taken whole (S12). */
  readonly merge: Readonly<Record<string, FieldMerge>>
  /** Local RxDB indexes. Indexed fields are required strings with a `maxLength`. */
  readonly indexes: readonly (readonly string[])[]
  /**
   * The fields that lie readable on the computer's disk beside the id, because an index or a selector needs them. Everything
   * else is encrypted at rest; names, phone numbers, addresses and free text must never be listed here.
   */
  readonly plain: readonly P[]
  /** Migrations by the version they lead to, named for their intent. Empty at version 0. */
  readonly migrations: Readonly<
    Record<
      number,
      { readonly intent: string; readonly up: (old: Record<string, unknown>) => Record<string, unknown> }
    >
  >
}

/** Declares an entity and keeps the literal types of its schema and of its plain fields. */
export function defineEntity<S extends Type.TObject, const P extends keyof Type.Static<S> & string>(
  entity: Entity<S, P>,
): Entity<S, P> {
  return entity
}
