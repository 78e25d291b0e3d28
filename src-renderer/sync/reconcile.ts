/** What becomes of a local document when a version of the server arrives: one pure decision (S12 to S17). */
import type { Entity } from '../../schemas/entities/document.ts'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import type { Tombstone } from '../../schemas/protocol/sync.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { serverFieldsOf, unstamped } from '../../schemas/rules/server-fields.ts'
import { type MergeConflict, mergeDocuments } from '../../schemas/rules/three-way-merge.ts'
import { descentOf, withEdit } from '../database/edit-names.ts'
import { isTombstone, type ServerDocument, type Stored, toWire, type Unsent } from '../database/envelope.ts'
import type { Next } from '../database/write-documents.ts'

export type Outcome = {
  /** Null when the local document stays as it is. */
  next: Next | null
  conflicts: readonly MergeConflict[]
}

const unchanged: Outcome = { next: null, conflicts: [] }
const take = (document: ServerDocument): Outcome => ({ next: { document, sync: null }, conflicts: [] })

/** Whether two versions say the same in everything a client decides. */
export function sameContent(collection: CollectionName, a: ServerDocument, b: ServerDocument): boolean {
  return deepEqual(ofClients(collection, a), ofClients(collection, b))
}

function ofClients(collection: CollectionName, document: ServerDocument): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...document }
  for (const field of serverFieldsOf(collection)) delete fields[field]
  return fields
}

/** A document that is gone from view: nothing of it is kept but the id (S4). Indexed fields must be strings for the storage. */
export function erased(collection: CollectionName, id: string): ServerDocument {
  const entity: Entity = entities[collection]
  return {
    id,
    ...unstamped,
    ...Object.fromEntries(entity.indexes.flat().map((field) => [field, ''])),
    _deleted: true,
  }
}

/** A version that this device had accepted, and what it was called when it was sent (S35). */
export type OwnVersion = { operation: string; document: ServerDocument }

export type Arrival = {
  /** The version that was pushed last and of which no answer came: when the server shows just that, the push had arrived. */
  sent?: ServerDocument | undefined
  /** It may be that what was sent was accepted, so that what arrives was made from it. The next push tells (S35). */
  isDoubtful?: boolean
  /** The answer to a push is what the server has now, even if it is older than what is known here (a restored backup). */
  authoritative?: boolean
  /** With the answer to a push: what of this document the server had accepted from here. */
  own?: OwnVersion | undefined
  /** Names what comes of a merge. */
  nextEdit?: () => string
}

/** Decides one document. */
export function reconcile(
  collection: CollectionName,
  current: Stored | null,
  remote: ServerDocument | Tombstone,
  { sent, isDoubtful = false, authoritative = false, own, nextEdit }: Arrival = {},
): Outcome {
  const unsent = current?.sync
  if (!current) return remote._deleted ? unchanged : take(remote as ServerDocument)
  if (!unsent) return reconcileClean(collection, current, remote)
  const known = Math.max(unsent.base?.revision ?? 0, revisionOf(unsent.newer))
  if (unsent.state === 'rejected') return reconcileRefused(collection, current, unsent, remote, known)
  if (isTombstone(remote)) {
    if (current._deleted) return take(erased(collection, current.id))
    // Deleted or out of sight, which the server doesn't tell. The edit wins (S15) or is refused when it is sent; then this counts.
    const gone = unsent.newer !== undefined && isTombstone(unsent.newer)
    return gone ? unchanged : beside(current, unsent, remote)
  }
  if (remote.revision < known && !authoritative) return unchanged
  if (remote.revision === known && !authoritative && !isSeenOtherwise(unsent, remote)) return unchanged
  const descent = own ? descentOf(own.operation, unsent.edits) : 'unrelated'
  // What waits here was in what the server accepted since.
  if (descent === 'descendant') return take(remote._deleted ? erased(collection, remote.id) : remote)
  const isMine = sent !== undefined && sameContent(collection, sent, remote)
  const base = isMine ? remote : own && descent === 'ancestor' ? own.document : unsent.base
  if (isDoubtful && !authoritative && !isMine && !sameContent(collection, toWire(current), remote))
    return beside(current, unsent, remote)
  return merge(collection, current, { ...unsent, base }, remote, nextEdit)
}

/**
 * A known version that means something new: it is back after it had left the view (S4), or other fields of it are hidden since
 * what its reader may see changed (S3).
 */
function isSeenOtherwise({ base, newer }: Unsent, remote: ServerDocument): boolean {
  if (newer && isTombstone(newer)) return true
  const known = newer ?? base
  return known !== null && !deepEqual(known, remote)
}

const revisionOf = (document: ServerDocument | Tombstone | undefined): number =>
  document && 'revision' in document ? document.revision : 0

function reconcileClean(
  collection: CollectionName,
  current: Stored,
  remote: ServerDocument | Tombstone,
): Outcome {
  if (remote._deleted) return current._deleted ? unchanged : take(erased(collection, current.id))
  const document = remote as ServerDocument
  // What left the view is erased with revision 0, so its return is never older.
  if (document.revision < current.revision) return unchanged
  if (document.revision === current.revision && deepEqual(document, toWire(current))) return unchanged
  return take(document)
}

/** A refused document stays whole (S17); what the server has is kept beside it for when the user decides. */
function reconcileRefused(
  collection: CollectionName,
  current: Stored,
  unsent: Unsent,
  remote: ServerDocument | Tombstone,
  known: number,
): Outcome {
  if (!isTombstone(remote)) {
    if (remote.revision < known) return unchanged
    if (remote.revision === known && !isSeenOtherwise(unsent, remote)) return unchanged
    if (sameContent(collection, toWire(current), remote)) return take(remote)
  }
  return beside(current, unsent, remote)
}

/** The local edit untouched, and what the server has kept with it. */
function beside(current: Stored, unsent: Unsent, newer: ServerDocument | Tombstone): Outcome {
  return { next: { document: toWire(current), sync: { ...unsent, newer } }, conflicts: [] }
}

/** Merges the local edit onto the version of the server, which becomes the new base. */
export function merge(
  collection: CollectionName,
  current: Stored,
  unsent: Unsent,
  remote: ServerDocument,
  nextEdit?: () => string,
): Outcome {
  const entity: Entity = entities[collection]
  const { merged, conflicts, differsFromRemote } = mergeDocuments<ServerDocument>({
    base: unsent.base,
    local: toWire(current),
    remote,
    lists: entity.merge,
    serverFields: serverFieldsOf(collection),
  })
  if (!differsFromRemote) {
    const settled = remote._deleted ? erased(collection, remote.id) : remote
    return { next: { document: settled, sync: null }, conflicts }
  }
  // Until the server stamps it, the document shows who edited it here.
  const { updatedBy, updatedAt } = current
  const edits = nextEdit ? withEdit(unsent.edits, nextEdit()) : unsent.edits
  const sync: Unsent = { state: 'pending', since: unsent.since, base: remote, ...(edits ? { edits } : {}) }
  return { next: { document: { ...merged, updatedBy, updatedAt }, sync }, conflicts }
}
