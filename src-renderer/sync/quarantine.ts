/** Refused writes: kept whole until the user sends them again or discards them knowingly (S17). */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { problem } from '../../schemas/protocol/problems.ts'
import type { Rejection } from '../../schemas/protocol/sync.ts'
import { isTombstone, type Stored, toWire } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { StorageProblem } from '../database/storage-problem.ts'
import { changeDocuments, type Next } from '../database/write-documents.ts'
import { logConflicts } from './conflict-log.ts'
import { erased, merge, type Outcome } from './reconcile.ts'

/** What a refusal makes of a document. */
export function refused(current: Stored, { code, detail, errors }: Omit<Rejection, 'id'>, at: string): Next {
  const { base = null, since = at, newer } = current.sync ?? {}
  const refusal = { code, detail, at, ...(errors ? { errors } : {}) }
  return {
    document: toWire(current),
    sync: { state: 'rejected', since, base, refusal, ...(newer ? { newer } : {}) },
  }
}

/** Sends a refused document again as it is now, merged with what the server had meanwhile. */
export async function resubmit(db: ZhuqiDatabase, collection: CollectionName, id: string): Promise<void> {
  let outcome: Outcome | null = null
  let current: Stored | null = null
  await changeDocuments(
    db,
    collection,
    [id],
    (found) => {
      const unsent = found?.sync
      if (!found || unsent?.state !== 'rejected') return null
      const { newer, base, since } = unsent
      if (newer && isTombstone(newer)) {
        throw new StorageProblem(
          problem(
            'not-found',
            '这条记录在服务器上已被删除，或不再由您负责，不能重新提交。请另行登记，或放弃这次修改。',
          ),
        )
      }
      if (!newer) return { document: toWire(found), sync: { state: 'pending', since, base } }
      current = found
      outcome = merge(collection, found, { state: 'pending', since, base }, newer)
      return outcome.next
    },
    {
      async beforeWrite() {
        const newer = current?.sync?.newer
        if (current && outcome && newer && !isTombstone(newer)) {
          await logConflicts(db, collection, current, newer, outcome.conflicts)
        }
      },
    },
  )
}

/** Gives the local edit up: the document becomes what the server has, or disappears when the server has none. */
export async function discard(db: ZhuqiDatabase, collection: CollectionName, id: string): Promise<void> {
  await changeDocuments(db, collection, [id], (found) => {
    const unsent = found?.sync
    if (!found || unsent?.state !== 'rejected') return null
    const accepted = unsent.newer ?? unsent.base
    const document =
      !accepted || accepted._deleted || isTombstone(accepted) ? erased(collection, id) : accepted
    return { document, sync: null }
  })
  if (collection === 'media') await db.bookkeeping.remove([{ kind: 'upload', key: id }])
}
