import { useMemo } from 'react'
import { goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import { suggestVisits, type VisitSuggestion } from '../../../../schemas/rules/visit-plan/suggest.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocuments, useRoster } from '../../../database/hooks.ts'
import { useRequestStandings } from '../../../database/use-request-standings.ts'
import { useWorkCalendar } from '../../../database/work-calendar.tsx'
import { useCurrentUser } from '../../../stores/session.ts'

export type Plan = {
  /** Everything on this computer that the calendar may show. */
  readonly visits: readonly Local<'visits'>[]
  readonly myEnterprises: ReadonlySet<string>
  /** Most urgent first. */
  readonly suggestions: readonly VisitSuggestion[]
  /** My plans of days past that nobody made, the oldest first. */
  readonly missed: readonly Local<'visits'>[]
}

/** More enterprises than anybody looks after. */
const mostPaired = 5000
const noRequests: Local<'requests'>[] = []

/** What the signed-in officer planned and should plan, live; null while it is being read. */
export function usePlan(today: string): Plan | null {
  const user = useCurrentUser()
  const calendar = useWorkCalendar()
  const roster = useRoster()
  const paired = useMemo(() => {
    if (roster.status === 'loading') return null
    const { entries } = roster.search({ text: '', officerId: user.id, limit: mostPaired })
    return entries.map((entry) => entry.id).sort()
  }, [roster, user.id])
  const there = paired && paired.length > 0 ? paired : null
  const enterprises = useDocuments('enterprises', there && { id: { $in: there } })
  const requests = useDocuments('requests', there && { enterpriseId: { $in: there } })
  const visits = useDocuments('visits', {})
  const standings = useRequestStandings(requests.status === 'ready' ? requests.value : noRequests)
  return useMemo(() => {
    if (paired === null || visits.status === 'loading') return null
    if (there && (enterprises.status === 'loading' || requests.status === 'loading' || standings === null))
      return null
    const mine = new Set(paired)
    const all = visits.value
    return {
      visits: all,
      myEnterprises: mine,
      suggestions: suggestVisits({
        today,
        officerId: user.id,
        calendar,
        enterprises: enterprises.status === 'ready' ? enterprises.value : [],
        visits: all.filter((visit) => mine.has(visit.enterpriseId) || goesAlong(visit, user.id)),
        requests: (standings ?? []).map(({ request, standing }) => ({
          id: request.id,
          enterpriseId: request.enterpriseId,
          title: request.title,
          state: standing.state,
          repliedAt: standing.repliedAt,
        })),
      }),
      missed: all
        .filter(
          (visit) =>
            visit.status === 'planned' &&
            visit.plannedOn !== null &&
            visit.plannedOn < today &&
            goesAlong(visit, user.id),
        )
        .sort((a, b) => ((a.plannedOn ?? '') < (b.plannedOn ?? '') ? -1 : 1)),
    }
  }, [paired, there, enterprises, requests, standings, visits, today, user.id, calendar])
}
