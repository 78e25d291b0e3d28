/** RxDB's storage on IndexedDB: durable, and connected again after the browser dropped it. */
import type { Dexie, PromiseExtended, Transaction, TransactionMode } from 'dexie'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { pagedQuery } from './paged-query.ts'

/** Milliseconds between attempts to connect again. */
const retryAfter = 2000
/** Bytes of room without which nothing is written: what LevelDB may need to tidy up, and some more. */
const enoughRoom = 32 * 1024 * 1024
/** Milliseconds to wait before reading again what could not be read: long enough for a connection to come back. */
const readAgainAfter = [100, 1000, 3000] as const

type Scope = (transaction: Transaction) => unknown

type DurableStorage = {
  readonly storage: ReturnType<typeof getRxStorageDexie>
  /** The database is being closed on purpose: connections stay closed. */
  release(): void
}

export type DurableStoragePorts = {
  /** Told once when the database was deleted while it was open. */
  readonly onLost?: () => void
  /** How much room the disk of the database has. */
  readonly freeBytes?: (() => Promise<number>) | undefined
}

/** Whether the disk has the room that writing takes; nothing is known against it without `freeBytes`. */
export async function hasRoomFor(freeBytes: DurableStoragePorts['freeBytes']): Promise<boolean> {
  return freeBytes === undefined || (await freeBytes()) >= enoughRoom
}

/**
 * Writes reach the disk before they are reported as done (S16); Chromium's default is to report earlier.
 *
 * A write that finds the disk full is dangerous: Chromium closes the connection and may take what was written by half for
 * damage, for which it empties the whole database when it opens it again. So nothing is written, and nothing opened again, while
 * there is hardly any room. Where another program was faster with the last of it, the connection is opened again when there is
 * room, since RxDB would not do that.
 *
 * A connection that finds its database made anew means that it was deleted while the program ran: `onLost` is told, once.
 */
export function durableStorage({ onLost, freeBytes }: DurableStoragePorts = {}): DurableStorage {
  let released = false
  let lost = false

  const hasRoom = () => hasRoomFor(freeBytes)

  const reconnect = async (connection: Dexie): Promise<void> => {
    while (!released && !connection.isOpen()) {
      try {
        if (await hasRoom()) await connection.open()
      } catch {
        // Still no room, or another reason that may pass; what is on the screen waits for it.
      }
      if (!connection.isOpen()) await new Promise((resolve) => setTimeout(resolve, retryAfter))
    }
  }
  /** A database that is made while its connection was open before has taken the place of one that is gone. */
  function noticeLoss(connection: Dexie): void {
    let wasOpen = false
    connection.on(
      'ready',
      () => {
        wasOpen = true
      },
      true,
    )
    connection.on('populate', () => {
      if (!wasOpen || lost) return
      lost = true
      onLost?.()
    })
  }

  const dexieStorage = getRxStorageDexie({
    chromeTransactionDurability: 'strict',
    onCreate(connection) {
      endWithTheirTransactions(connection)
      let connecting = false
      noticeLoss(connection)
      connection.on('close', () => {
        // Closing on purpose leaves an error behind, but not before this event.
        setTimeout(() => {
          if (released || connecting || connection.isOpen() || connection.hasFailed()) return
          connecting = true
          void reconnect(connection).finally(() => {
            connecting = false
          })
        })
      })
    },
  })

  /** RxDB goes on giving the error of a query that failed once, so that a list would stay away until the next start. */
  const patiently =
    <Arguments extends unknown[], Answer>(read: (...question: Arguments) => Promise<Answer>) =>
    async (...question: Arguments): Promise<Answer> => {
      for (const pause of readAgainAfter) {
        try {
          return await read(...question)
        } catch (error) {
          if (released) throw error
          await new Promise((resolve) => setTimeout(resolve, pause))
        }
      }
      return read(...question)
    }

  return {
    storage: {
      ...dexieStorage,
      async createStorageInstance(params) {
        const instance = await dexieStorage.createStorageInstance(params)
        const write = instance.bulkWrite.bind(instance)
        type Question = Parameters<typeof instance.query>[0]
        return Object.assign(instance, {
          async bulkWrite(...rows: Parameters<typeof write>) {
            if (!(await hasRoom())) throw new DOMException('The disk is full.', 'QuotaExceededError')
            return write(...rows)
          },
          query: patiently((question: Question) => pagedQuery(instance, question)),
          count: patiently(instance.count.bind(instance)),
          findDocumentsById: patiently(instance.findDocumentsById.bind(instance)),
        })
      },
    },
    release() {
      released = true
    },
  }
}

/**
 * When a transaction is aborted, because the connection broke or the disk failed, RxDB's queries would wait for their cursor
 * for ever, and closing the database for them.
 */
function endWithTheirTransactions(connection: Dexie): void {
  const begin = connection.transaction.bind(connection) as (
    mode: TransactionMode,
    ...rest: [...tables: unknown[], scope: Scope]
  ) => PromiseExtended
  const transaction = (mode: TransactionMode, ...rest: [...tables: unknown[], scope: Scope]) => {
    const scope = rest.pop() as Scope
    return new Promise((resolve, reject) => {
      // Dexie keeps a transaction open over the awaits of functions that it can see are async.
      const watched: Scope = async (opened) => {
        const aborted = new DOMException('The transaction was aborted.', 'AbortError')
        // Later than the reason, where Dexie knows one.
        opened.on('abort', () => setTimeout(() => reject(aborted)))
        return scope(opened)
      }
      begin(mode, ...rest, watched).then(resolve, reject)
    })
  }
  Object.assign(connection, { transaction })
}
