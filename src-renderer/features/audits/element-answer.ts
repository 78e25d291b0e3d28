/** Reading and changing the answers of an inspection without touching what others answered. Pure. */
import type { ElementAnswer } from '../../../schemas/entities/audit.ts'

type WithAnswers = { readonly answers: readonly ElementAnswer[] }
export type CheckResult = 'yes' | 'no' | 'na'

/** An element that nobody has judged yet. */
export function blankAnswer(elementId: string): ElementAnswer {
  return {
    id: elementId,
    checkPoints: [],
    meetsZeroAnchor: false,
    meetsThreeAnchor: false,
    meetsFiveAnchor: false,
    hasPlan: false,
    notApplicableReason: '',
    note: '',
    numbers: {},
    mediaIds: [],
  }
}

/** The answer to an element; a blank one when it has none. */
export function answerOf(audit: WithAnswers, elementId: string): ElementAnswer {
  return audit.answers.find((answer) => answer.id === elementId) ?? blankAnswer(elementId)
}

/** The result of one check point; null when it is not judged. */
export function checkResult(answer: ElementAnswer, checkPointId: string): CheckResult | null {
  return answer.checkPoints.find((point) => point.id === checkPointId)?.result ?? null
}

/** The remark on one check point. */
export function checkNote(answer: ElementAnswer, checkPointId: string): string {
  return answer.checkPoints.find((point) => point.id === checkPointId)?.note ?? ''
}

/** `audit` with the answer to one element changed; all others stay the same objects. */
export function changeAnswer<A extends WithAnswers>(
  audit: A,
  elementId: string,
  change: (answer: ElementAnswer) => ElementAnswer,
): A {
  const known = audit.answers.some((answer) => answer.id === elementId)
  const answers = known
    ? audit.answers.map((answer) => (answer.id === elementId ? change(answer) : answer))
    : [...audit.answers, change(blankAnswer(elementId))]
  return { ...audit, answers }
}

/** The answer with one check point judged or remarked. */
export function changeCheckPoint(
  answer: ElementAnswer,
  checkPointId: string,
  change: { result?: CheckResult | null; note?: string },
): ElementAnswer {
  const old = answer.checkPoints.find((point) => point.id === checkPointId)
  const changed = { id: checkPointId, result: null, note: '', ...old, ...change }
  return {
    ...answer,
    checkPoints: old
      ? answer.checkPoints.map((point) => (point.id === checkPointId ? changed : point))
      : [...answer.checkPoints, changed],
  }
}

/** The answer with one evidence figure set, or taken out by null. */
export function changeNumber(answer: ElementAnswer, key: string, value: number | null): ElementAnswer {
  const { [key]: _old, ...others } = answer.numbers
  return { ...answer, numbers: value === null ? others : { ...others, [key]: value } }
}
