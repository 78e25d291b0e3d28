/**
 * What becomes of a local document when the server was restored from a backup (S25). The server then lacks what it accepted
 * after the backup; each device sends again what its own user wrote last, and takes the server's word for everything else.
 * Numbers tell the two apart: what has one above the backup's last is lost.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Tombstone } from '../../schemas/protocol/sync.ts'
import { serverFieldsOf } from '../../schemas/rules/server-fields.ts'
import { mergeDocuments } from '../../schemas/rules/three-way-merge.ts'
import { withEdit } from '../database/edit-names.ts'
import { isTombstone, type ServerDocument, type Stored, toWire, type Unsent } from '../database/envelope.ts'
import { erased, merge, type Outcome, sameContent } from './reconcile.ts'

export type Restored = {
  /** The last number that the backup had. */
  readonly lastSeq: number
  readonly userId: string
  /** Names what is sent again (S35). */
  readonly nextEdit?: (() => string) | undefined
}

/** Decides one document; null when nothing that is known of it here was lost, so that the usual rules decide. */
export function afterRestore(
  collection: CollectionName,
  current: Stored | null,
  remote: ServerDocument | Tombstone,
  { lastSeq, userId, nextEdit }: Restored,
): Outcome | null {
  if (!current) return null
  const unsent = current.sync
  const known = unsent ? unsent.base : current._deleted ? null : current
  if (!known || known.seq <= lastSeq) return null
  if (!unsent && !isTombstone(remote) && sameContent(collection, toWire(current), remote))
    return keep(remote, null)
  if (!unsent && known.updatedBy !== userId)
    return keep(isTombstone(remote) ? erased(collection, current.id) : remote, null)
  const mark: Unsent = unsent ?? { state: 'pending', since: current.updatedAt, base: null }
  const { newer: _outdated, ...kept } = mark
  const rest: Unsent = nextEdit ? { ...kept, edits: withEdit(kept.edits, nextEdit()) } : kept
  if (isTombstone(remote)) return keep(toWire(current), { ...rest, base: null })
  // What the server has now is an ancestor of what is here.
  if (remote.seq <= lastSeq) return keep(toWire(current), { ...rest, base: remote })
  // Somebody wrote on without the lost version.
  if (!unsent) return yieldTo(collection, current, remote)
  return rest.state === 'rejected'
    ? keep(toWire(current), { ...rest, newer: remote })
    : merge(collection, current, rest, remote, nextEdit)
}

/** Without a common ancestor nobody can tell who changed what: the later version stands, what differs here goes to the log (S13). */
function yieldTo(collection: CollectionName, current: Stored, remote: ServerDocument): Outcome {
  const { conflicts } = mergeDocuments<ServerDocument>({
    base: null,
    local: toWire(current),
    remote,
    serverFields: serverFieldsOf(collection),
  })
  const lost = conflicts.map((conflict) => ({ ...conflict, winner: 'remote' as const }))
  return { next: { document: remote, sync: null }, conflicts: lost }
}

function keep(document: ServerDocument, sync: Unsent | null): Outcome {
  return { next: { document, sync }, conflicts: [] }
}
