/**
 * What may have reached the server without this computer hearing of it: an answer got lost, or the program ended before it took
 * note. Until the next push of such a document is answered, a version of it that arrives is set aside instead of being merged,
 * since it may have been made from the very edit that waits here (S35).
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { ServerDocument } from '../database/envelope.ts'

export type Doubts = {
  /** Whether anything of a document may have been accepted unheard. */
  has(collection: CollectionName, id: string): boolean
  /** The version that was pushed last and of which no answer came; null after a restart, which keeps none. */
  sent(collection: CollectionName, id: string): ServerDocument | null
  /** These are being pushed. */
  raise(collection: CollectionName, documents: readonly ServerDocument[]): void
  /** The server's word on these was taken in. */
  settle(collection: CollectionName, ids: Iterable<string>): void
}

/** Begins with all that waits, of which nobody knows what the program did before. */
export function openDoubts(waiting: readonly { collection: CollectionName; id: string }[]): Doubts {
  const keyOf = (collection: CollectionName, id: string) => `${collection}|${id}`
  const open = new Map<string, ServerDocument | null>(
    waiting.map(({ collection, id }) => [keyOf(collection, id), null]),
  )
  return {
    has: (collection, id) => open.has(keyOf(collection, id)),
    sent: (collection, id) => open.get(keyOf(collection, id)) ?? null,
    raise(collection, documents) {
      for (const document of documents) open.set(keyOf(collection, document.id), document)
    },
    settle(collection, ids) {
      for (const id of ids) open.delete(keyOf(collection, id))
    },
  }
}
