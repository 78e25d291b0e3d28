/** Elements of a result by conclusion, what failed first (§3.2). Pure. */
import type { AuditResult } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement, ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'

export type ElementGroup = {
  readonly key: 'fail' | 'basic' | 'pass' | 'none'
  readonly name: string
  /** The lowest score first, then as in the checklist. */
  readonly elements: readonly { readonly element: ChecklistElement; readonly score: number | null }[]
}

function keyOf(score: number | null): ElementGroup['key'] {
  if (score === null) return 'none'
  if (score >= 4) return 'pass'
  return score === 3 ? 'basic' : 'fail'
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
    elements: all.filter((one) => keyOf(one.score) === key).sort((a, b) => (a.score ?? 0) - (b.score ?? 0)),
  })
  return [group('fail', '不合格'), group('basic', '基本合格'), group('pass', '合格'), group('none', '不适用')]
}
