/** 惠企政策 worth a word with an enterprise: in force, and about what the enterprise is or struggles with. */
import { nameOf } from '../codes/code-table.ts'
import { classifiedMeasures } from '../codes/enterprise-codes.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import type { Policy } from '../entities/policy.ts'
import { heldTitles } from './title-validity.ts'

/** Policy areas (table `policyAreas`) that answer a category of difficulties. */
const areasOfDifficulty: Readonly<Record<string, readonly string[]>> = {
  '01': ['P05', 'P09', 'P10'],
  '02': ['P12', 'P13', 'P04'],
  '03': ['P11'],
  '04': ['P16', 'P17'],
  '05': ['P08', 'P02'],
  '06': ['P15', 'P20'],
  '10': ['P10'],
  '11': ['P01', 'P02', 'P06'],
  '12': ['P14'],
  '13': ['P07'],
  '14': ['P12'],
  '15': ['P18'],
  '16': ['P15'],
  '18': ['P19'],
  '19': ['P18'],
}

export type PolicyFit = { readonly policy: Policy; readonly reason: string }

/** Areas that help with what a classified measure asks for (§1.13). */
const areasOfMeasure = {
  rectify: ['P18'],
  upgrade: ['P19', 'P01'],
  relocate: ['P11'],
  exit: [],
} as const

/**
 * Fitting policies, those about a named difficulty first, then what fits the enterprise as it is. `categories` are those of the
 * difficulties and `categoryReason` says where they were named; `today` is a day, and what is not in force on it is left out.
 * At most `limit`.
 */
export function fittingPolicies(
  policies: readonly Policy[],
  facts: {
    readonly enterprise: Pick<Enterprise, 'flags' | 'titles' | 'fiveAbove' | 'classifiedMeasure'>
    readonly categories: readonly string[]
    readonly categoryReason?: string
    readonly nearFiveAbove: boolean
    readonly today: string
  },
  limit = 5,
): PolicyFit[] {
  const wanted = new Map<string, { rank: number; reason: string }>()
  const want = (area: string, rank: number, reason: string) => {
    if (!wanted.has(area)) wanted.set(area, { rank, reason })
  }
  for (const category of facts.categories) {
    for (const area of areasOfDifficulty[category] ?? [])
      want(area, 0, facts.categoryReason ?? '对应本次困难')
  }
  if (facts.nearFiveAbove && !facts.enterprise.fiveAbove) want('P08', 1, '临规企业')
  if (facts.enterprise.flags.includes('foreignTrade')) want('P15', 2, '外贸企业')
  if (facts.enterprise.flags.includes('military')) want('P20', 2, '涉军民融合企业')
  const measure = facts.enterprise.classifiedMeasure
  if (measure && measure.conclusion === '')
    for (const area of areasOfMeasure[measure.code])
      want(area, 2, `分类施策：${nameOf(classifiedMeasures, measure.code)}`)
  const titles = heldTitles(facts.enterprise.titles, facts.today)
  if (titles.has('SCI_SME') && !titles.has('HNTE')) want('P02', 3, '科技型中小企业，可培育高企')
  if (titles.has('HNTE')) want('P01', 3, '高新技术企业')
  if (titles.has('SRDI') || titles.has('INNO_SME')) want('P08', 3, '专精特新或创新型企业，可梯度培育')

  return policies
    .filter(
      (policy) =>
        policy.kind === 'policy' &&
        (policy.validFrom === null || policy.validFrom <= facts.today) &&
        (policy.validUntil === null || policy.validUntil >= facts.today),
    )
    .flatMap((policy) => {
      const best = policy.areas
        .flatMap((area) => wanted.get(area) ?? [])
        .reduce<{ rank: number; reason: string } | null>((a, b) => (a && a.rank <= b.rank ? a : b), null)
      return best ? [{ policy, ...best }] : []
    })
    .sort((a, b) => a.rank - b.rank || (b.policy.validFrom ?? '').localeCompare(a.policy.validFrom ?? ''))
    .slice(0, limit)
    .map(({ policy, reason }) => ({ policy, reason }))
}
