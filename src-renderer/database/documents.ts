/** Reading and writing documents, without React. Everything given is a plain object, to be treated as immutable. */
import type { MangoQuery, MangoQuerySelector } from 'rxdb/plugins/core'
import type { CollectionName, PlainField } from '../../schemas/entities/index.ts'
import { problem } from '../../schemas/protocol/problems.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { breather } from './breather.ts'
import { withEdit } from './edit-names.ts'
import {
  type AnyDocument,
  type Content,
  contentOf,
  type Local,
  type ServerDocument,
  type Stored,
  type StoredFields,
  toLocal,
  toWire,
  type Unsent,
  unstamped,
} from './envelope.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { guarded, StorageProblem } from './storage-problem.ts'
import { checkDocument } from './validation.ts'
import { changeDocuments, type Decide, type Next } from './write-documents.ts'

export type { Content, Local, SyncMark } from './envelope.ts'
export { newId } from './ids.ts'
export { StorageProblem } from './storage-problem.ts'

/**
 * A MongoDB-like selector, e.g. `{ status: { $in: ['draft', 'planned'] } }`. Only over what the storage can read: all other
 * fields are encrypted on the disk, and what depends on them is judged after reading.
 */
export type Selector<C extends CollectionName> = MangoQuerySelector<
  Pick<Local<C>, PlainField<C> & keyof Local<C>>
>
export type FindOptions = {
  /** e.g. `[{ startAt: 'desc' }]`; by id when absent. */
  sort?: Record<string, 'asc' | 'desc'>[]
  limit?: number
}

/** RxDB's form of a query. */
export function toQuery<C extends CollectionName>(
  selector: Selector<C>,
  options: FindOptions = {},
): MangoQuery<StoredFields> {
  return { selector, ...options } as MangoQuery<StoredFields>
}

/** One document, or null when it is not here or was deleted. */
export function readDocument<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  id: string,
): Promise<Local<C> | null> {
  return guarded(async () => {
    const [row] = await db.collection(collection).storageInstance.findDocumentsById([id], false)
    return row ? toLocal<C>(row) : null
  })
}

/** All documents that match. Use an indexed field of the entity first where the collection is large. */
export function findDocuments<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  selector: Selector<C>,
  options?: FindOptions,
): Promise<Local<C>[]> {
  return guarded(async () => {
    const rows = await db.collection(collection).find(toQuery(selector, options)).exec()
    return rows.map((row) => toLocal<C>(row.toJSON(true) as Stored))
  })
}

/** Creates a document. Resolves when it is durable on this computer (S16). */
export async function createDocument<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  content: Content<C>,
): Promise<Local<C>> {
  const [created] = await saveMany(db, collection, [{ create: content }])
  return created as Local<C>
}

/**
 * Changes a document: `change` gets the content as it is at that moment and gives what it should be. Resolves when
 * durable. An immutable document, or one that is gone, is a `StorageProblem`.
 */
export async function updateDocument<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  id: string,
  change: (current: Content<C>) => Content<C>,
): Promise<Local<C>> {
  const [updated] = await saveMany(db, collection, [{ id, change }])
  return updated as Local<C>
}

/** Deletes a document here and, when it is sent, everywhere. One that is gone already is fine. */
export async function deleteDocument<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  id: string,
): Promise<void> {
  await changeDocuments(db, collection, [id], (current) => {
    if (!current || current._deleted) return null
    return { document: stamped(db, { ...toWire(current), _deleted: true }), sync: pendingOf(db, current) }
  })
}

/** One part of a joint write: a new document, or a change of one that exists. */
export type Save<C extends CollectionName> =
  | { create: Content<C> }
  | { id: string; change: (current: Content<C>) => Content<C> }

/**
 * Saves many documents in one transaction: all or none, whatever happens. Gives them in the order of `saves`.
 * `onProgress` tells how many were prepared; what it throws leaves everything as it was. The write itself follows the
 * call in which both numbers are the same.
 */
export async function saveMany<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  saves: readonly Save<C>[],
  onProgress?: (done: number, total: number) => void,
): Promise<Local<C>[]> {
  const byId = new Map<string, Save<C>>()
  const derive = await derivedOf(collection)
  for (const save of saves) byId.set('create' in save ? save.create.id : save.id, save)
  if (byId.size < saves.length) throw new Error('a document is saved twice in one write')

  // Checking thousands of rows takes longer than a frame; what needs no current document is done before others must wait.
  const prepared = new Map<string, Content<C>>()
  const breathe = breather()
  for (const [id, save] of byId) {
    if ('create' in save) prepared.set(id, finish(db, collection, derive, save.create))
    if (await breathe()) onProgress?.(prepared.size, saves.length)
  }

  let done = prepared.size
  const decide: Decide = (current, id) => {
    const save = byId.get(id) as Save<C>
    const exists = current !== null && !current._deleted
    if ('create' in save) {
      // Saved once more because its backup failed the first time.
      const repeated =
        exists && current.createdBy === db.user.id && deepEqual(contentOf<C>(current), prepared.get(id))
      if (exists && !repeated)
        throw new StorageProblem(problem('immutable-document', '同一编号的记录已经存在，这次没有保存。'))
      return nextOf(db, current, prepared.get(id) as Content<C>)
    }
    if (!exists) throw new StorageProblem(problem('not-found', '这条记录已被删除或移走，这次没有保存。'))
    const content = finish(db, collection, derive, save.change(contentOf<C>(current)))
    done += 1
    if (done < saves.length && done % 100 === 0) onProgress?.(done, saves.length)
    return nextOf(db, current, content)
  }
  const written = await changeDocuments(db, collection, [...byId.keys()], decide, {
    beforeWrite: () => onProgress?.(saves.length, saves.length),
  })
  const results = new Map(written.map((row) => [row.id, toLocal<C>(row)]))
  return [...byId.keys()].map((id) => results.get(id) as Local<C>)
}

type Derive = (content: object) => object

/** What is computed on write, so that search never computes it. The dictionary of pinyin loads when a name is first written. */
async function derivedOf(collection: CollectionName): Promise<Derive | null> {
  if (collection !== 'enterprises' && collection !== 'directory') return null
  const { pinyinOf } = await import('../../roster-files/pinyin.ts')
  return (content) => ('name' in content && typeof content.name === 'string' ? pinyinOf(content.name) : {})
}

/** Adds what is computed on write and checks the whole; throws when it is not valid. */
function finish<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  derive: Derive | null,
  content: Content<C>,
): Content<C> {
  const finished = unstamped<C>(derive ? { ...content, ...derive(content) } : content)
  const candidate = {
    ...finished,
    revision: 0,
    seq: 0,
    createdBy: db.user.id,
    createdAt: db.now(),
    updatedBy: db.user.id,
    updatedAt: db.now(),
  }
  const invalid = checkDocument(collection, candidate)
  if (invalid) throw new StorageProblem(invalid)
  return finished
}

function nextOf<C extends CollectionName>(
  db: ZhuqiDatabase,
  current: Stored | null,
  content: Content<C>,
): Next {
  const before: AnyDocument | null = current && !current._deleted ? current : null
  const fields = content as unknown as Record<string, unknown> & { id: string }
  const document: ServerDocument = {
    ...fields,
    revision: before?.revision ?? 0,
    seq: before?.seq ?? 0,
    createdBy: before?.createdBy ?? db.user.id,
    createdAt: before?.createdAt ?? db.now(),
    updatedBy: '',
    updatedAt: '',
    _deleted: false,
  }
  return { document: stamped(db, document), sync: pendingOf(db, current) }
}

function stamped(db: ZhuqiDatabase, document: ServerDocument): ServerDocument {
  return { ...document, updatedBy: db.user.id, updatedAt: db.now() }
}

/**
 * The mark of a document that is edited now: the base stays the version that the first unsent edit began from. Editing a
 * refused document makes it wait again; what the server had in between is merged when it answers (S7, S17).
 */
function pendingOf(db: ZhuqiDatabase, current: Stored | null): Unsent {
  const unsent = current?.sync
  const edits = withEdit(unsent?.edits, db.nextEdit())
  if (unsent) {
    const { since, base, newer } = unsent
    // What the server has meanwhile counts when the edit is accepted after all, or refused again.
    return { state: 'pending', since, base, edits, ...(newer ? { newer } : {}) }
  }
  const known = current && current.revision > 0 ? toWire(current) : null
  return { state: 'pending', since: db.now(), base: known, edits }
}
