/**
 * Everything of a collection in pages, then every change: for screens that compute over whole collections and keep only
 * what they need of each document.
 */
import { getChangedDocumentsSince } from 'rxdb/plugins/core'
import type { CollectionName } from '../../schemas/entities/index.ts'
import { isMergedAway } from '../../schemas/rules/enterprise-merge.ts'
import { nextTurn } from './breather.ts'
import { type Local, type Stored, toLocal } from './envelope.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { guarded } from './storage-problem.ts'

export type FeedPage<C extends CollectionName> = {
  readonly documents: readonly Local<C>[]
  /** Ids of documents that are gone, and of enterprises that only point to another one (S34). */
  readonly deleted: readonly string[]
}

export type CollectionFeed = {
  /** Resolves when everything was given; rejects with a `StorageProblem`. */
  readonly loaded: Promise<void>
  close(): void
}

const isGone = (row: Stored) => row._deleted || isMergedAway(row as Pick<Local<'enterprises'>, 'merged'>)

/** Small enough that a page is handed on within a frame. */
const pageSize = 500

/**
 * Gives all documents of a collection, page by page, and afterwards each change as it happens. A later page is never
 * older than an earlier one. `turn` is awaited before each page; by default input and painting have their turn.
 */
export function feedCollection<C extends CollectionName>(
  db: ZhuqiDatabase,
  collection: C,
  give: (page: FeedPage<C>) => void,
  turn: () => Promise<unknown> = nextTurn,
): CollectionFeed {
  const storage = db.collection(collection).storageInstance
  let closed = false
  /** Changes that happen while the stored documents are being read; they are newer than any page. */
  let early: Stored[] | null = []

  const hand = (rows: readonly Stored[]) => {
    if (closed || rows.length === 0) return
    give({
      documents: rows.filter((row) => !isGone(row)).map((row) => toLocal<C>(row)),
      deleted: rows.filter(isGone).map((row) => row.id),
    })
  }
  const changes = storage.changeStream().subscribe((bulk) => {
    const rows = bulk.events.map((event) => event.documentData as Stored)
    if (early) early.push(...rows)
    else hand(rows)
  })

  async function load(): Promise<void> {
    let checkpoint: { id: string; lwt: number } | undefined
    for (let more = true; more; ) {
      // IndexedDB answers as a microtask chain, which leaves no turn to anybody.
      await turn()
      if (closed) return
      const page = await getChangedDocumentsSince(storage, pageSize, checkpoint)
      hand(page.documents as Stored[])
      checkpoint = page.checkpoint
      more = page.documents.length === pageSize
    }
    const missed = early ?? []
    early = null
    hand(missed)
  }

  return {
    loaded: guarded(load),
    close() {
      closed = true
      changes.unsubscribe()
    },
  }
}
