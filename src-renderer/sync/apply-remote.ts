/** Writing what the server sent into the local database. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Tombstone } from '../../schemas/protocol/sync.ts'
import type { MergeConflict } from '../../schemas/rules/three-way-merge.ts'
import { type ServerDocument, type Stored, toWire } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { storedIds } from '../database/stored-ids.ts'
import { changeDocuments, insertDocuments } from '../database/write-documents.ts'
import { afterRestore, type Restored } from './after-restore.ts'
import { carriedOf } from './carried.ts'
import { logConflicts, logOvertaken } from './conflict-log.ts'
import type { Doubts } from './doubts.ts'
import { type OwnEdits, ownEditsOf } from './own-edits.ts'
import { type Outcome, type OwnVersion, reconcile } from './reconcile.ts'

type Arrived = ServerDocument | Tombstone

export type ApplyOptions = {
  /** Nothing of this collection is here yet, most likely: insert without reading first. */
  fresh: boolean
  /** What may have been accepted unheard (S35). */
  doubts?: Doubts
  /** The documents answer a push. */
  authoritative?: boolean
  /** With such an answer: what of a document the server had accepted from here. */
  own?: (id: string) => OwnVersion | undefined
  /** The server was restored since this computer last heard of it. */
  restored?: Restored | undefined
}

/** Without tombstones. */
export function livingOf(documents: readonly Arrived[]): ServerDocument[] {
  return documents.filter((document): document is ServerDocument => !document._deleted)
}

/** Durable when it resolves; the checkpoint may then follow. */
export async function applyRemote(
  db: ZhuqiDatabase,
  collection: CollectionName,
  documents: readonly Arrived[],
  { fresh, doubts, authoritative = false, own: unheard, restored }: ApplyOptions,
): Promise<void> {
  // The last version of a document wins, should a page hold several.
  const byId = new Map(documents.map((document) => [document.id, document]))
  if (fresh) {
    const living = livingOf([...byId.values()])
    const existing = new Set(await insertDocuments(db, collection, living))
    for (const { id } of living) if (!existing.has(id)) byId.delete(id)
  }
  if (byId.size === 0) return
  const reuploads: Stored[] = []
  const merges: { current: Stored; remote: ServerDocument; outcome: Outcome }[] = []
  const own = await ownEditsOf(db)
  const carried = await carriedOf(db)
  const overtaken: { current: Stored; remote: ServerDocument; conflicts: readonly MergeConflict[] }[] = []
  await changeDocuments(
    db,
    collection,
    [...byId.keys()],
    (current, id) => {
      const remote = byId.get(id) as Arrived
      const recovery = restored ? afterRestore(collection, current, remote, restored) : null
      if (current && recovery?.next?.sync && collection === 'media') reuploads.push(current)
      const outcome =
        recovery ??
        reconcile(collection, current, remote, {
          sent: doubts?.sent(collection, id) ?? carried.sameAs(collection, remote),
          isDoubtful: doubts?.has(collection, id) || carried.versionsOf(collection, id).length > 0,
          authoritative,
          own: unheard?.(id),
          nextEdit: db.nextEdit,
        })
      // Only whole versions are merged, so what has conflicts is one.
      if (current && outcome.conflicts.length > 0)
        merges.push({ current, remote: remote as ServerDocument, outcome })
      else if (current && outcome.next) {
        const accepted = unheard?.(id)?.document ?? (current.sync ? null : toWire(current))
        const conflicts = accepted ? overtakenBy(db, own, collection, accepted, remote) : []
        if (conflicts.length > 0) overtaken.push({ current, remote: remote as ServerDocument, conflicts })
      }
      return outcome.next
    },
    {
      // What only this computer still has must not wait for the journal.
      backup: restored ? 'now' : 'later',
      async beforeWrite() {
        await noteUploads(db, reuploads)
        for (const { current, remote, conflicts } of overtaken) {
          await logOvertaken(db, collection, current, remote, conflicts)
          await own.lose(collection, current.id, conflicts)
        }
        for (const { current, remote, outcome } of merges) {
          await logConflicts(db, collection, current, remote, outcome.conflicts)
        }
      },
    },
  )
}

/** The server lost the documents of these photos, and so their bytes; it is asked before anything is sent twice. */
async function noteUploads(db: ZhuqiDatabase, media: readonly Stored[]): Promise<void> {
  const notes = media.map(({ id, sha256, size, mime }) => ({
    kind: 'upload' as const,
    key: id,
    value: { sha256, size, mime },
  }))
  if (notes.length > 0) await db.bookkeeping.write(notes)
}

/** Of what this user had changed and the server accepted, what `remote` of somebody else now says otherwise (S13). */
function overtakenBy(
  db: ZhuqiDatabase,
  own: OwnEdits,
  collection: CollectionName,
  accepted: ServerDocument,
  remote: Arrived,
): readonly MergeConflict[] {
  if (accepted._deleted || remote._deleted || !('revision' in remote)) return []
  return remote.updatedBy === db.user.id ? [] : own.replacedBy(collection, accepted, remote)
}

/** After everything was pulled anew: removes what the server no longer shows, but for what is unsent here (S5). */
export async function removeUnseen(
  db: ZhuqiDatabase,
  collection: CollectionName,
  seen: ReadonlySet<string>,
  restored?: Restored,
): Promise<void> {
  const unseen = (await storedIds(db, collection)).filter((id) => !seen.has(id))
  await applyRemote(
    db,
    collection,
    unseen.map((id) => ({ id, _deleted: true })),
    { fresh: false, restored },
  )
}
