import { useMemo, useRef } from 'react'
import { isFinished } from '../../../schemas/rules/visit-record.ts'
import type { Local } from '../../database/documents.ts'
import { useDocument, useDocuments } from '../../database/hooks.ts'
import { reuse } from './draft/structural-sharing.ts'
import type { FormFacts } from './form/form-context.ts'

export type EnterpriseContext = {
  readonly facts: FormFacts
  /** Other visits of the enterprise, newest first. */
  readonly others: readonly Local<'visits'>[]
  /** Finished ones among them that began before this one. */
  readonly earlier: readonly Local<'visits'>[]
}

const byStart = (a: Local<'visits'>, b: Local<'visits'>) => (b.startAt ?? '').localeCompare(a.startAt ?? '')

/**
 * What is known of an enterprise around the visit `visitId`, live; null while it is being read. `startAt` is when that visit began:
 * visits after it are not "the last one".
 */
export function useEnterpriseContext(
  enterpriseId: string | null,
  visitId: string | null,
  startAt: string | null,
): EnterpriseContext | null {
  const enterprise = useDocument('enterprises', enterpriseId)
  const visits = useDocuments('visits', enterpriseId ? { enterpriseId } : null)
  const requests = useDocuments('requests', enterpriseId ? { enterpriseId } : null)
  const stable = useRef<EnterpriseContext | null>(null)
  return useMemo(() => {
    if (enterprise.status === 'loading' || visits.status === 'loading' || requests.status === 'loading')
      return null
    const others = visits.value.filter((visit) => visit.id !== visitId).sort(byStart)
    const earlier = others.filter(
      (visit) => isFinished(visit.status) && (startAt === null || (visit.startAt ?? '') <= startAt),
    )
    // The visit itself is among the visits: without this every save of it would draw everything around it again.
    stable.current = reuse<EnterpriseContext | null>(stable.current, {
      facts: {
        enterprise: enterprise.status === 'ready' ? enterprise.value : null,
        lastVisit: earlier[0] ?? null,
        requests: [...requests.value].sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
      },
      others,
      earlier,
    })
    return stable.current
  }, [enterprise, visits, requests, visitId, startAt])
}
