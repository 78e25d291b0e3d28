/**
 * Follows the changes of the database for this process's open streams. Whatever the number of streams, a burst of changes is
 * read once and sorted out in memory; nothing is read while nobody listens.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Database } from '../database/engines.ts'
import { channel, readNotice } from './change-notice.ts'
import { type ChangedRow, readChangedRows, readHead } from './pull.ts'
import type { SessionWatch } from './session-watch.ts'

export type Burst = {
  readonly collection: CollectionName
  readonly epoch: string
  /** The collection's last position before and after these rows. */
  readonly after: number
  readonly upTo: number
  /** Null when there are too many to send; whoever needs them pulls. */
  readonly rows: readonly ChangedRow[] | null
}

export type ChangeFeed = {
  /** Calls `listener` for every burst from now on; gives the function that ends it. */
  subscribe(listener: (burst: Burst) => void): Promise<() => void>
  /** Tells of changes that this process committed, where there is no other process to hear it from. */
  announce(collections: Iterable<CollectionName>): void
  /** How many numbers of each collection the listeners were not told of yet; 0 while there are none. */
  behind(): Promise<ReadonlyMap<CollectionName, number>>
  close(): Promise<void>
}

const mostRows = 200
const mostCharacters = 256 * 1024

/**
 * Begins to follow `collections`. `sessions` hears of the sessions that other servers change, on the same connection.
 * `onTrouble` hears of reads that failed; the next notice reads from the same position. `onFanout` hears how many seconds it took
 * from hearing of changes to having told the listeners.
 */
export async function openChangeFeed(
  database: Database,
  tenantId: string,
  collections: readonly CollectionName[],
  sessions: SessionWatch,
  onTrouble: (error: Error) => void,
  onFanout: (seconds: number) => void,
): Promise<ChangeFeed> {
  const listeners = new Set<(burst: Burst) => void>()
  const last = new Map<CollectionName, number>()
  const dirty = new Set<CollectionName>()
  const heardAt = new Map<CollectionName, number>()
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    for (const collection of dirty) {
      dirty.delete(collection)
      try {
        await readBurst(collection)
      } catch (error) {
        // The next notice reads from the same position, so nothing is lost.
        if (error instanceof Error) onTrouble(error)
      }
    }
    reading = null
  }

  async function readBurst(collection: CollectionName): Promise<void> {
    const since = heardAt.get(collection) ?? performance.now()
    heardAt.delete(collection)
    const { position: upTo, epoch } = await readHead(database.kysely, tenantId, collection)
    const after = last.get(collection) ?? upTo
    if (upTo > after) {
      const rows = await readChangedRows(database.kysely, tenantId, collection, after, mostRows + 1)
      const size = rows.reduce((sum, row) => sum + row.body.length, 0)
      const end = Math.max(upTo, rows.at(-1)?.position ?? 0)
      const burst = {
        collection,
        epoch,
        after,
        upTo: end,
        rows: rows.length > mostRows || size > mostCharacters ? null : rows,
      }
      last.set(collection, end)
      for (const listener of listeners) listener(burst)
      onFanout((performance.now() - since) / 1000)
    }
  }

  function look(at: Iterable<CollectionName>): void {
    if (listeners.size === 0) return
    for (const collection of at) {
      dirty.add(collection)
      if (!heardAt.has(collection)) heardAt.set(collection, performance.now())
    }
    if (dirty.size > 0) reading ??= read()
  }

  /** Where the first listener starts: what happened while nobody listened is for pulls. */
  async function catchUp(): Promise<void> {
    for (const collection of collections)
      last.set(collection, (await readHead(database.kysely, tenantId, collection)).position)
  }

  const stopListening = await database.listen?.(channel, {
    heard(payload) {
      const notice = readNotice(payload)
      if (notice?.tenantId !== tenantId) return
      if ('accountId' in notice) sessions.changed(notice.accountId)
      else look(notice.collections)
    },
    reconnected() {
      look(collections)
      sessions.changed(null)
    },
  })
  return {
    async subscribe(listener) {
      if (listeners.size === 0) await catchUp()
      listeners.add(listener)
      // A change may have come between the two.
      look(collections)
      return () => listeners.delete(listener)
    },
    announce(changed) {
      if (!stopListening) look(changed)
    },
    async behind() {
      const numbers = new Map<CollectionName, number>()
      for (const collection of collections) {
        const told = listeners.size > 0 ? last.get(collection) : undefined
        const head = told === undefined ? null : await readHead(database.kysely, tenantId, collection)
        numbers.set(collection, head && told !== undefined ? Math.max(0, head.position - told) : 0)
      }
      return numbers
    },
    async close() {
      await stopListening?.()
      await reading
    },
  }
}
