/** The evidence that a checklist asks for. Pure. */
import type { ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'

type Evidence = ChecklistElement['evidence'][number]
export type NumberField = Evidence & { readonly key: string }

/** The figures that the element asks for. */
export function numberFields(element: Pick<ChecklistElement, 'evidence'>): NumberField[] {
  return element.evidence.flatMap((one) =>
    one.type === 'number' && one.key !== undefined ? [{ ...one, key: one.key }] : [],
  )
}

/** The figures that were recorded, with name and unit. */
export function recordedFigures(
  element: Pick<ChecklistElement, 'evidence'>,
  answer: Pick<ElementAnswer, 'numbers'>,
): { readonly key: string; readonly name: string; readonly value: number; readonly unit: string }[] {
  return numberFields(element).flatMap(({ key, name, unit = '' }) => {
    const value = answer.numbers[key]
    return value === undefined ? [] : [{ key, name, value, unit }]
  })
}
