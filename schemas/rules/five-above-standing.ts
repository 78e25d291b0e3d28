/** 五上 as recorded beside what the annual figures suggest (§1.10). Only a hint: the statistical register decides. */
import { nameOf } from '../codes/code-table.ts'
import { fiveAboveCategories } from '../codes/enterprise-codes.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import { type FiveAboveHint, fiveAboveHint } from './five-above.ts'
import { formatNumber, groupedNumber } from './number-format.ts'

export type FiveAboveStanding = {
  /**
   * `enrolled` and `below` need nothing; `enrolledBelow` is enrolled with figures under the threshold, `reached` is not
   * enrolled though figures reach it, `near` is 临规, `unknown` lacks figures or a finer industry code.
   */
  readonly kind:
    | 'enrolled'
    | 'enrolledBelow'
    | 'otherCategory'
    | 'reached'
    | 'near'
    | 'below'
    | 'unknown'
    | 'notApplicable'
  /** FA1 to FA9 as recorded, else the one that the industry would fall into; null where none fits. */
  readonly category: string | null
  /** Annual revenue over the threshold; null where either is not known or the class has none. */
  readonly share: number | null
  /** 万元 */
  readonly threshold: number | null
  readonly sentence: string
}

type Facts = Pick<Enterprise, 'industryCode' | 'entityType' | 'figures' | 'fiveAbove'>

/** How an enterprise stands to 五上; `nearRatio` is the office's 临规 line. */
export function fiveAboveStanding(enterprise: Facts, nearRatio = 0.8): FiveAboveStanding {
  const { figures, fiveAbove } = enterprise
  const revenue = figures?.revenue ?? null
  const hint = fiveAboveHint(
    {
      industryCode: enterprise.industryCode,
      annualRevenue: revenue,
      isLegalEntity: enterprise.entityType === 'enterprise',
      // Nobody is enrolled as FA2 without one.
      hasConstructionQualification: fiveAbove?.code === 'FA2',
    },
    nearRatio,
  )
  const { threshold } = hint
  const share = threshold === null || revenue === null ? null : revenue / threshold
  const told = revenue === null || !figures ? '' : toldOf(hint, figures.year, revenue, share)
  if (fiveAbove) return recorded(fiveAbove, hint, share, told)
  return {
    kind: hint.kind,
    category: hint.category,
    share,
    threshold,
    sentence:
      hint.kind === 'reached' && told
        ? `${told}，可能达到标准但未登记入库，请提醒申报，以统计名录为准`
        : hint.kind === 'near'
          ? `${told}，可作临规企业培育`
          : hint.kind === 'below' && told
            ? `${told}，还不到临规提示线（${formatNumber(nearRatio * 100)}%）`
            : hint.message,
  }
}

function recorded(
  { code, enrolledOn }: NonNullable<Facts['fiveAbove']>,
  hint: FiveAboveHint,
  share: number | null,
  told: string,
): FiveAboveStanding {
  const since = `已登记为${nameOf(fiveAboveCategories, code)}${enrolledOn ? `（${enrolledOn} 入库）` : ''}`
  const standing = (kind: FiveAboveStanding['kind'], sentence: string): FiveAboveStanding => ({
    kind,
    category: code,
    share,
    threshold: hint.threshold,
    sentence,
  })
  // FA9 is of the investment, not of the industry, so nothing here can speak against it.
  if (code !== 'FA9' && hint.category !== null && hint.category !== code)
    return standing(
      'otherCategory',
      `${since}，而按行业代码应对照${nameOf(fiveAboveCategories, hint.category)}，请核对行业代码或入库类别`,
    )
  if (code !== 'FA9' && (hint.kind === 'below' || hint.kind === 'near'))
    return standing('enrolledBelow', `${since}；${told}，低于入库标准，请了解原因，留意退库`)
  return standing('enrolled', told ? `${since}；${told}` : since)
}

/** 2025年营业收入 1,745 万元，为规模以上工业门槛 2,000 万元的 87%. */
function toldOf(hint: FiveAboveHint, year: number, revenue: number, share: number | null): string {
  if (hint.category === null || hint.threshold === null || share === null) return ''
  const name = nameOf(fiveAboveCategories, hint.category)
  const bound = `${name}门槛 ${groupedNumber(hint.threshold)} 万元`
  const told = `${year}年营业收入 ${groupedNumber(revenue)} 万元`
  // Rounded down, so that 99.6 % does not read as if it were reached.
  return share >= 1 ? `${told}，达到${bound}` : `${told}，为${bound}的 ${Math.floor(share * 100 + 1e-9)}%`
}
