/** RxDB's storage on IndexedDB: durable, and connected again after the browser dropped it. */
import type { Dexie } from 'dexie'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'

/** Milliseconds between attempts to connect again. */
const retryAfter = 2000

type DurableStorage = {
  readonly storage: ReturnType<typeof getRxStorageDexie>
  /** The database is being closed on purpose: connections stay closed. */
  release(): void
}

/**
 * Writes reach the disk before they are reported as done (S16); Chromium's default is to report earlier. When a write finds
 * the disk full, Chromium closes the connection, and RxDB would not open it again: all further saving would fail until the
 * program is started anew, though there may be room by then.
 */
export function durableStorage(): DurableStorage {
  let released = false

  const reconnect = async (connection: Dexie): Promise<void> => {
    while (!released && !connection.isOpen()) {
      try {
        await connection.open()
      } catch {
        // Still no room; what is on the screen waits for it.
        await new Promise((resolve) => setTimeout(resolve, retryAfter))
      }
    }
  }
  return {
    storage: getRxStorageDexie({
      chromeTransactionDurability: 'strict',
      onCreate(connection) {
        let connecting = false
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
    }),
    release() {
      released = true
    },
  }
}
