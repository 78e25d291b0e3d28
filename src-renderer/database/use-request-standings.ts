import { useMemo } from 'react'
import type { RequestProjection } from '../../schemas/entities/request.ts'
import { standingOf } from '../../schemas/rules/request-machine/standing.ts'
import type { Local } from './documents.ts'
import { useDocuments } from './hooks.ts'

/** A request and where it stands as this computer knows it. */
export type StandingRequest = { readonly request: Local<'requests'>; readonly standing: RequestProjection }

/** RxDB compares each document with each id of a list, so beyond this it is quicker to read all events and pick here. */
const manyIds = 100

/**
 * Where these requests stand, live: what the server projected, or what newer events on this computer say (S21). Refused
 * events do not count. Null while the events are being read.
 */
export function useRequestStandings(requests: readonly Local<'requests'>[]): StandingRequest[] | null {
  const ids = requests.map((request) => request.id).sort()
  const few = ids.length <= manyIds ? { requestId: { $in: ids } } : {}
  const events = useDocuments('requestEvents', ids.length > 0 ? few : null)
  return useMemo(() => {
    if (requests.length === 0) return []
    if (events.status === 'loading') return null
    const byRequest = new Map<string, Local<'requestEvents'>[]>()
    for (const event of events.value) {
      if (event.sync.state === 'rejected') continue
      const known = byRequest.get(event.requestId)
      if (known) known.push(event)
      else byRequest.set(event.requestId, [event])
    }
    return requests.map((request) => ({
      request,
      standing: standingOf(request, byRequest.get(request.id) ?? []),
    }))
  }, [requests, events])
}
