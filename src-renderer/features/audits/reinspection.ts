/** What a re-inspection looks at again (§3.3). Pure. */
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'

/** Ids of the elements that the inspection found 不合格 (0 to 2) or opened a rectification for. */
export function failedElements(
  audit: Pick<Audit, 'id' | 'result'>,
  rectifications: readonly Pick<Rectification, 'auditId' | 'elementId'>[],
): Set<string> {
  const scored = audit.result?.elements ?? []
  return new Set([
    ...scored.filter((one) => one.score !== null && one.score <= 2).map((one) => one.id),
    ...rectifications.filter((one) => one.auditId === audit.id).map((one) => one.elementId),
  ])
}
