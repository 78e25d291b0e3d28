/** Elements of a result by conclusion, what failed first (§3.2). Pure. */
import { type ElementConclusion, elementConclusions } from '../../../schemas/codes/inspection-codes.ts'
import type { AuditResult } from '../../../schemas/entities/audit.ts'
import { conclusionOf } from '../../../schemas/rules/inspection-scoring.ts'
import type { ChecklistElement, ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'

export type ElementGroup = {
  readonly key: ElementConclusion | 'none'
  readonly name: string
  /** The lowest score first, then as in the checklist. */
  readonly elements: readonly { readonly element: ChecklistElement; readonly score: number | null }[]
}

/** All four groups, empty ones included. */
export function elementGroups(
  checklist: ChecklistTemplate,
  result: Pick<AuditResult, 'elements'>,
): ElementGroup[] {
  const scores = new Map(result.elements.map((one) => [one.id, one.score]))
  const all = checklist.dimensions
    .flatMap((dimension) => dimension.elements)
    .map((element) => ({ element, score: scores.get(element.id) ?? null }))
  const group = (key: ElementGroup['key'], name: string): ElementGroup => ({
    key,
    name,
    elements: all
      .filter(({ score }) => (score === null ? 'none' : conclusionOf(score)) === key)
      .sort((a, b) => (a.score ?? 0) - (b.score ?? 0)),
  })
  return [...elementConclusions.map(({ code, name }) => group(code, name)), group('none', '不适用')]
}
