/** The log of values that lost against others (S13, S15): kept on this computer until somebody looked, and after. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { serverFieldsOf } from '../../schemas/rules/server-fields.ts'
import type { MergeConflict } from '../../schemas/rules/three-way-merge.ts'
import { deleteDocument, updateDocument } from '../database/documents.ts'
import type { Content, ServerDocument, Stored } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { guarded } from '../database/storage-problem.ts'
import { withValueAt } from './value-at-path.ts'

export type ConflictEntry = {
  collection: CollectionName
  id: string
  /** JSON pointer; items of lists are named by their id. `/_deleted` when one side deleted the document. */
  path: string
  base: unknown
  mine: unknown
  theirs: unknown
  /** Whose value is in the document now. */
  kept: 'mine' | 'theirs'
  /** When my value was written, and theirs accepted. */
  mineAt: string
  theirsBy: string
  theirsAt: string
  /** When the difference was found, by this computer's clock. */
  at: string
  /**
   * Not a merge here: the server had accepted my value, and then somebody else's came in its place, as happens where they worked
   * without network at the same time. It needs no decision, but its author should know.
   */
  overtaken?: true
  /** Where a deletion lost: what the edit that won had changed. */
  edits?: readonly FieldEdit[]
  /** `new` until somebody looked at it. */
  state: 'new' | 'seen'
}

/** One field as it was before an edit and after it. */
export type FieldEdit = { path: string; before: unknown; after: unknown }

export type KeptConflict = ConflictEntry & { key: string }

/** Computed from the name on each write; whoever takes a name back takes them along. */
const derivedFields = ['pinyin', 'initials']
const derivedPaths = derivedFields.map((field) => `/${field}`)

/** The fields in which an edit differs from what it began from, but for those that nobody edits. */
export function editsBetween(collection: CollectionName, before: object | null, after: object): FieldEdit[] {
  const old = (before ?? {}) as Record<string, unknown>
  const fresh = after as Record<string, unknown>
  const ignored = new Set<string>([...serverFieldsOf(collection), ...derivedFields, 'id', '_deleted'])
  return Object.keys(fresh)
    .filter((field) => !ignored.has(field) && !deepEqual(old[field] ?? null, fresh[field] ?? null))
    .map((field) => ({ path: `/${field}`, before: old[field] ?? null, after: fresh[field] ?? null }))
}

/**
 * Notes conflicts of one merge. The key is made of what was merged, so that a repeated merge after a crash writes the same
 * entries again.
 */
export function logConflicts(
  db: ZhuqiDatabase,
  collection: CollectionName,
  current: Stored,
  remote: ServerDocument,
  conflicts: readonly MergeConflict[],
): Promise<void> {
  return noteEach(db, collection, current, remote, conflicts, ({ winner, path }) => {
    if (path !== '/_deleted') return { kept: winner === 'local' ? 'mine' : 'theirs' }
    const base = current.sync?.base ?? null
    return winner === 'local'
      ? { kept: 'mine', edits: editsBetween(collection, base, current) }
      : { kept: 'theirs', edits: editsBetween(collection, base, remote) }
  })
}

/** Notes that accepted values of mine were replaced by `remote`; `conflicts` are those of my edit with it. */
export function logOvertaken(
  db: ZhuqiDatabase,
  collection: CollectionName,
  current: Stored,
  remote: ServerDocument,
  conflicts: readonly MergeConflict[],
): Promise<void> {
  return noteEach(db, collection, current, remote, conflicts, () => ({ kept: 'theirs', overtaken: true }))
}

function noteEach(
  db: ZhuqiDatabase,
  collection: CollectionName,
  current: Stored,
  remote: ServerDocument,
  conflicts: readonly MergeConflict[],
  outcomeOf: (conflict: MergeConflict) => Pick<ConflictEntry, 'kept' | 'overtaken' | 'edits'>,
): Promise<void> {
  const entries = conflicts
    .filter(({ path }) => !derivedPaths.includes(path))
    .map((conflict) => {
      const value: ConflictEntry = {
        ...sidesOf(db, collection, current, remote, conflict),
        ...outcomeOf(conflict),
      }
      const key = keyOf(collection, current.id, remote.revision, conflict.path)
      return { kind: 'conflict' as const, key, value }
    })
  return db.bookkeeping.write(entries)
}

function sidesOf(
  db: ZhuqiDatabase,
  collection: CollectionName,
  current: Stored,
  remote: ServerDocument,
  { path, base, local, remote: theirs }: MergeConflict,
): Omit<ConflictEntry, 'kept'> {
  return {
    collection,
    id: current.id,
    path,
    base,
    mine: local,
    theirs,
    mineAt: current.updatedAt,
    theirsBy: remote.updatedBy,
    theirsAt: remote.updatedAt,
    at: db.now(),
    state: 'new',
  }
}

/** Paths are as long as a list's field and an item's id; the limit keeps a strange one from failing the write. */
const keyOf = (collection: string, id: string, revision: number, path: string) =>
  `${collection}|${id}|${revision}|${path}`.slice(0, 280)

/** Marks entries as looked at. */
export function markSeen(db: ZhuqiDatabase, entries: readonly KeptConflict[]): Promise<void> {
  return guarded(() =>
    db.bookkeeping.write(
      entries.map(({ key, ...entry }) => ({ kind: 'conflict', key, value: { ...entry, state: 'seen' } })),
    ),
  )
}

/**
 * Puts the other value into the document, as an edit like any other (S13). The entry stays, with sides swapped, so that this
 * too can be undone. Where a deletion lost, the document is deleted after all. A document that is gone meanwhile is a
 * `StorageProblem`.
 */
export async function takeOther(db: ZhuqiDatabase, entry: KeptConflict): Promise<void> {
  const { key, ...kept } = entry
  const other = entry.kept === 'mine' ? entry.theirs : entry.mine
  if (entry.path === '/_deleted') await deleteDocument(db, entry.collection, entry.id)
  else
    await updateDocument(db, entry.collection, entry.id, (content) => {
      const changed = withValueAt(content, entry.path, other)
      return deepEqual(changed, content) ? content : (changed as Content)
    })
  const value: ConflictEntry = { ...kept, kept: entry.kept === 'mine' ? 'theirs' : 'mine', state: 'seen' }
  await guarded(() => db.bookkeeping.write([{ kind: 'conflict', key, value }]))
}
