/** Fetching what changed on the server, page by page, the next page while the last is being written. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { PullAnswer } from '../../schemas/protocol/sync.ts'
import type { ServerDocument } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { announceInsert } from '../database/write-documents.ts'
import { applyRemote, livingOf, removeUnseen } from './apply-remote.ts'
import type { Doubts } from './doubts.ts'
import { SyncFailure } from './failure.ts'
import type { SyncTransport } from './transport.ts'

/** Documents a page: measured in Chromium, 1000 is no faster and blocks the page for 140 ms at a time instead of 40. */
const pageSize = 500

/** Milliseconds between notes of the checkpoint on the way; a cut repeats what came since. Noting each page costs a quarter more. */
const noteEveryMs = 2000

export type PullPorts = {
  db: ZhuqiDatabase
  transport: SyncTransport
  doubts: Doubts
  signal: AbortSignal
  /** Documents so far, while a collection is pulled for the first time. */
  onProgress(collection: CollectionName, done: number): void
}

/** Where a collection's pulls stand (S1); null before the first. */
export function readCheckpoint(db: ZhuqiDatabase, collection: CollectionName): Promise<string | null> {
  return db.bookkeeping.read<string>('checkpoint', collection)
}

/** Notes where a collection's pulls stand; durable when it resolves. */
export function writeCheckpoint(db: ZhuqiDatabase, collection: CollectionName, value: string): Promise<void> {
  return db.bookkeeping.write([{ kind: 'checkpoint', key: collection, value }])
}

/**
 * Pulls one collection until nothing is left. The checkpoint moves only after its documents are durable, so a cut anywhere
 * repeats documents and never skips one.
 */
export async function pullCollection(ports: PullPorts, collection: CollectionName): Promise<void> {
  const { db } = ports
  const stored = await readCheckpoint(db, collection)
  try {
    await pullFrom(ports, collection, stored)
  } catch (error) {
    if (!(error instanceof SyncFailure) || error.kind !== 'checkpoint') throw error
    await forgetCheckpoint(db, collection, { lastSeq: error.lastSeq })
    await pullFrom(ports, collection, null)
  }
}

/** Noted while everything is pulled anew; `lastSeq` when that is because the server was restored (S25). */
type Anew = { lastSeq: number | null }

/** Makes the next pull fetch everything anew (S5). */
async function forgetCheckpoint(db: ZhuqiDatabase, collection: CollectionName, anew: Anew): Promise<void> {
  await db.bookkeeping.write([{ kind: 'sync', key: `anew|${collection}`, value: anew }])
  await db.bookkeeping.remove([{ kind: 'checkpoint', key: collection }])
}

async function pullFrom(ports: PullPorts, collection: CollectionName, after: string | null): Promise<void> {
  const { db, transport, doubts, signal } = ports
  const anew = after === null ? await db.bookkeeping.read<Anew>('sync', `anew|${collection}`) : null
  const restored =
    typeof anew?.lastSeq === 'number'
      ? { lastSeq: anew.lastSeq, userId: db.user.id, nextEdit: db.nextEdit }
      : undefined
  const seen = new Set<string>()
  let done = 0
  let noted = after
  let notedAt = performance.now()
  const fresh = after === null && !anew
  const take = async (checkpoint: string | null): Promise<PullAnswer> => {
    const page = await transport.pull(collection, checkpoint, pageSize, signal)
    if (fresh) announceInsert(db, collection, livingOf(page.documents as unknown as ServerDocument[]))
    return page
  }
  const fetchPage = (checkpoint: string | null): Promise<PullAnswer> => {
    const page = take(checkpoint)
    // It may fail while the page before is being written; whoever awaits it then hears of it.
    page.catch(() => undefined)
    return page
  }
  let next = fetchPage(after)
  for (;;) {
    const page = await next
    if (page.hasMore) next = fetchPage(page.checkpoint)
    const documents = page.documents as unknown as ServerDocument[]
    await applyRemote(db, collection, documents, {
      fresh,
      doubts,
      restored,
    })
    if (anew) for (const { id } of page.documents) seen.add(id)
    // While everything is pulled anew the checkpoint waits: what is gone from the server is known only at the end.
    else if (page.checkpoint !== noted && (!page.hasMore || performance.now() - notedAt > noteEveryMs)) {
      await writeCheckpoint(db, collection, page.checkpoint)
      noted = page.checkpoint
      notedAt = performance.now()
    }
    done += page.documents.length
    if (after === null) ports.onProgress(collection, done)
    if (signal.aborted) throw new SyncFailure('offline', 'offline')
    if (!page.hasMore) {
      if (anew) {
        await removeUnseen(db, collection, seen, restored)
        await writeCheckpoint(db, collection, page.checkpoint)
        await db.bookkeeping.remove([{ kind: 'sync', key: `anew|${collection}` }])
      }
      return
    }
  }
}
