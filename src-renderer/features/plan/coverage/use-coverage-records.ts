/** Everything that coverage is computed from, kept current while the page is open. */
import { useEffect, useState } from 'react'
import type { Documents } from '../../../../schemas/entities/index.ts'
import type { CoverageEnterprise } from '../../../../schemas/rules/summary/coverage.ts'
import { countedVisit, type SummaryVisit } from '../../../../schemas/rules/summary/input.ts'
import { feedCollection } from '../../../database/collection-feed.ts'
import { useDatabase } from '../../../database/hooks.ts'

export type CoverageRecords = {
  readonly enterprises: readonly CoverageEnterprise[]
  readonly visits: readonly SummaryVisit[]
  readonly parks: readonly { readonly id: string; readonly name: string }[]
}

/** `read` counts while the records are being read for the first time. */
export type CoverageState =
  | { readonly status: 'reading'; readonly read: number }
  | { readonly status: 'ready'; readonly records: CoverageRecords }
  | { readonly status: 'failed' }

/** Changes usually come in bursts, as a sync brings them. */
const quietMs = 1000

export function useCoverageRecords(): CoverageState {
  const db = useDatabase()
  const [state, setState] = useState<CoverageState>({ status: 'reading', read: 0 })
  useEffect(() => {
    let closed = false
    let loaded = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let read = 0
    const enterprises = new Map<string, CoverageEnterprise>()
    const visits = new Map<string, SummaryVisit>()
    const parks = new Map<string, Documents['directory']>()
    const publish = () =>
      setState({
        status: 'ready',
        records: {
          enterprises: [...enterprises.values()],
          visits: [...visits.values()],
          parks: [...parks.values()]
            .filter((entry) => entry.kind === 'park')
            .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1))
            .map(({ id, name }) => ({ id, name })),
        },
      })
    const changed = (count: number) => {
      read += count
      if (closed) return
      if (!loaded) {
        setState({ status: 'reading', read })
        return
      }
      clearTimeout(timer)
      timer = setTimeout(publish, quietMs)
    }
    const feeds = [
      feedCollection(db, 'directory', (page) => {
        for (const id of page.deleted) parks.delete(id)
        for (const entry of page.documents) parks.set(entry.id, entry)
        changed(page.documents.length)
      }),
      feedCollection(db, 'enterprises', (page) => {
        for (const id of page.deleted) enterprises.delete(id)
        for (const document of page.documents) enterprises.set(document.id, countedEnterprise(document))
        changed(page.documents.length)
      }),
      feedCollection(db, 'visits', (page) => {
        for (const id of page.deleted) visits.delete(id)
        for (const document of page.documents) visits.set(document.id, countedVisit(document))
        changed(page.documents.length)
      }),
    ]
    Promise.all(feeds.map((feed) => feed.loaded)).then(
      () => {
        loaded = true
        if (!closed) publish()
      },
      () => !closed && setState({ status: 'failed' }),
    )
    return () => {
      closed = true
      clearTimeout(timer)
      for (const feed of feeds) feed.close()
    }
  }, [db])
  return state
}

/** Only what is counted stays in memory: of 100,000 enterprises the whole documents would be hundreds of megabytes. */
function countedEnterprise(document: Documents['enterprises']): CoverageEnterprise {
  const {
    id,
    name,
    shortName,
    parkId,
    registrationStatus,
    pairings,
    fiveAbove,
    flags,
    industryCode,
    titles,
  } = document
  return { id, name, shortName, parkId, registrationStatus, pairings, fiveAbove, flags, industryCode, titles }
}
