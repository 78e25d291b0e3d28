/** The one way by which documents reach the local database, for local edits and for what sync brings. */
import {
  getWrittenDocumentsFromBulkWriteResponse,
  type RxDocumentData,
  registerMutableWriteContext,
} from 'rxdb/plugins/core'
import type { CollectionName } from '../../schemas/entities/index.ts'
import { breather } from './breather.ts'
import type { ServerDocument, Stored, StoredFields, Unsent } from './envelope.ts'
import { journalDocuments } from './journal-items.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import type { SealingInstance } from './sealed-storage.ts'
import { guarded } from './storage-problem.ts'

/** What a document should become: its fields, whether it is deleted, and what of it is unsent. */
export type Next = { document: ServerDocument; sync: Unsent | null }

/** Decides one document; null leaves it as it is. */
export type Decide = (current: Stored | null, id: string) => Next | null

/** RxDB may write into these objects instead of copying them, since we made them for it. */
const freshContext = 'zhuqi-fresh'
registerMutableWriteContext(freshContext)

/** RxDB stamps `_rev` and `_meta` itself; the object only has to have them. */
function toStored({ document, sync }: Next): RxDocumentData<StoredFields> {
  const row = { ...document, _attachments: {}, _meta: { lwt: 0 }, _rev: '' } as RxDocumentData<StoredFields>
  if (sync) row.sync = sync
  return row
}

export type ChangeOptions = {
  /** Called when all is decided; what it throws leaves everything as it was. */
  beforeWrite?: () => void | Promise<void>
  /**
   * `now` waits for the journal too, for what people write. `later` leaves it to follow: what sync brings must not
   * stand still behind a full disk, since the server is the best second place of all.
   */
  backup?: 'now' | 'later'
}

/**
 * Reads documents, lets `decide` say what becomes of each, and writes all changes in one transaction: all or none.
 * Resolves when they are durable here and in the journal (S16), with the documents as written. Others who write to this
 * collection wait for the transaction only.
 */
export function changeDocuments(
  db: ZhuqiDatabase,
  collection: CollectionName,
  ids: readonly string[],
  decide: Decide,
  { beforeWrite, backup = 'now' }: ChangeOptions = {},
): Promise<Stored[]> {
  return guarded(async () => {
    const { written, journaled } = await db.queue(collection, () =>
      changeWithinTurn(db, collection, ids, decide, beforeWrite),
    )
    if (backup === 'now') await journaled
    else journaled.catch(() => undefined)
    return written
  })
}

async function changeWithinTurn(
  db: ZhuqiDatabase,
  collection: CollectionName,
  ids: readonly string[],
  decide: Decide,
  beforeWrite: ChangeOptions['beforeWrite'],
): Promise<{ written: Stored[]; journaled: Promise<void> }> {
  const storage = db.collection(collection).storageInstance
  const found = new Map((await storage.findDocumentsById([...ids], true)).map((row) => [row.id, row]))
  const rows: { previous?: Stored; document: Stored }[] = []
  const unsentIds: string[] = []
  const breathe = breather()
  for (const id of ids) {
    await breathe()
    const previous = found.get(id)
    const next = decide(previous ?? null, id)
    if (!next) continue
    if (next.sync) unsentIds.push(id)
    rows.push(previous ? { previous, document: toStored(next) } : { document: toStored(next) })
  }
  if (rows.length === 0) return { written: [], journaled: Promise.resolve() }
  await beforeWrite?.()
  await db.outbox.intend(collection, unsentIds)
  const answer = await storage.bulkWrite(rows, 'zhuqi')
  const [first] = answer.error
  if (first)
    throw new Error(`storage refused ${answer.error.length} documents of ${collection}: ${first.status}`)
  const written = getWrittenDocumentsFromBulkWriteResponse('id', rows, answer)
  // Noted in the order of the transactions, so that the journal ends with the same state.
  const journaled = journalDocuments(db, collection, written)
  db.outbox.noted(collection, written)
  return { written, journaled }
}

/** Rows of documents that were announced, by document. */
const announced = new WeakMap<ServerDocument, RxDocumentData<StoredFields>>()

/** Begins to encrypt what `insertDocuments` will write, while the page before is on its way to the disk. */
export function announceInsert(
  db: ZhuqiDatabase,
  collection: CollectionName,
  documents: readonly ServerDocument[],
): void {
  const rows = documents.map((document) => {
    const row = toStored({ document, sync: null })
    announced.set(document, row)
    return row
  })
  const { sealAhead } = db.collection(collection).internalStorageInstance as SealingInstance<
    StoredFields,
    unknown,
    unknown
  >
  sealAhead(rows)
}

/**
 * Writes documents of the server that this computer most likely does not have, without reading first: a first sync then
 * costs one look-up a document instead of two. Gives the ids that exist already and were left alone.
 */
export function insertDocuments(
  db: ZhuqiDatabase,
  collection: CollectionName,
  documents: readonly ServerDocument[],
): Promise<string[]> {
  return guarded(() =>
    db.queue(collection, async () => {
      const rows = documents.map((document) => ({
        document: announced.get(document) ?? toStored({ document, sync: null }),
      }))
      const answer = await db.collection(collection).storageInstance.bulkWrite(rows, freshContext)
      const foreign = answer.error.find((error) => error.status !== 409)
      if (foreign) throw new Error(`storage refused documents of ${collection}: ${foreign.status}`)
      return answer.error.map((error) => error.documentId)
    }),
  )
}
