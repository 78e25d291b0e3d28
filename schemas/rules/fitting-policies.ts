/** 惠企政策 worth a word with an enterprise: in force, and about what the enterprise is or struggles with. */
import { nameOf } from '../codes/code-table.ts'
import { difficultyCategories } from '../codes/difficulty-categories.ts'
import { classifiedMeasures } from '../codes/enterprise-codes.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import type { Policy } from '../entities/policy.ts'
import { policyStandings } from './help/policy-standing.ts'
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

/** Every rule by which a policy fits says so in `reasons`, the strongest first. */
export type PolicyFit = { readonly policy: Policy; readonly reasons: readonly [string, ...string[]] }

/** Areas that help with what a classified measure asks for (§1.13). */
const areasOfMeasure = {
  rectify: ['P18'],
  upgrade: ['P19', 'P01'],
  relocate: ['P11'],
  exit: [],
} as const

/** Names of the difficulties whose areas a policy covers are put into the reason. */
const difficultyNames = new Map(difficultyCategories.map((category) => [category.code, category.name]))

type Wish = { readonly area: string; readonly rank: number; readonly reason: string }

export type FittingFacts = {
  readonly enterprise: Pick<Enterprise, 'flags' | 'titles' | 'fiveAbove' | 'classifiedMeasure'>
  /** Categories of the difficulties that were named. */
  readonly categories: readonly string[]
  /** Where they were named; 对应本次困难 when left out. */
  readonly categoryReason?: string
  readonly nearFiveAbove: boolean
  /** Day in Asia/Shanghai. */
  readonly today: string
}

/** The areas of policy that this enterprise has a reason to hear of; a lower rank presses more. */
function wishesOf({ enterprise, categories, categoryReason, nearFiveAbove, today }: FittingFacts): Wish[] {
  const wishes: Wish[] = []
  const want = (rank: number, reason: string, ...areas: string[]) => {
    for (const area of areas) wishes.push({ area, rank, reason })
  }
  for (const category of categories) {
    const named = difficultyNames.get(category)
    const reason = categoryReason ?? '对应本次困难'
    want(0, named ? `${reason}：${named}` : reason, ...(areasOfDifficulty[category] ?? []))
  }
  if (nearFiveAbove && !enterprise.fiveAbove) want(1, '临规企业', 'P08')
  if (enterprise.flags.includes('foreignTrade')) want(2, '外贸企业', 'P15')
  if (enterprise.flags.includes('military')) want(2, '涉军民融合企业', 'P20')
  const measure = enterprise.classifiedMeasure
  if (measure && measure.conclusion === '')
    want(2, `分类施策：${nameOf(classifiedMeasures, measure.code)}`, ...areasOfMeasure[measure.code])
  const titles = heldTitles(enterprise.titles, today)
  if (titles.has('SCI_SME') && !titles.has('HNTE')) want(3, '科技型中小企业，可培育高企', 'P02')
  if (titles.has('HNTE')) want(3, '高新技术企业', 'P01')
  if (titles.has('SRDI') || titles.has('INNO_SME')) want(3, '专精特新或创新型企业，可梯度培育', 'P08')
  if (titles.has('LITTLE_GIANT') || titles.has('NEEQ')) want(3, '小巨人或新三板挂牌企业，可培育上市', 'P03')
  return wishes
}

/**
 * Fitting policies, those about a named difficulty first, then what fits the enterprise as it is. What is not in force on the
 * day, or replaced by a newer edition, is left out. At most `limit`.
 */
export function fittingPolicies(policies: readonly Policy[], facts: FittingFacts, limit = 5): PolicyFit[] {
  const wishes = wishesOf(facts)
  const standings = policyStandings(policies, facts.today)
  return policies
    .filter((policy) => policy.kind === 'policy' && standings.get(policy.id)?.state === 'inForce')
    .flatMap((policy) => {
      const met = wishes
        .filter((wish) => policy.areas.includes(wish.area))
        .toSorted((a, b) => a.rank - b.rank)
      const [first, ...rest] = new Set(met.map((wish) => wish.reason))
      return first === undefined
        ? []
        : [{ policy, rank: met[0]?.rank ?? 0, reasons: [first, ...rest] as [string, ...string[]] }]
    })
    .sort((a, b) => a.rank - b.rank || (b.policy.validFrom ?? '').localeCompare(a.policy.validFrom ?? ''))
    .slice(0, limit)
    .map(({ policy, reasons }) => ({ policy, reasons }))
}
