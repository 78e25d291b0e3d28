import { useMemo } from 'react'
import { requestStates } from '../../../schemas/codes/request-codes.ts'
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
const terminal = new Set<string>(requestStates.filter((state) => state.terminal).map((state) => state.code))

/** Whether nobody has anything left to do with it. */
export function isFinished({ standing }: StandingRequest): boolean {
  return terminal.has(standing.state)
}

/** The moment by which a visit stands in the order of things: begun, planned, or written. */
export function visitMoment(visit: Local<'visits'>): string {
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
          Number(isFinished(a)) - Number(isFinished(b)) ||
          b.request.createdAt.localeCompare(a.request.createdAt),
      ),
    }
  }, [visits, requests, standings])
}
