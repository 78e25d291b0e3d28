/** What an inspection is compared with, and what a re-inspection looks at again (§3.3). Pure. */
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { conclusionOf } from '../../../schemas/rules/inspection-scoring.ts'
import { inspectionBefore } from './park-overview.ts'

/** Ids of the elements that the inspection found 不合格 or opened a rectification for. */
export function failedElements(
  audit: Pick<Audit, 'id' | 'result'>,
  rectifications: readonly Pick<Rectification, 'auditId' | 'elementId'>[],
): Set<string> {
  const scored = audit.result?.elements ?? []
  return new Set([
    ...scored.filter((one) => one.score !== null && conclusionOf(one.score) === 'fail').map((one) => one.id),
    ...rectifications.filter((one) => one.auditId === audit.id).map((one) => one.elementId),
  ])
}

/** The inspection before, and the elements of a re-inspection; null when there is none, or when all are inspected. */
export function surroundingsOf<A extends Audit>(
  audit: Pick<Audit, 'id' | 'kind' | 'parkId' | 'startedAt' | 'submittedAt' | 'previousAuditId'>,
  siblings: readonly A[],
  rectifications: readonly Pick<Rectification, 'auditId' | 'elementId'>[],
): { previous: A | null; inspected: Set<string> | null } {
  const previous = audit.previousAuditId
    ? (siblings.find((one) => one.id === audit.previousAuditId) ?? null)
    : inspectionBefore(audit, siblings)
  const again = audit.kind === 'reinspection' && previous
  return { previous, inspected: again ? failedElements(previous, rectifications) : null }
}
