/** What a re-inspection looks at again (§3.3). Pure. */
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { conclusionOf } from '../../../schemas/rules/inspection-scoring.ts'

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
