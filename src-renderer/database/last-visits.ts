/** The last visit of each enterprise, from the visits on this computer. Reads them all, so only once somebody asks. */
import { getChangedDocumentsSince } from 'rxdb/plugins/core'
import type { Visit } from '../../schemas/entities/visit.ts'
import { dayNumber, dayOf } from '../../schemas/rules/calendar-day.ts'
import { isFinished } from '../../schemas/rules/visit-record.ts'
import { breather } from './breather.ts'
import type { Stored } from './envelope.ts'
import type { ZhuqiDatabase } from './open-database.ts'

const pageSize = 1000

/** Days since 1970 (Asia/Shanghai) by id of the enterprise. */
export type LastVisits = ReadonlyMap<string, number>

/**
 * Gives the last visits once all were read, and again with every change. A visit counts from when it was submitted, by the day
 * on which it began. Gives what ends it; `fail` hears of a database that cannot be read.
 */
export function followLastVisits(
  db: ZhuqiDatabase,
  give: (days: LastVisits) => void,
  fail: (error: unknown) => void,
): () => void {
  const storage = db.collection('visits').storageInstance
  /** By visit, since one that is taken back or moved must not count any more. */
  const byVisit = new Map<string, { enterpriseId: string; day: number }>()
  let stopped = false
  /** Changes that happen while visits are being read: a page may be older than they are. */
  let early: Stored[][] | null = []

  function take(documents: readonly Stored[]) {
    for (const document of documents) {
      const { id, enterpriseId, status, startAt } = document as unknown as Visit
      if (document._deleted || !isFinished(status) || startAt === null) byVisit.delete(id)
      else byVisit.set(id, { enterpriseId, day: dayNumber(dayOf(startAt)) })
    }
  }

  function publish() {
    const last = new Map<string, number>()
    for (const { enterpriseId, day } of byVisit.values())
      if (day > (last.get(enterpriseId) ?? Number.NEGATIVE_INFINITY)) last.set(enterpriseId, day)
    give(last)
  }

  const changes = storage.changeStream().subscribe((bulk) => {
    const documents = bulk.events.map((event) => event.documentData as Stored)
    if (early) {
      early.push(documents)
      return
    }
    take(documents)
    publish()
  })

  async function readAll() {
    const breathe = breather()
    let checkpoint: { id: string; lwt: number } | undefined
    for (let more = true; more && !stopped; ) {
      const page = await getChangedDocumentsSince(storage, pageSize, checkpoint)
      take(page.documents as Stored[])
      checkpoint = page.checkpoint as typeof checkpoint
      more = page.documents.length === pageSize
      await breathe()
    }
    for (const documents of early ?? []) take(documents)
    early = null
    if (!stopped) publish()
  }
  readAll().catch((error) => {
    if (!stopped) fail(error)
  })

  return () => {
    stopped = true
    changes.unsubscribe()
  }
}
