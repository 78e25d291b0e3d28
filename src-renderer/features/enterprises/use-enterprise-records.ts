import { useMemo } from 'react'
import { isEndedState } from '../../../schemas/rules/request-machine/turn.ts'
import { type Local, toQuery } from '../../database/documents.ts'
import { useDocuments } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { type StandingRequest, useRequestStandings } from '../../database/use-request-standings.ts'

/** What happened with one enterprise, and what may help it. */
export type EnterpriseRecords = {
  /** Newest first; planned ones by their day. */
  readonly visits: readonly Local<'visits'>[]
  /** Open ones first, each group newest first. */
  readonly requests: readonly StandingRequest[]
  /** All there are; which of them fit is for `fittingPolicies` to say. */
  readonly policies: readonly Local<'policies'>[]
}

const none: Local<'requests'>[] = []

/** The moment by which a visit stands in the order of things: begun, planned, or written. */
function visitMoment(visit: Local<'visits'>): string {
  return visit.startAt ?? visit.plannedOn ?? visit.createdAt
}

const everyPolicy = { kind: 'policy' } as const

/** Begins to read what the page of an enterprise asks for, so that it is there when the page is. */
export function readAhead(db: ZhuqiDatabase, enterpriseId: string): void {
  const reading = Promise.all([
    db.collection('enterprises').findOne(enterpriseId).exec(),
    db.collection('visits').find(toQuery<'visits'>({ enterpriseId })).exec(),
    db.collection('requests').find(toQuery<'requests'>({ enterpriseId })).exec(),
    db.collection('policies').find(toQuery<'policies'>(everyPolicy)).exec(),
  ])
  // The page asks the same, and says what is wrong.
  reading.catch(() => undefined)
}

/** Visits and requests of an enterprise with the policies, live; null while they are being read. */
export function useEnterpriseRecords(enterpriseId: string): EnterpriseRecords | null {
  const visits = useDocuments('visits', { enterpriseId })
  const requests = useDocuments('requests', { enterpriseId })
  const policies = useDocuments('policies', everyPolicy)
  const standings = useRequestStandings(requests.status === 'ready' ? requests.value : none)
  return useMemo(() => {
    if (visits.status === 'loading' || requests.status === 'loading' || policies.status === 'loading')
      return null
    if (standings === null) return null
    return {
      visits: visits.value.toSorted((a, b) => visitMoment(b).localeCompare(visitMoment(a))),
      requests: standings.toSorted(
        (a, b) =>
          Number(isEndedState(a.standing.state)) - Number(isEndedState(b.standing.state)) ||
          b.request.createdAt.localeCompare(a.request.createdAt),
      ),
      policies: policies.value,
    }
  }, [visits, requests, policies, standings])
}
