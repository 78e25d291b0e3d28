/** The papers that an officer may want to look at on the spot: photos and files of an enterprise's latest visits and open requests. */
import type { Media } from '../../entities/media.ts'
import type { RequestProjection } from '../../entities/request.ts'
import type { Visit } from '../../entities/visit.ts'
import { isEndedState } from '../request-machine/turn.ts'
import { isFinished } from '../visit-record.ts'

/** So many finished visits back are worth their bytes; what lies further back is fetched when somebody looks at it. */
const visitsBack = 3

type VisitFacts = Pick<Visit, 'id' | 'enterpriseId' | 'status' | 'startAt'>
type RequestFacts = {
  readonly id: string
  readonly enterpriseId: string
  readonly projection: Pick<RequestProjection, 'state'> | null
}

/** Ids of the visits and requests of one enterprise whose media should be on this computer before going there. */
export function paperOwners(
  enterpriseId: string,
  visits: readonly VisitFacts[],
  requests: readonly RequestFacts[],
): string[] {
  const latest = visits
    .filter((visit) => visit.enterpriseId === enterpriseId && isFinished(visit.status))
    .toSorted((a, b) => (b.startAt ?? '').localeCompare(a.startAt ?? ''))
    .slice(0, visitsBack)
  const open = requests.filter(
    (request) =>
      request.enterpriseId === enterpriseId && !isEndedState(request.projection?.state ?? 'pendingAccept'),
  )
  return [...latest, ...open].map((one) => one.id)
}

export type PaperStanding = {
  readonly total: number
  /** Those whose bytes are not on this computer. */
  readonly absent: number
  readonly absentBytes: number
}

/** How many papers there are and how many are missing here; a file that several records share counts once. */
export function paperStanding(
  papers: readonly Pick<Media, 'sha256' | 'size'>[],
  absent: ReadonlySet<string>,
): PaperStanding {
  const unique = [...new Map(papers.map((paper) => [paper.sha256, paper])).values()]
  const missing = unique.filter((paper) => absent.has(paper.sha256))
  return {
    total: unique.length,
    absent: missing.length,
    absentBytes: missing.reduce((sum, paper) => sum + paper.size, 0),
  }
}
