/** 园区检查计分 (§3.2): element scores by check points, totals, grade, veto, and who takes part in the ranking. */

import type { ElementConclusion } from '../codes/inspection-codes.ts'
import type { ChecklistElement, ChecklistTemplate } from './inspection-template.ts'
import { roundHalfUp } from './number-format.ts'

/** What the inspector judged of one element; the entity's answers fit. */
export type ElementJudgement = {
  readonly id: string
  readonly checkPoints: readonly { readonly id: string; readonly result: 'yes' | 'no' | 'na' | null }[]
  readonly meetsZeroAnchor: boolean
  readonly meetsThreeAnchor: boolean
  readonly meetsFiveAnchor: boolean
  readonly hasPlan: boolean
}

export type ElementScore =
  | { readonly kind: 'scored'; readonly score: number; readonly because: string }
  | { readonly kind: 'notApplicable' }
  /** Check points not judged yet. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }

/** The highest score of an element; templates with another scale are refused on import. */
const fullScore = 5
/** 不适用权重合计 above which an inspection isn't ranked. */
const maxNotApplicableWeight = 20

/**
 * The score of one element in the order of §3.2. `hasTrouble`: an overdue or repeated 整改单 of this element, which keeps it
 * from 5. A zero anchor counts at once; otherwise every check point must be judged.
 */
export function scoreElement(
  element: ChecklistElement,
  answer: ElementJudgement | undefined,
  hasTrouble = false,
): ElementScore {
  const results = element.checkPoints.map((point) => ({
    point,
    result: answer?.checkPoints.find((item) => item.id === point.id)?.result ?? null,
  }))
  if (results.every(({ result }) => result === 'na')) return { kind: 'notApplicable' }
  const scored = (score: number, because: string): ElementScore => ({ kind: 'scored', score, because })
  if (answer?.meetsZeroAnchor) return scored(0, '属于0分情形')
  const missing = results.filter(({ result }) => result === null).map(({ point }) => point.id)
  if (!answer || missing.length > 0) return { kind: 'incomplete', missing }
  const failed = results.filter(({ result }) => result === 'no')
  const applicable = results.filter(({ result }) => result !== 'na')
  if (failed.some(({ point }) => point.critical)) return scored(1, '关键检查点不符合')
  if (failed.length === applicable.length) return scored(1, '适用检查点全部不符合')
  if (failed.length >= 3) return scored(2, `有${failed.length}项不符合`)
  if (failed.length > 0) {
    if (!answer.hasPlan) return scored(2, `有${failed.length}项不符合，没有整改计划`)
    return answer.meetsThreeAnchor
      ? scored(3, `有${failed.length}项不符合，已有整改计划并达到3分标准`)
      : scored(2, `有${failed.length}项不符合，未达到3分标准`)
  }
  if (!answer.meetsFiveAnchor) return scored(4, '全部符合')
  return hasTrouble ? scored(4, '全部符合，但有逾期或重复的整改单') : scored(5, '全部符合并达到5分标准')
}

/** 三档结论 of an element's score: 4 and 5 合格, 3 基本合格, below 不合格. */
export function conclusionOf(score: number): ElementConclusion {
  if (score >= 4) return 'pass'
  return score === 3 ? 'basicPass' : 'fail'
}

export type InspectionGrade = 'excellent' | 'good' | 'qualified' | 'unqualified' | 'none'

export type InspectionResult = {
  /** 0 to 100, unrounded, over what is scored so far; null when nothing is. */
  readonly total: number | null
  readonly grade: InspectionGrade
  readonly vetoed: boolean
  /** Complete, and not too much not applicable. */
  readonly rankable: boolean
  /** Every applicable element is scored. */
  readonly complete: boolean
  readonly notApplicableWeight: number
  readonly dimensions: readonly { readonly id: string; readonly score: number | null }[]
  readonly elements: readonly { readonly id: string; readonly score: number | null }[]
}

/** Scores a whole inspection; before all is judged it gives the figures so far, so that they can be shown live. */
export function scoreInspection(
  template: ChecklistTemplate,
  answers: readonly ElementJudgement[],
  troubledElements: ReadonlySet<string> = new Set(),
): InspectionResult {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  let complete = true
  let vetoed = false
  let notApplicableWeight = 0
  const elements: { id: string; score: number | null }[] = []
  const whole = { points: 0, weight: 0 }
  const dimensions = template.dimensions.map((dimension) => {
    const part = { points: 0, weight: 0 }
    for (const element of dimension.elements) {
      const outcome = scoreElement(element, byId.get(element.id), troubledElements.has(element.id))
      elements.push({ id: element.id, score: outcome.kind === 'scored' ? outcome.score : null })
      if (outcome.kind === 'incomplete') complete = false
      if (outcome.kind === 'notApplicable') notApplicableWeight += element.weight
      if (outcome.kind !== 'scored') continue
      if (element.veto && outcome.score === 0) vetoed = true
      part.points += (element.weight * outcome.score) / fullScore
      part.weight += element.weight
    }
    whole.points += part.points
    whole.weight += part.weight
    return { id: dimension.id, score: outOfHundred(part) }
  })
  const total = outOfHundred(whole)
  return {
    total,
    grade: gradeOf(template, total, vetoed),
    vetoed,
    rankable: complete && total !== null && notApplicableWeight <= maxNotApplicableWeight,
    complete,
    notApplicableWeight,
    dimensions,
    elements,
  }
}

function outOfHundred({ points, weight }: { points: number; weight: number }): number | null {
  return weight === 0 ? null : (100 * points) / weight
}

/** The grade of the total as published, with one decimal, so that a page never shows 90.0 beside 良好. */
function gradeOf(template: ChecklistTemplate, total: number | null, vetoed: boolean): InspectionGrade {
  if (total === null) return 'none'
  if (vetoed) return 'unqualified'
  const published = roundHalfUp(total, 1)
  const bands = [...template.scoring.ratingBands].sort((a, b) => b.min - a.min)
  return bands.find((band) => published >= band.min)?.code ?? 'unqualified'
}
