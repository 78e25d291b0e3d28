import { useEffect, useState } from 'react'
import { instantOf } from '../../../schemas/rules/calendar-day.ts'
import type { DeadlineSettings } from '../../../schemas/rules/deadlines.ts'
import { quietMoment } from '../../database/breather.ts'
import { feedCollection } from '../../database/collection-feed.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { useDeadlineSettings } from '../../database/work-calendar.tsx'
import { useSyncStatus } from '../../sync/status.ts'
import { today } from '../../ui/formats.ts'
import { type MonthTrend, monthsUntil } from './month-figures.ts'
import type { ToMonthWorker } from './month-figures.worker.ts'
import { monthCollections, monthRecordPage } from './month-records.ts'

/** The trend, computed again after each full synchronisation; null until the first is there. */
export function useMonthTrend(): MonthTrend | null {
  const db = useDatabase()
  const settings = useDeadlineSettings()
  const { lastSuccessAt, firstSync } = useSyncStatus()
  // Half the documents would give wrong figures.
  const complete = firstSync === undefined
  const [source, setSource] = useState<Source | null>(null)
  const [trend, setTrend] = useState<MonthTrend | null>(null)

  useEffect(() => {
    if (!complete) return
    const opened = openSource(db, setTrend)
    let closed = false
    opened.loaded.then(
      () => !closed && setSource(opened),
      // The pages that read the same documents say what is wrong with them.
      () => undefined,
    )
    return () => {
      closed = true
      opened.close()
      setSource(null)
    }
  }, [db, complete])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new success means new documents
  useEffect(() => source?.compute(settings), [source, lastSuccessAt, settings])
  return trend
}

type Source = {
  /** Everything that is on this computer has gone to the worker. */
  readonly loaded: Promise<unknown>
  compute(settings: DeadlineSettings): void
  close(): void
}

/**
 * Feeds a worker with the documents behind the figures, page by page, and with what changes: reading 100,000 enterprises at
 * once held the window for seconds, and reading them again after each synchronisation did so all day.
 */
function openSource(db: ZhuqiDatabase, give: (trend: MonthTrend) => void): Source {
  const worker = new Worker(new URL('./month-figures.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = (event: MessageEvent<MonthTrend>) => give(event.data)
  const post = (message: ToMonthWorker) => worker.postMessage(message)
  const months = monthsUntil(today())
  const since = instantOf(months[0]?.from ?? today())
  const feeds = monthCollections.map((collection) =>
    feedCollection(
      db,
      collection,
      (page) => post({ kind: 'page', page: monthRecordPage(collection, page, since) }),
      // Who only passes through the workbench is not made to wait for figures.
      quietMoment,
    ),
  )
  return {
    loaded: Promise.all(feeds.map((feed) => feed.loaded)),
    compute: (settings) =>
      post({ kind: 'compute', months: monthsUntil(today()), now: new Date().toISOString(), settings }),
    close() {
      for (const feed of feeds) feed.close()
      worker.terminate()
    },
  }
}
