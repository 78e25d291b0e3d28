import { useMemo } from 'react'
import type { PlannedEnterprise } from '../../schemas/rules/departure/facts.ts'
import { paperOwners, paperStanding } from '../../schemas/rules/departure/papers.ts'
import { isEndedState } from '../../schemas/rules/request-machine/turn.ts'
import { isFinished } from '../../schemas/rules/visit-record.ts'
import type { Local } from '../database/documents.ts'
import { useDocuments } from '../database/hooks.ts'
import { useAbsentPapers } from './use-absent-papers.ts'

export type PlannedStanding = {
  /** Null while being read. */
  readonly planned: readonly PlannedEnterprise[] | null
  /** Media documents of all of them whose bytes are not on this computer. */
  readonly absent: readonly Local<'media'>[]
  /** Looks at the disk again. */
  readonly recheck: () => void
}

const among = (ids: readonly string[] | null) => (ids && ids.length > 0 ? { $in: [...ids] } : null)

/** Where `userId` means to go on `today`, days past that are still open included, and what of it is on this computer. */
export function usePlanned(userId: string, today: string, mayVisit: boolean): PlannedStanding {
  const planned = useDocuments('visits', mayVisit ? { status: 'planned' } : null)
  const mine = useMemo(
    () =>
      planned.status === 'ready'
        ? planned.value
            .filter(
              (visit) =>
                visit.plannedOn !== null &&
                visit.plannedOn <= today &&
                (visit.createdBy === userId || visit.officers.some((one) => one.personId === userId)),
            )
            .toSorted((a, b) => (b.plannedOn ?? '').localeCompare(a.plannedOn ?? ''))
        : null,
    [planned, userId, today],
  )
  const ids = useMemo(() => (mine ? [...new Set(mine.map((one) => one.enterpriseId))].sort() : null), [mine])
  const there = among(ids)
  const enterprises = useDocuments('enterprises', there && { id: there })
  const visits = useDocuments('visits', there && { enterpriseId: there })
  const requests = useDocuments('requests', there && { enterpriseId: there })
  const owners = useMemo(
    () =>
      ids && visits.status === 'ready' && requests.status === 'ready'
        ? new Map(ids.map((id) => [id, paperOwners(id, visits.value, requests.value)]))
        : null,
    [ids, visits, requests],
  )
  const ownedBy = among(owners && [...owners.values()].flat().sort())
  const media = useDocuments('media', ownedBy && { ownerId: ownedBy })
  const known = media.status === 'ready' ? media.value : null
  const { absent, recheck } = useAbsentPapers(known)

  return useMemo(() => {
    const missing = known && absent ? known.filter((one) => absent.has(one.sha256)) : []
    if (!mayVisit || mine?.length === 0) return { planned: [], absent: [], recheck }
    if (!mine || !owners || enterprises.status === 'loading' || visits.status === 'loading')
      return { planned: null, absent: [], recheck }
    const openRequests = requests.status === 'ready' ? requests.value : []
    const list = mine.map((one): PlannedEnterprise => {
      const mineOf = owners.get(one.enterpriseId) ?? []
      const papers =
        mineOf.length === 0 ? [] : (known?.filter((file) => mineOf.includes(file.ownerId)) ?? null)
      return {
        visitId: one.id,
        enterpriseId: one.enterpriseId,
        name: one.enterpriseName,
        here: enterprises.value.some((enterprise) => enterprise.id === one.enterpriseId),
        visits: visits.value.filter(
          (visit) => visit.enterpriseId === one.enterpriseId && isFinished(visit.status),
        ).length,
        openRequests: openRequests.filter(
          (request) =>
            request.enterpriseId === one.enterpriseId &&
            !isEndedState(request.projection?.state ?? 'pendingAccept'),
        ).length,
        papers: papers?.length === 0 ? noPapers : papers && absent ? paperStanding(papers, absent) : null,
      }
    })
    return { planned: list, absent: missing, recheck }
  }, [mayVisit, mine, owners, enterprises, visits, requests, known, absent, recheck])
}

const noPapers = { total: 0, absent: 0, absentBytes: 0 }
