/**
 * Requests whose events on this computer may be newer than what the server projected (S21). Only these need their events
 * read and folded; of the thousands of others the projection says it all.
 */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDatabase } from './hooks.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { toStorageProblem } from './storage-problem.ts'

/**
 * By event: the requests of all events that were unsent at some time since the database was opened. They stay, because
 * between the server's acceptance and the next pull the stored projection is still the old one.
 */
const touched = new WeakMap<ZhuqiDatabase, Map<string, string>>()

/** Requests with events that are, or lately were, unsent. `eventIds` are those that wait now. */
export async function touchedRequests(
  db: ZhuqiDatabase,
  eventIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const requestOf = touched.get(db) ?? new Map<string, string>()
  touched.set(db, requestOf)
  const unknown = eventIds.filter((id) => !requestOf.has(id))
  const events =
    unknown.length > 0
      ? await db.collection('requestEvents').storageInstance.findDocumentsById(unknown, true)
      : []
  for (const event of events) requestOf.set(event.id, String(event.requestId))
  return new Set(requestOf.values())
}

/** The same, live; null while it is being looked up. Inside the frame only. */
export function useTouchedRequests(): ReadonlySet<string> | null {
  const db = useDatabase()
  const waiting = useSyncExternalStore(db.outbox.subscribe, db.outbox.waiting)
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => {
    let closed = false
    const eventIds = waiting.filter((one) => one.collection === 'requestEvents').map((one) => one.id)
    touchedRequests(db, eventIds).then(
      // Requests are only ever added.
      (found) => !closed && setIds((before) => (before?.size === found.size ? before : found)),
      (error: unknown) =>
        !closed &&
        setIds(() => {
          throw toStorageProblem(error)
        }),
    )
    return () => {
      closed = true
    }
  }, [db, waiting])
  return ids
}
