/** Refused writes: kept whole until the user sends them again or discards them knowingly (S17). */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { problem } from '../../schemas/protocol/problems.ts'
import type { Rejection } from '../../schemas/protocol/sync.ts'
import { type Content, updateDocument } from '../database/documents.ts'
import { isTombstone, type Stored, toWire, type Unsent } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { StorageProblem } from '../database/storage-problem.ts'
import { changeDocuments, type Next } from '../database/write-documents.ts'
import { erased, merge } from './reconcile.ts'

/** What a refusal makes of a document. */
export function refused(current: Stored, { code, detail, errors }: Omit<Rejection, 'id'>, at: string): Next {
  const refusal = { code, detail, at, ...(errors ? { errors } : {}) }
  const unsent = current.sync ?? { since: at, base: null }
  return { document: toWire(current), sync: { ...unsent, state: 'rejected', refusal } }
}

/** Sends a refused document again as it is now. What the server had meanwhile is merged when it answers, for it knows what is whose. */
export async function resubmit(db: ZhuqiDatabase, collection: CollectionName, id: string): Promise<void> {
  await changeDocuments(db, collection, [id], (found) => {
    const unsent = found?.sync
    if (!found || unsent?.state !== 'rejected') return null
    const { refusal: _answered, ...kept } = unsent
    const { newer, base } = kept
    const again: Next = { document: toWire(found), sync: { ...kept, state: 'pending' } }
    if (!newer) return again
    if (isTombstone(newer)) {
      throw new StorageProblem(
        problem(
          'not-found',
          '这条记录在服务器上已被删除，或不再由您负责，不能重新提交。请另行登记，或放弃这次修改。',
        ),
      )
    }
    // The same version, of which other fields are hidden now (S3): the server has nothing to object to the old one.
    return newer.revision === base?.revision
      ? merge(collection, found, again.sync as Unsent, newer).next
      : again
  })
}

/**
 * Makes a refused submission a draft again, so that its form opens and it can be corrected; what was written stays. Does nothing
 * where the document can be edited as it stands.
 */
export async function reopen(db: ZhuqiDatabase, collection: CollectionName, id: string): Promise<void> {
  if (collection !== 'visits' && collection !== 'audits') return
  const [row] = await db.collection(collection).storageInstance.findDocumentsById([id], false)
  if (row?.sync?.state !== 'rejected' || row.status !== 'submitted') return
  const before = row.sync.newer ?? row.sync.base
  const status = before && 'status' in before ? before.status : 'draft'
  // Where the server has the submission already, what was refused is a later change, which a submitted record still allows.
  if (status !== 'draft' && status !== 'planned' && status !== 'returned') return
  if (collection === 'visits')
    await updateDocument(db, 'visits', id, (visit): Content<'visits'> => {
      return { ...visit, status: status === 'returned' ? 'returned' : 'draft', submittedAt: null }
    })
  else
    await updateDocument(db, 'audits', id, (audit): Content<'audits'> => {
      return { ...audit, status: 'draft', submittedAt: null, result: null }
    })
}

/** Sends a refused step of a request again, as the next one after all that happened meanwhile (S22). */
export async function repeatStep(db: ZhuqiDatabase, id: string, sequence: number): Promise<void> {
  await updateDocument(db, 'requestEvents', id, (event) => ({ ...event, sequence }))
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
