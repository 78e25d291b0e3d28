/**
 * What exchange files carried away (S32). Whether one arrived shows only when the server answers: a version there that is just
 * what was carried is this device's own, and what was written since goes on from it instead of meeting it as a stranger's.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Tombstone } from '../../schemas/protocol/sync.ts'
import { isTombstone, type ServerDocument } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { sameContent } from './reconcile.ts'

type CarriedVersions = { versions: ServerDocument[]; at: string }

export type Carried = {
  /** The carried version that says the same as a version of the server. */
  sameAs(collection: CollectionName, remote: ServerDocument | Tombstone): ServerDocument | undefined
  /** What was carried of a document, the newest last. */
  versionsOf(collection: CollectionName, id: string): readonly ServerDocument[]
  /** When the last file with this document was made, ISO 8601 in UTC by this computer's clock; null where none was. */
  carriedAt(collection: CollectionName, id: string): string | null
  /** Remembers what a file holds; forgets what the server has acknowledged since. Durable when it resolves. */
  note(documents: readonly { collection: CollectionName; document: ServerDocument }[]): Promise<void>
}

/** A file a day for two weeks; who is away for longer has conflicts to look at, and loses nothing. */
const most = 14

const opened = new WeakMap<ZhuqiDatabase, Promise<Carried>>()

/** What the open database knows of it. */
export function carriedOf(db: ZhuqiDatabase): Promise<Carried> {
  const known = opened.get(db) ?? open(db)
  opened.set(db, known)
  return known
}

async function open(db: ZhuqiDatabase): Promise<Carried> {
  const keyOf = (collection: CollectionName, id: string) => `${collection}|${id}`
  const kept = await db.bookkeeping.list<CarriedVersions>('carried')
  const carried = new Map(kept.map(({ key, value }) => [key, value]))
  const versionsOf = (collection: CollectionName, id: string) =>
    carried.get(keyOf(collection, id))?.versions ?? []

  return {
    versionsOf,
    carriedAt: (collection, id) => carried.get(keyOf(collection, id))?.at ?? null,
    sameAs(collection, remote) {
      if (isTombstone(remote)) return undefined
      return versionsOf(collection, remote.id).find((version) => sameContent(collection, version, remote))
    },
    async note(documents) {
      const waiting = new Set(db.outbox.waiting().map(({ collection, id }) => keyOf(collection, id)))
      const settled = [...carried.keys()].filter((key) => !waiting.has(key))
      for (const key of settled) carried.delete(key)
      await db.bookkeeping.remove(settled.map((key) => ({ kind: 'carried', key })))
      const at = db.now()
      const notes = documents.map(({ collection, document }) => {
        const key = keyOf(collection, document.id)
        const others = versionsOf(collection, document.id).filter(
          (version) => !sameContent(collection, version, document),
        )
        const value: CarriedVersions = { versions: [...others, document].slice(-most), at }
        carried.set(key, value)
        return { kind: 'carried' as const, key, value }
      })
      await db.bookkeeping.write(notes)
    },
  }
}
