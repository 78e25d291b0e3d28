/** What an inspection lacks before it may be submitted (§3.2), for the page's list and for the server. */
import { scoreElement } from './inspection-scoring.ts'
import type { ChecklistElement, ChecklistTemplate } from './inspection-template.ts'
import type { InspectedElement } from './rectification-triggers.ts'

export type AuditedElement = InspectedElement & {
  readonly notApplicableReason: string
  readonly mediaIds: readonly string[]
}

export type AuditProblem = {
  readonly elementId: string
  readonly field: 'checkPoints' | 'notApplicableReason' | 'numbers' | 'mediaIds'
  readonly level: 'block' | 'remind'
  readonly message: string
}

/** `requireEvidence`: photos, papers and figures that the template marks required block submission; off by default. */
export type AuditSettings = { readonly requireEvidence: boolean }

/**
 * The problems of an inspection, in the template's order. `elementIds` limits it to the elements inspected, as in a
 * re-inspection of what failed.
 */
export function auditProblems(
  template: ChecklistTemplate,
  answers: readonly AuditedElement[],
  settings: AuditSettings = { requireEvidence: false },
  elementIds: ReadonlySet<string> | null = null,
): AuditProblem[] {
  return template.dimensions
    .flatMap((dimension) => dimension.elements)
    .filter((element) => elementIds === null || elementIds.has(element.id))
    .flatMap((element) =>
      elementProblems(
        element,
        answers.find((answer) => answer.id === element.id),
        settings,
      ),
    )
}

function elementProblems(
  element: ChecklistElement,
  answer: AuditedElement | undefined,
  settings: AuditSettings,
): AuditProblem[] {
  const problems: AuditProblem[] = []
  const add = (field: AuditProblem['field'], level: AuditProblem['level'], message: string) =>
    problems.push({ elementId: element.id, field, level, message: `${element.name}：${message}` })
  const outcome = scoreElement(element, answer)
  if (outcome.kind === 'incomplete')
    add('checkPoints', 'block', `还有${outcome.missing.length}个检查点没有判定`)
  if (outcome.kind === 'notApplicable') {
    if (!answer?.notApplicableReason.trim()) add('notApplicableReason', 'block', '不适用须填写理由')
    return problems
  }
  const evidenceLevel = settings.requireEvidence ? 'block' : 'remind'
  for (const proof of element.evidence) {
    if (proof.type !== 'number') continue
    const value = proof.key ? answer?.numbers[proof.key] : undefined
    if (value === undefined) {
      if (proof.required) add('numbers', evidenceLevel, `还没有填“${proof.name}”`)
    } else if (proof.min !== undefined && value < proof.min) {
      add('numbers', 'block', `“${proof.name}”不能小于${proof.min}`)
    }
  }
  const wanted = element.evidence
    .filter((proof) => proof.type !== 'number' && proof.required)
    .reduce((count, proof) => count + (proof.minCount ?? 1), 0)
  const given = answer?.mediaIds.length ?? 0
  if (given < wanted) add('mediaIds', evidenceLevel, `建议附照片或文件${wanted}份，现有${given}份`)
  return problems
}
