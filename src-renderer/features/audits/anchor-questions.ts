/** Which statements still decide an element's score, following the order of decision of §3.2. Pure. */
import type { ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { checkResult } from './element-answer.ts'

export type AnchorQuestions = {
  readonly zero: boolean
  readonly three: boolean
  readonly five: boolean
  readonly plan: boolean
}

const nothing: AnchorQuestions = { zero: false, three: false, five: false, plan: false }

/**
 * The statements worth asking for `answer`. A statement that was confirmed earlier stays visible while it still has an
 * effect, so that it can be taken back.
 */
export function anchorQuestions(element: ChecklistElement, answer: ElementAnswer): AnchorQuestions {
  const results = element.checkPoints.map((point) => checkResult(answer, point.id))
  const applicable = results.filter((result) => result !== 'na')
  if (applicable.length === 0 || !results.some((result) => result !== null)) return nothing
  if (answer.meetsZeroAnchor) return { ...nothing, zero: true }

  const failed = results.filter((result) => result === 'no').length
  const criticalFailed = element.checkPoints.some(
    (point) => point.critical && checkResult(answer, point.id) === 'no',
  )
  const open = results.includes(null)
  const some = failed >= 1 && failed <= 2 && failed < applicable.length && !criticalFailed
  return {
    zero: failed > 0,
    three: some,
    plan: some,
    five: failed === 0 && !open,
  }
}
