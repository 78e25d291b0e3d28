/**
 * The wire between client and server. All calls are under `/api`, JSON, with `Authorization: Bearer TOKEN`;
 * errors are `application/problem+json` (see `problems.ts`). Rules S1 to S24 are in SPEC.md.
 *
 *   GET  /api/sync/{collection}?after=&limit=   PullAnswer
 *   POST /api/sync/{collection}                 PushBody -> PushAnswer
 *   GET  /api/sync/stream                       server-sent events `changes` (ChangesEvent), `resync` (ResyncEvent)
 */
import Type from 'typebox'
import type { CollectionName, Documents } from '../entities/index.ts'

/** Version of all shapes together, sent as `Zhuqi-Schema`; a server that cannot serve it answers 426 `client-too-old`. */
export const SCHEMA_VERSION = 1
export const SCHEMA_HEADER = 'zhuqi-schema'

export const MAX_PULL_LIMIT = 5000
export const MAX_PUSH_ROWS = 500
/** Bytes of one push body. */
export const MAX_PUSH_BYTES = 8 * 1024 * 1024
/** Milliseconds between comments on an idle stream. */
export const STREAM_HEARTBEAT_MS = 20_000

/** A document as it travels: its fields and whether it was deleted. Of a document that left the scope only `id` and `_deleted` travel (S4). */
export type WireDocument<C extends CollectionName = CollectionName> = Documents[C] & { _deleted: boolean }
export type Tombstone = { id: string; _deleted: true }

export type PullAnswer<C extends CollectionName = CollectionName> = {
  documents: (WireDocument<C> | Tombstone)[]
  /** Opaque; pass it back as `after` (S1). */
  checkpoint: string
  hasMore: boolean
}

/** One write: what the client believes the server has (null when new), and what it should have. */
export const PushRow = Type.Object({
  assumedMasterState: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  newDocumentState: Type.Record(Type.String(), Type.Unknown()),
  /** The client's own name for what it sends; kept with the version that it becomes, so that this can be recognised later (S35). */
  operation: Type.Optional(Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\w/-]+$' })),
})
export const PushBody = Type.Object(
  { rows: Type.Array(PushRow, { minItems: 1, maxItems: MAX_PUSH_ROWS }) },
  { additionalProperties: false },
)
export type PushRow = Type.Static<typeof PushRow>
export type PushBody = Type.Static<typeof PushBody>

export type Rejection = {
  id: string
  /** A code of `problems.ts`. */
  code: string
  /** For people, in Chinese. */
  detail: string
  /** JSON pointers into the document. */
  errors?: { pointer: string; detail: string }[]
}

/** A row in neither list was accepted. `accepted` tells what the server stamped, so that a client need not pull it. */
export type PushAnswer<C extends CollectionName = CollectionName> = {
  conflicts: WireDocument<C>[]
  rejected: Rejection[]
  accepted: { id: string; revision: number; seq: number; updatedAt: string; updatedBy: string }[]
  /**
   * Of the conflicts, the last version that this very device had accepted after the one it assumes, where there is one: an
   * answer was lost, and the row may go on from there (S35). Absent where there is none. `hidden` are fields of it that its reader
   * may no longer read, so that what the document says there is not what was accepted (S3).
   */
  own?: { operation: string; document: WireDocument<C>; hidden?: string[] }[]
}

export type ChangesEvent = {
  collection: CollectionName
  documents: (WireDocument | Tombstone)[]
  /** Checkpoint of this collection after these documents. */
  checkpoint: string
  /** Checkpoint that these documents follow on; a client that stands elsewhere pulls instead. */
  after: string
}
export type ResyncEvent = { collection?: CollectionName }
