import { useEffect, useState } from 'react'
import { instantOf } from '../../../schemas/rules/calendar-day.ts'
import type { MachineEvent } from '../../../schemas/rules/request-machine/types.ts'
import { findDocuments } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { useSyncStatus } from '../../sync/status.ts'
import { today } from '../../ui/formats.ts'
import { type MonthFacts, type MonthTrend, monthsUntil } from './month-figures.ts'

/** The trend, computed again after each full synchronisation; null until the first is there. */
export function useMonthTrend(): MonthTrend | null {
  const db = useDatabase()
  const { lastSuccessAt } = useSyncStatus()
  // Half the documents would give wrong figures.
  const complete = lastSuccessAt !== null
  const [trend, setTrend] = useState<MonthTrend | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new success means new documents
  useEffect(() => {
    if (!complete) return
    const months = monthsUntil(today())
    const worker = new Worker(new URL('./month-figures.worker.ts', import.meta.url), { type: 'module' })
    let gone = false
    worker.onmessage = (event: MessageEvent<MonthTrend>) => setTrend(event.data)
    void gather(db, months[0]?.from ?? today()).then((facts) => {
      if (!gone) worker.postMessage({ facts, months, now: new Date().toISOString() })
    })
    return () => {
      gone = true
      worker.terminate()
    }
  }, [db, lastSuccessAt, complete])
  return trend
}

/** Enterprises, the visits since `from`, and the requests that were not over by then, with their events. */
async function gather(db: ZhuqiDatabase, from: string): Promise<MonthFacts> {
  const since = instantOf(from)
  const [enterprises, visits, allRequests] = await Promise.all([
    findDocuments(db, 'enterprises', {}),
    findDocuments(db, 'visits', {
      $or: [{ startAt: { $gte: since } }, { plannedOn: { $gte: from } }],
    }),
    findDocuments(db, 'requests', {}),
  ])
  const requests = allRequests.filter(
    ({ projection }) => !projection?.closedAt || projection.closedAt >= since,
  )
  const events = await findDocuments(db, 'requestEvents', {
    requestId: { $in: requests.map((request) => request.id) },
  })
  const byRequest = new Map<string, MachineEvent[]>()
  for (const event of events) {
    const known = byRequest.get(event.requestId)
    if (known) known.push(event)
    else byRequest.set(event.requestId, [event])
  }
  return {
    enterprises,
    visits,
    requests: requests.map((request) => ({ ...request, events: byRequest.get(request.id) ?? [] })),
  }
}
