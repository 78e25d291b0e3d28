import { useMemo } from 'react'
import { isEndedState } from '../../../schemas/rules/request-machine/turn.ts'
import type { Local } from '../../database/documents.ts'
import { useDocuments } from '../../database/hooks.ts'
import { type StandingRequest, useRequestStandings } from '../../database/use-request-standings.ts'

/** What happened with one enterprise. */
export type EnterpriseRecords =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready'
      /** Newest first; planned ones by their day. */
      readonly visits: readonly Local<'visits'>[]
      /** Open ones first, each group newest first. */
      readonly requests: readonly StandingRequest[]
    }

const none: Local<'requests'>[] = []

/** The moment by which a visit stands in the order of things: begun, planned, or written. */
function visitMoment(visit: Local<'visits'>): string {
  return visit.startAt ?? visit.plannedOn ?? visit.createdAt
}

/** Visits and requests of an enterprise, live. */
export function useEnterpriseRecords(enterpriseId: string): EnterpriseRecords {
  const visits = useDocuments('visits', { enterpriseId })
  const requests = useDocuments('requests', { enterpriseId })
  const standings = useRequestStandings(requests.status === 'ready' ? requests.value : none)
  return useMemo(() => {
    if (visits.status === 'loading' || requests.status === 'loading' || standings === null)
      return { status: 'loading' }
    return {
      status: 'ready',
      visits: visits.value.toSorted((a, b) => visitMoment(b).localeCompare(visitMoment(a))),
      requests: standings.toSorted(
        (a, b) =>
          Number(isEndedState(a.standing.state)) - Number(isEndedState(b.standing.state)) ||
          b.request.createdAt.localeCompare(a.request.createdAt),
      ),
    }
  }, [visits, requests, standings])
}
