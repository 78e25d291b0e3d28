/**
 * The small local-only collection beside the documents: what waits to be sent, how far each collection was pulled,
 * the conflict log, own edits of late, saved views, phrases, half-written steps and number counters. One collection for all of it, because RxDB without its paid add-on opens 13.
 */
import type { RxCollection, RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core'

/** What a record is about; the first part of its id. */
export type BookkeepingKind =
  | 'intent'
  | 'checkpoint'
  | 'conflict'
  | 'number'
  | 'upload'
  | 'sync'
  | 'own'
  | 'view'
  | 'phrase'
  | 'step'
  | 'carried'

/** A record as it lies in the database. What `value` holds is known to whoever owns the kind. */
export type BookkeepingRecord = {
  /** `kind|key` */
  id: string
  kind: BookkeepingKind
  value: unknown
}

export const bookkeepingSchema: RxJsonSchema<BookkeepingRecord> = {
  title: 'bookkeeping',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 300 },
    kind: { type: 'string', maxLength: 20 },
    value: {} as { type: 'object' },
  },
  required: ['id', 'kind'],
  indexes: ['kind'],
}

export type BookkeepingCollection = RxCollection<BookkeepingRecord>

/** Reading and writing records by kind and key. */
export type Bookkeeping = {
  read<T>(kind: BookkeepingKind, key: string): Promise<T | null>
  /** All of a kind, in the order of their keys. */
  list<T>(kind: BookkeepingKind): Promise<{ key: string; value: T }[]>
  /** Durable when it resolves. */
  write(records: { kind: BookkeepingKind; key: string; value: unknown }[]): Promise<void>
  remove(records: { kind: BookkeepingKind; key: string }[]): Promise<void>
}

/** `onWritten` hears of every record after it was written or removed (`value` null). */
export function openBookkeeping(
  collection: BookkeepingCollection,
  onWritten: (records: readonly BookkeepingRecord[]) => void,
): Bookkeeping {
  const idOf = (kind: BookkeepingKind, key: string) => `${kind}|${key}`
  const keyOf = (id: string) => id.slice(id.indexOf('|') + 1)
  // Writes are read-then-write; one after another they cannot meet a revision they did not read.
  let tail: Promise<unknown> = Promise.resolve()

  function put(records: { kind: BookkeepingKind; key: string; value: unknown; deleted: boolean }[]) {
    const run = tail.then(async () => {
      if (records.length === 0) return
      const storage = collection.storageInstance
      const ids = records.map(({ kind, key }) => idOf(kind, key))
      const found = new Map((await storage.findDocumentsById(ids, true)).map((row) => [row.id, row]))
      const rows = []
      for (const { kind, key, value, deleted } of records) {
        const id = idOf(kind, key)
        const previous = found.get(id)
        if (deleted && (!previous || previous._deleted)) continue
        const document: RxDocumentData<BookkeepingRecord> = {
          id,
          kind,
          value: deleted ? null : value,
          _deleted: deleted,
          _attachments: {},
          _meta: { lwt: 0 },
          _rev: '',
        }
        rows.push(previous ? { previous, document } : { document })
      }
      if (rows.length === 0) return
      const { error } = await storage.bulkWrite(rows, 'bookkeeping')
      if (error.length > 0)
        throw new Error(`bookkeeping refused ${error.length} records: ${error[0]?.status}`)
      onWritten(rows.map(({ document: { id, kind, value } }) => ({ id, kind, value })))
    })
    tail = run.catch(() => undefined)
    return run
  }

  return {
    async read<T>(kind: BookkeepingKind, key: string) {
      const [row] = await collection.storageInstance.findDocumentsById([idOf(kind, key)], false)
      return row ? (row.value as T) : null
    },
    async list<T>(kind: BookkeepingKind) {
      const rows = await collection.find({ selector: { kind } }).exec()
      return rows
        .map((row) => ({ key: keyOf(row.id), value: row.toJSON().value as T }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    write: (records) => put(records.map((record) => ({ ...record, deleted: false }))),
    remove: (records) => put(records.map((record) => ({ ...record, value: null, deleted: true }))),
  }
}
