/** Takes the disk away from a running program: what was committed stays, what was under way is rolled back, nothing more is written. */

type Transaction = { _state: string; abort(): void }
type Connection = { transaction: (...args: unknown[]) => unknown; close(): void }
type RawDatabase = { transactions: Transaction[]; connections: Connection[] }

const off = new Set<string>()

/** Cuts off all open connections to the databases whose names contain `name`; none can be opened until the power is back. */
export function cutPower(name: string): void {
  off.add(name)
  const { open } = indexedDB
  if (!guarded) {
    guarded = true
    indexedDB.open = (database, version) => {
      if ([...off].some((part) => database.includes(part))) throw new DOMException('the computer is off')
      return open.call(indexedDB, database, version)
    }
  }
  for (const [, raw] of databasesOf(name)) {
    const open = [...raw.connections]
    for (const transaction of raw.transactions)
      if (transaction._state !== 'finished' && transaction._state !== 'committing') transaction.abort()
    for (const connection of open) {
      connection.close()
      // Dexie would open a connection again that says InvalidStateError.
      connection.transaction = () => {
        throw new DOMException('the computer is off', 'UnknownError')
      }
    }
  }
}

let guarded = false

/** Lets the databases be opened again. */
export function restorePower(name: string): void {
  off.delete(name)
}

/** Frees the memory of the disks whose names contain `name`. */
export function scrapDisks(name: string): void {
  for (const [key] of databasesOf(name)) factory()._databases.delete(key)
}

function databasesOf(name: string): [string, RawDatabase][] {
  return [...factory()._databases].filter(([key]) => key.includes(name))
}

function factory(): { _databases: Map<string, RawDatabase> } {
  return indexedDB as unknown as { _databases: Map<string, RawDatabase> }
}
