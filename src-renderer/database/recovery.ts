/**
 * Putting database and journal together after a start: what one of them lacks comes back from the other. Chromium deletes a
 * database that it finds damaged, and a damaged one may open without its newest writes; both show here and nowhere else.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Stored } from './envelope.ts'
import type { JournalKey, OpenedJournal } from './journal.ts'
import {
  bookkeepingName,
  generationKey,
  journalDocuments,
  readDocumentBody,
  readRecordBody,
  readVersion,
  versionOf,
} from './journal-items.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { changeDocuments, type Next } from './write-documents.ts'

/** What happened to the database of this computer; kept in it until the user has read it. */
export type Recovery = {
  /** `lost`: nothing was left. `incomplete`: it opened without some of what was saved. */
  kind: 'lost' | 'incomplete'
  /** By this computer's clock. */
  at: string
  /** Unsent documents that came back from the journal. */
  restored: number
  /** Of these, how many the server has never had. */
  created: number
  /** Stretches of the journal that could not be read. */
  unreadable: number
  /** Documents fetched from the server since; null until everything was received. */
  received: number | null
}

/** Where it lies in the bookkeeping. */
export const recoveryId = 'sync|recovery'

const batch = 500

/**
 * Puts back what the database lacks of what the journal holds, notes what happened, and has the journal know what it lacks. `before`
 * is what it held before this start.
 */
export async function reconcileWithJournal(db: ZhuqiDatabase, before: OpenedJournal): Promise<void> {
  const belongsTo = before.entries.find(isGeneration)?.version
  const lost = belongsTo !== undefined && belongsTo !== db.generation
  if (lost) await note(db, { kind: 'lost', restored: 0, created: 0, unreadable: before.damaged })
  const records = await restoreRecords(db, before)
  const { restored, created, unreadable } = await restoreDocuments(db, before)
  const facts = { restored, created, unreadable: before.damaged + unreadable }
  if (lost) await note(db, { kind: 'lost', ...facts })
  else if (restored + records > 0) await note(db, { kind: 'incomplete', ...facts })
  putMissing(db).catch(() => undefined)
  // Last: until then another start tells the same story.
  if (belongsTo !== db.generation)
    db.journal.put([{ ...generationKey, version: db.generation, body: () => '' }]).catch(() => undefined)
}

/** Whether an entry says which database the journal belongs to. */
export const isGeneration = ({ collection, id }: JournalKey) =>
  collection === generationKey.collection && id === generationKey.id

/**
 * Notes what happened. Where a database lost something, what the server gave may lack too, so everything is fetched anew;
 * the kept roster goes by a database that is no more.
 */
async function note(
  db: ZhuqiDatabase,
  facts: Pick<Recovery, 'kind' | 'restored' | 'created' | 'unreadable'>,
): Promise<void> {
  const recovery: Recovery = { ...facts, at: db.now(), received: null }
  const anew = db.collectionNames.map((name) => ({ kind: 'sync' as const, key: `anew|${name}`, value: true }))
  await db.bookkeeping.write([
    { kind: 'sync', key: 'recovery', value: recovery },
    ...(facts.kind === 'incomplete' ? anew : []),
  ])
  await db.bookkeeping.remove([
    ...db.collectionNames.map((name) => ({ kind: 'checkpoint' as const, key: name })),
    { kind: 'sync', key: 'rosterEpoch' },
    { kind: 'sync', key: 'lastSuccessAt' },
  ])
}

/** Puts back notes that the database lacks. Gives how many. */
async function restoreRecords(db: ZhuqiDatabase, before: OpenedJournal): Promise<number> {
  const entries = before.entries.filter(
    (entry) => entry.collection === bookkeepingName && !isGeneration(entry),
  )
  const storage = db.bookkeepingCollection.storageInstance
  const rows = await storage.findDocumentsById(
    entries.map(({ id }) => id),
    true,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  // Removed on purpose; the journal was not told any more.
  db.journal.drop(entries.filter(({ id }) => found.get(id)?._deleted))
  const missing = entries.filter(({ id, version }) => {
    const row = found.get(id)
    // Numbers are given once: the higher count is the true one.
    return !row || (!row._deleted && row.kind === 'number' && Number(version) > Number(row.value))
  })
  const bodies = await db.journal.read(missing)
  const records = missing.flatMap(({ id }, at) => readRecordBody(id, bodies[at] ?? '') ?? [])
  await db.bookkeeping.write(
    records.map(({ id, kind, value }) => ({ kind, key: id.slice(kind.length + 1), value })),
  )
  return records.length
}

/** Puts back documents of which the database lacks the newest state, in the order of their first edits. */
async function restoreDocuments(
  db: ZhuqiDatabase,
  before: OpenedJournal,
): Promise<Pick<Recovery, 'restored' | 'created' | 'unreadable'>> {
  let restored = 0
  let created = 0
  let unreadable = 0
  for (const collection of db.collectionNames) {
    const entries = before.entries.filter((entry) => entry.collection === collection)
    if (entries.length === 0) continue
    const { missing, unlisted } = await compareWith(db, collection, entries)
    await db.outbox.intend(
      collection,
      unlisted.map(({ id }) => id),
    )
    db.outbox.noted(collection, unlisted)
    const bodies = await db.journal.read(missing)
    const found = missing.flatMap(({ id }, at) => readDocumentBody(id, bodies[at] ?? '') ?? [])
    unreadable += missing.length - found.length
    const since = ({ sync }: Next) => sync?.since ?? ''
    const next = new Map(
      found.sort((a, b) => (since(a) < since(b) ? -1 : 1)).map((one) => [one.document.id, one]),
    )
    const ids = [...next.keys()]
    for (let at = 0; at < ids.length; at += batch) {
      const decide = (_: Stored | null, id: string) => next.get(id) ?? null
      // The disk that damaged the database may be full; what is back in the database is back.
      await changeDocuments(db, collection, ids.slice(at, at + batch), decide, { backup: 'later' })
    }
    restored += ids.length + unlisted.length
    created += found.filter(({ sync }) => sync?.base === null).length
  }
  return { restored, created, unreadable }
}

/**
 * Entries whose state the database does not have, and unsent documents that are there while the note that they wait is not:
 * bookkeeping and documents are databases of their own to the browser, and one of them may be lost alone. Those that the
 * database knows better are put right in the journal.
 */
async function compareWith(
  db: ZhuqiDatabase,
  collection: CollectionName,
  entries: OpenedJournal['entries'],
): Promise<{ missing: JournalKey[]; unlisted: Stored[] }> {
  const storage = db.collection(collection).storageInstance
  const rows = await storage.findDocumentsById(
    entries.map(({ id }) => id),
    true,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const missing: JournalKey[] = []
  const outdated: Stored[] = []
  const unlisted: Stored[] = []
  const listed = new Set(db.outbox.waiting().flatMap((one) => (one.collection === collection ? one.id : [])))
  for (const { id, version } of entries) {
    const row = found.get(id)
    if (!row || !isKnown(db, row, version)) missing.push({ collection, id })
    else {
      if (row.sync && !listed.has(id)) unlisted.push(row)
      if (!row.sync || !isSame(db, row, version)) outdated.push(row)
    }
  }
  journalDocuments(db, collection, outdated).catch(() => undefined)
  return { missing, unlisted }
}

/** Whether the row in the database is that state or one that followed it. */
function isKnown(db: ZhuqiDatabase, row: Stored, version: string): boolean {
  const then = readVersion(version)
  const now = versionOf(db, row)
  if (!then) return true
  // An entry of a database that is gone: unsent work that is here already was put back from it, and perhaps edited since.
  if (then.generation !== now.generation) return row.sync !== undefined
  return now.height >= then.height
}

function isSame(db: ZhuqiDatabase, row: Stored, version: string): boolean {
  const then = readVersion(version)
  const now = versionOf(db, row)
  return then?.generation === now.generation && then.height === now.height
}

/** Unsent work that the journal lacks: written before there was one, or while it could not be written. */
async function putMissing(db: ZhuqiDatabase): Promise<void> {
  const waiting = db.outbox.waiting().filter((one) => !db.journal.has(one))
  for (const collection of new Set(waiting.map((one) => one.collection))) {
    const ids = waiting.filter((one) => one.collection === collection).map(({ id }) => id)
    const rows = await db.collection(collection).storageInstance.findDocumentsById(ids, true)
    // Nobody waits for it: the work is in the database, and the journal tries again by itself.
    journalDocuments(db, collection, rows).catch(() => undefined)
  }
}

/** What happened, for the notice; null when there is nothing to tell. */
export function readRecovery(db: ZhuqiDatabase): Promise<Recovery | null> {
  return db.bookkeeping.read<Recovery>('sync', 'recovery')
}

/** Everything was received from the server since: counts what came from there for the notice. */
export async function completeRecovery(db: ZhuqiDatabase): Promise<void> {
  const recovery = await readRecovery(db)
  if (!recovery || recovery.received !== null) return
  let here = 0
  for (const name of db.collectionNames) here += await db.collection(name).count().exec()
  const own = recovery.created + db.outbox.waiting().length
  const value: Recovery = { ...recovery, received: Math.max(here - own, 0) }
  await db.bookkeeping.write([{ kind: 'sync', key: 'recovery', value }])
}

/** The user has read it. */
export function forgetRecovery(db: ZhuqiDatabase): Promise<void> {
  return db.bookkeeping.remove([{ kind: 'sync', key: 'recovery' }])
}
