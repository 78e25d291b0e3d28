/**
 * How a document lies in the local database: the server's document plus one field `sync` that says what the server does
 * not have yet. The mark and the content are one RxDB document and therefore one atomic write; they cannot part, whatever
 * is killed when (S16). `RxDB`'s own replication keeps this in a second storage instance, which doubles the writes of a
 * first sync.
 */
import type { RxDocumentData } from 'rxdb/plugins/core'
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { Tombstone, WireDocument } from '../../schemas/protocol/sync.ts'
import { type StampedField, stampedFields } from '../../schemas/rules/server-fields.ts'

/** A document of any collection, seen by the parts that don't care which. */
export type AnyDocument = {
  id: string
  revision: number
  seq: number
  createdBy: string
  createdAt: string
  updatedBy: string
  updatedAt: string
  [field: string]: unknown
}

/** A document as the server gave it. */
export type ServerDocument = AnyDocument & { _deleted: boolean }

/** What the server has not accepted yet. Absent on documents that are as the server gave them. */
export type Unsent = {
  state: 'pending' | 'rejected'
  /** The instant of the first unsent edit, by this computer's clock; shown, never compared. */
  since: string
  /** The last accepted version as of the first unsent edit; null when the document is new. */
  base: ServerDocument | null
  /** What it went through since, for `edit-names`. Absent on what waits since an older version of the program. */
  edits?: readonly string[]
  /**
   * A version that arrived while the document was in quarantine, or while it is not known whether the server accepted what was
   * sent (S35); a bare tombstone when it went from view while it waits.
   */
  newer?: ServerDocument | Tombstone
  /** Why the server refused it (S17). */
  refusal?: Refusal
}

/** What the server said when it refused, in words for people; `pointer` is a JSON pointer into the document. */
export type Refusal = {
  code: string
  detail: string
  at: string
  errors?: { pointer: string; detail: string }[]
}

export type StoredFields = AnyDocument & { sync?: Unsent }
/** A document with RxDB's own fields. */
export type Stored = RxDocumentData<StoredFields>

/** What screens see of the bookkeeping. */
export type SyncMark =
  | { state: 'clean' }
  | { state: 'pending'; since: string }
  | {
      state: 'rejected'
      code: string
      detail: string
      at: string
      errors?: { pointer: string; detail: string }[]
    }

/** A document as screens get it. Treat it as immutable: it is shared with the cache. */
export type Local<C extends CollectionName = CollectionName> = Documents[C] & { sync: SyncMark }

/** What a screen writes. */
export type Content<C extends CollectionName = CollectionName> = Omit<Documents[C], StampedField>

const stamped = new Set<string>([...stampedFields, '_deleted'])

const clean: SyncMark = Object.freeze({ state: 'clean' })

/** The mark that screens show. A refused document whose reason was lost still says that it was refused. */
export function markOf(unsent: Unsent | undefined): SyncMark {
  if (!unsent) return clean
  if (unsent.state === 'pending') return { state: 'pending', since: unsent.since }
  const { code, detail, at, errors } = unsent.refusal ?? {
    code: 'internal-error',
    detail: '',
    at: unsent.since,
  }
  return { state: 'rejected', code, detail, at, ...(errors ? { errors } : {}) }
}

/** The form for screens: without RxDB's fields, with a readable mark. */
export function toLocal<C extends CollectionName>(stored: Stored): Local<C> {
  const { _rev, _meta, _attachments, _deleted, sync, ...fields } = stored
  // The collection decides the type; what lies in it was checked when it was written or came from the server.
  return { ...fields, sync: markOf(sync) } as unknown as Local<C>
}

/** The form for the wire: the fields and whether it is deleted. */
export function toWire(stored: Stored): ServerDocument {
  const { _rev, _meta, _attachments, sync, ...fields } = stored
  return fields as ServerDocument
}

/** What a screen may change. */
export function contentOf<C extends CollectionName>(stored: Stored): Content<C> {
  return structuredClone(unstamped<C>(toWire(stored)))
}

/** Without what the server sets whatever a row says (S10), which a whole document brings along. */
export function unstamped<C extends CollectionName>(fields: object): Content<C> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !stamped.has(name))) as Content<C>
}

/** Whether only the deletion is known: the server hides what left the reader’s scope (S4). */
export function isTombstone(document: WireDocument | ServerDocument | Tombstone): document is Tombstone {
  return document._deleted && !('revision' in document)
}
