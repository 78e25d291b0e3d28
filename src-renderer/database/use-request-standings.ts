import { useMemo, useState } from 'react'
import type { RequestProjection } from '../../schemas/entities/request.ts'
import { standingOf } from '../../schemas/rules/request-machine/standing.ts'
import type { Local } from './documents.ts'
import { useDocuments } from './hooks.ts'
import { useTouchedRequests } from './touched-requests.ts'
import { useDeadlineSettings } from './work-calendar.tsx'

/** A request and where it stands as this computer knows it. */
export type StandingRequest = { readonly request: Local<'requests'>; readonly standing: RequestProjection }

const none: readonly Local<'requestEvents'>[] = []

/**
 * Where these requests stand, live: what the server projected, or what newer events on this computer say (S21). Refused
 * events do not count. Null while events are being read; they are read only where there may be newer ones.
 */
export function useRequestStandings(requests: readonly Local<'requests'>[]): StandingRequest[] | null {
  const touched = useTouchedRequests()
  const settings = useDeadlineSettings()
  const ids = useMemo(
    () =>
      touched &&
      requests
        .filter((request) => request.projection === null || touched.has(request.id))
        .map((request) => request.id)
        .sort(),
    [requests, touched],
  )
  const found = useDocuments('requestEvents', ids && ids.length > 0 ? { requestId: { $in: ids } } : null)
  const current = ids?.length === 0 ? none : found.status === 'ready' ? found.value : null
  // One's own step adds a request to those that are read; the page keeps what it shows until they are.
  const [known, setKnown] = useState(current)
  if (current !== null && current !== known) setKnown(current)
  const events = current ?? known
  return useMemo(() => {
    if (requests.length === 0) return []
    if (events === null) return null
    const byRequest = new Map<string, Local<'requestEvents'>[]>()
    for (const event of events) {
      if (event.sync.state === 'rejected') continue
      const known = byRequest.get(event.requestId)
      if (known) known.push(event)
      else byRequest.set(event.requestId, [event])
    }
    return requests.map((request) => ({
      request,
      standing: standingOf(request, byRequest.get(request.id) ?? [], settings),
    }))
  }, [requests, events, settings])
}
