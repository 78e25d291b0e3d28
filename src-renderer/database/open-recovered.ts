/** Opening the database together with the journal, or a new one in its place where it cannot be trusted. */
import { deleteDatabases } from './delete-databases.ts'
import type { Journal, OpenedJournal } from './journal.ts'
import {
  databaseName,
  type OpenOptions,
  openDatabase,
  remainsNote,
  type ZhuqiDatabase,
} from './open-database.ts'
import { isGeneration, reconcileWithJournal } from './recovery.ts'
import { toStorageProblem } from './storage-problem.ts'

/** Problems of opening after which only a new database helps. */
const damageCodes: readonly string[] = ['internal-error', 'local-data-damaged']

/** Opens the database of one user, whole as far as journal and server can make it. Throws `StorageProblem`. */
export async function openRecovered(options: OpenOptions & { journal: Journal }): Promise<ZhuqiDatabase> {
  const opened = await openOrReplace(options)
  const before = await options.journal.opened()
  if (!before.available) return opened
  const db = await withoutRemains(opened, options, before)
  await reconcileWithJournal(db, before)
  return db
}

/**
 * A database that lost the mark of its generation and still has documents came back from its newest files alone. The browser then
 * gives out anew the numbers by which it tells collections apart, so rows may lie where they do not belong, and none of them is
 * to be trusted. What is unsent is in the journal, all the rest on the server.
 */
async function withoutRemains(
  db: ZhuqiDatabase,
  options: OpenOptions,
  before: OpenedJournal,
): Promise<ZhuqiDatabase> {
  const { kind, key } = remainsNote
  if (!(await db.bookkeeping.read(kind, key))) return db
  if (before.entries.some(isGeneration)) {
    await db.abandon()
    await deleteDatabase(options)
    return openDatabase(options)
  }
  // The journal is younger than the database, as after an update from a version that had none.
  await db.bookkeeping.remove([remainsNote])
  return db
}

/** A database that cannot be opened gives way to a new one, but only once it is sure that the journal can be read. */
async function openOrReplace(options: OpenOptions & { journal: Journal }): Promise<ZhuqiDatabase> {
  try {
    return await openDatabase(options)
  } catch (error) {
    const reason = toStorageProblem(error)
    // A full disk and a newer version's database are no damage.
    if (!damageCodes.includes(reason.problem.code)) throw reason
    const { available } = await options.journal.opened()
    if (!available) throw reason
    await deleteDatabase(options)
    return openDatabase(options)
  }
}

function deleteDatabase(options: OpenOptions): Promise<void> {
  const damaged = `rxdb-dexie-${databaseName(options)}--`
  return deleteDatabases((name) => name.startsWith(damaged))
}
