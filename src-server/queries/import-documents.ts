/** Brings in many documents through the same judgement as pushes: for demo data and for moving from other systems. */
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import type { Rejection } from '../../schemas/protocol/sync.ts'
import type { Fields } from '../acceptance/content.ts'
import type { Push } from './accept-rows.ts'
import type { Context } from './context.ts'

export type ImportOptions<C extends CollectionName> = {
  /** In whose name a document comes in; what that person may not write is rejected. */
  readonly actorOf: (document: Documents[C]) => User
  /** The accepted version that a document changes; none when it is new. */
  readonly before?: (document: Documents[C]) => Documents[C] | null
  readonly deviceId?: string
}

export type ImportResult = {
  readonly accepted: number
  readonly rejected: readonly Rejection[]
  readonly conflicts: readonly string[]
}

const rowsAtOnce = 500

/**
 * Accepts documents in the order given, each as of its own `updatedAt`, and gives what was not accepted. A document that is
 * there already with the same content counts as accepted, so an import that broke off can be repeated.
 */
export async function importDocuments<C extends CollectionName>(
  { writes }: Pick<Context, 'writes'>,
  collection: C,
  documents: readonly Documents[C][],
  { actorOf, before = () => null, deviceId = 'import' }: ImportOptions<C>,
): Promise<ImportResult> {
  const rejected: Rejection[] = []
  const conflicts: string[] = []
  let accepted = 0
  for (let start = 0; start < documents.length; start += rowsAtOnce) {
    const pushes = documents.slice(start, start + rowsAtOnce).map(
      (document): Push => ({
        collection,
        rows: [
          {
            assumedMasterState: before(document) as Fields | null,
            newDocumentState: document as unknown as Fields,
          },
        ],
        actor: { user: actorOf(document), deviceId },
        at: document.updatedAt,
      }),
    )
    for (const answer of await Promise.all(pushes.map((push) => writes.push(push)))) {
      accepted += answer.accepted.length
      rejected.push(...answer.rejected)
      conflicts.push(...answer.conflicts.map((document) => document.id))
    }
  }
  return { accepted, rejected, conflicts }
}
