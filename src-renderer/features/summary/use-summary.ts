/** The summary of a period and scope, kept current while the page is open. */

import { useEffect, useMemo, useRef, useState } from 'react'
import type { CollectionName, Documents } from '../../../schemas/entities/index.ts'
import type { EnterpriseNaming, SummaryScope } from '../../../schemas/rules/summary/input.ts'
import type { Period } from '../../../schemas/rules/summary/period.ts'
import { feedCollection } from '../../database/collection-feed.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { useDeadlineSettings } from '../../database/work-calendar.tsx'
import { reportProblem } from '../../report-problem.ts'
import { useCurrentUser } from '../../stores/session.ts'
import type { CheckedSummary } from './checked-summary.ts'
import type { RecordPage } from './record-store.ts'
import { projections, type SummaryCollection, summaryCollections } from './summary-records.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

export type SummaryState =
  | { readonly status: 'reading'; readonly records: number }
  | { readonly status: 'computing' }
  /** `renewing`: newer data or another question is being computed; the old summary stays in view. */
  | { readonly status: 'ready'; readonly summary: CheckedSummary; readonly renewing: boolean }
  | { readonly status: 'failed' }

/** Changes usually come in bursts, as a sync brings them. */
const quietMs = 1500

type Source = {
  readonly worker: Worker
  readonly loaded: Promise<unknown>
  close(): void
}

/** Opens the worker and feeds it with everything that figures are made of. */
function openSource(db: ZhuqiDatabase, onRecords: (count: number) => void, onChange: () => void): Source {
  const worker = new Worker(new URL('./summary-worker.ts', import.meta.url), { type: 'module' })
  const post = (message: ToWorker) => worker.postMessage(message)
  const available = summaryCollections.filter((name) => db.collectionNames.includes(name))
  let all = false
  let count = 0
  const feeds = available.map((collection) =>
    feedCollection(db, collection, (page) => {
      const { records, deleted } = projected(collection, page)
      // `projected` gives the records of this very collection; a lookup by name loses that.
      post({ kind: 'page', page: { collection, records, deleted } as unknown as RecordPage })
      count += records.length
      if (all) onChange()
      else onRecords(count)
    }),
  )
  const loaded = Promise.all(feeds.map((feed) => feed.loaded)).then(() => {
    all = true
  })
  return {
    worker,
    loaded,
    close() {
      for (const feed of feeds) feed.close()
      worker.terminate()
    },
  }
}

/** Documents that count as records; the others, and events that the server refused, as gone. */
function projected(
  collection: SummaryCollection,
  page: { readonly documents: readonly Local<CollectionName>[]; readonly deleted: readonly string[] },
) {
  const project = projections[collection] as (document: Documents[CollectionName]) => { id: string } | null
  const deleted = [...page.deleted]
  const records = page.documents.flatMap((document) => {
    const refused = collection === 'requestEvents' && document.sync.state === 'rejected'
    const record = refused ? null : project(document)
    if (record === null) deleted.push(document.id)
    return record ?? []
  })
  return { records, deleted }
}

/** Computes the summary in a worker; a new question or newer data replaces it when computed. */
export function useSummary(period: Period, scope: SummaryScope, naming: EnterpriseNaming): SummaryState {
  const db = useDatabase()
  const user = useCurrentUser()
  const settings = useDeadlineSettings()
  const [source, setSource] = useState<Source | null>(null)
  const [records, setRecords] = useState(0)
  const [version, setVersion] = useState(0)
  const [answer, setAnswer] = useState<{ question: string; summary: CheckedSummary } | 'failed' | null>(null)
  const job = useRef(0)
  const question = JSON.stringify([period, scope, naming])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let closed = false
    const opened = openSource(db, setRecords, () => {
      clearTimeout(timer)
      timer = setTimeout(() => setVersion((old) => old + 1), quietMs)
    })
    opened.loaded.then(
      () => !closed && setSource(opened),
      () => !closed && setAnswer('failed'),
    )
    return () => {
      closed = true
      clearTimeout(timer)
      opened.close()
      setSource(null)
    }
  }, [db])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for period, scope and naming; `version` for newer data
  useEffect(() => {
    if (!source) return
    const current = ++job.current
    const listen = ({ data }: MessageEvent<FromWorker>) => {
      if (data.job !== current) return
      if (data.kind === 'failed') reportProblem('summary', data.reason)
      setAnswer(data.kind === 'summary' ? { question, summary: data.summary } : 'failed')
    }
    const fail = () => setAnswer('failed')
    source.worker.addEventListener('message', listen)
    source.worker.addEventListener('error', fail)
    const message: ToWorker = {
      kind: 'compute',
      job: current,
      question: { period, scope, naming, computedAt: db.now(), computedBy: user.name, settings },
    }
    source.worker.postMessage(message)
    return () => {
      source.worker.removeEventListener('message', listen)
      source.worker.removeEventListener('error', fail)
    }
  }, [source, question, version, db, user.name, settings])

  return useMemo(() => {
    if (answer === 'failed') return { status: 'failed' }
    if (answer) return { status: 'ready', summary: answer.summary, renewing: answer.question !== question }
    return source ? { status: 'computing' } : { status: 'reading', records }
  }, [answer, question, source, records])
}
