/** Deleting databases that the browser keeps. */
import { plainDatabaseName } from './open-database.ts'
import { toStorageProblem } from './storage-problem.ts'

/** Milliseconds until a database that is still being closed is tried again. */
const retryAfter = 500
const mostTries = 40

/** Deletes the databases of a user, encrypted ones and those of older versions, as `deleteDatabases` does. */
export function deleteDatabasesOf(userId: string): Promise<void> {
  const plain = plainDatabaseName({ user: { id: userId } })
  const isTheirs = (name: string) =>
    name.startsWith(`rxdb-dexie-${plain}--`) ||
    (name.startsWith('rxdb-dexie-sealed-') &&
      name.replace(/^rxdb-dexie-sealed-[^-]+-/, '').startsWith(`${plain}--`))
  return deleteDatabases(isTheirs)
}

/**
 * Deletes the databases of these names. None may be open, but for one that is just being closed. Rejects with a
 * `StorageProblem` when one stays.
 */
export async function deleteDatabases(isMeant: (name: string) => boolean): Promise<void> {
  for (let tries = 0; ; tries++) {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name && isMeant(name) ? [name] : []))
    if (names.length === 0) return
    if (tries === mostTries) throw toStorageProblem(new Error('a database is still in use'))
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, retryAfter))
    await Promise.all(names.map(deleteOne))
  }
}

/** Resolves also when somebody still has it open: the browser then deletes it once it is closed. */
function deleteOne(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onblocked = () => resolve()
    request.onerror = () => reject(toStorageProblem(request.error))
  })
}
