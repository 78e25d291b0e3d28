/**
 * 梯度培育 (§1.12): where an enterprise stands on the two ladders of its zone, and what separates it from the next step. Titles
 * are what was awarded; conditions are computed from figures and only say what is worth working on, never who will be awarded.
 */
import type { Enterprise } from '../entities/enterprise.ts'
import { addDays, daysBetween } from './calendar-day.ts'
import { classifyEnterpriseSize } from './enterprise-size.ts'
import { type FiveAboveStanding, fiveAboveStanding } from './five-above-standing.ts'
import { formatNumber, groupedNumber } from './number-format.ts'
import { heldTitles } from './title-validity.ts'

export type CultivationFacts = {
  readonly enterprise: Pick<
    Enterprise,
    'titles' | 'figures' | 'fiveAbove' | 'industryCode' | 'entityType' | 'establishedOn'
  >
  /** Newest period for which both were told: 万元 each. */
  readonly research: { readonly rdExpense: number; readonly revenue: number; readonly period: string } | null
  readonly today: string
}

export type Condition = {
  readonly name: string
  /** `unknown` has no figure to judge by. */
  readonly state: 'met' | 'unmet' | 'unknown'
  readonly words: string
}

export type Step = {
  readonly key: string
  readonly name: string
  readonly state: 'done' | 'current' | 'ahead'
  readonly meaning: string
}

export type Ladder = {
  readonly steps: readonly Step[]
  /** Where it stands, in a sentence. */
  readonly standing: string
  /** What comes next, and the conditions that figures can tell about; null at the top. */
  readonly next: { readonly name: string; readonly conditions: readonly Condition[] } | null
}

/** Both ladders: 微成长、小升高、高壮大 and 登高、升规、晋位、上市. */
export function cultivationOf(facts: CultivationFacts): { growth: Ladder; works: Ladder } {
  const held = heldTitles(facts.enterprise.titles, facts.today)
  const fiveAbove = fiveAboveStanding(facts.enterprise)
  return { growth: growthLadder(facts, held, fiveAbove), works: worksLadder(facts, held, fiveAbove) }
}

/** 高壮大: what a high-tech enterprise grows into. */
function strengths(held: ReadonlySet<string>, enrolled: boolean): string[] {
  return [
    enrolled ? '五上入库' : '',
    held.has('GAZELLE') ? '瞪羚企业' : '',
    held.has('LITTLE_GIANT') ? '专精特新“小巨人”' : '',
    held.has('LISTED') ? '上市企业' : '',
  ].filter((name) => name !== '')
}

function growthLadder(
  facts: CultivationFacts,
  held: ReadonlySet<string>,
  fiveAbove: FiveAboveStanding,
): Ladder {
  const high = held.has('HNTE')
  const strong = high ? strengths(held, facts.enterprise.fiveAbove !== null) : []
  // A high-tech enterprise is past the first step, whether or not it is evaluated again this year.
  const reached = strong.length > 0 ? 3 : high ? 2 : held.has('SCI_SME') ? 1 : 0
  const steps = [
    { key: 'micro', name: '微成长', meaning: '入库科技型中小企业' },
    { key: 'small', name: '小升高', meaning: '升为高新技术企业' },
    { key: 'high', name: '高壮大', meaning: '高新技术企业升规或成为瞪羚、小巨人、上市企业' },
  ].map((step, index) => ({ ...step, state: stateOf(index, reached) }))
  switch (reached) {
    case 3:
      return { steps, standing: `已到“高壮大”：高新技术企业，${strong.join('、')}`, next: null }
    case 2:
      return {
        steps,
        standing: '已完成“小升高”，是高新技术企业',
        next: { name: '高壮大', conditions: [scaleCondition(fiveAbove)] },
      }
    case 1:
      return {
        steps,
        standing: '已在“微成长”，是科技型中小企业',
        next: { name: '小升高', conditions: highTechConditions(facts) },
      }
    default:
      return {
        steps,
        standing: '还没有进入梯队',
        next: { name: '微成长', conditions: sciTechConditions(facts) },
      }
  }
}

function worksLadder(
  facts: CultivationFacts,
  held: ReadonlySet<string>,
  fiveAbove: FiveAboveStanding,
): Ladder {
  const enrolled = facts.enterprise.fiveAbove !== null
  const advanced = (
    [
      ['INNO_SME', '创新型中小企业'],
      ['SRDI', '专精特新中小企业'],
      ['LITTLE_GIANT', '专精特新“小巨人”'],
      ['MFG_CHAMPION', '制造业单项冠军'],
    ] as const
  ).filter(([code]) => held.has(code))
  const top = advanced.at(-1)
  const done: Readonly<Record<string, boolean>> = {
    climb: held.has('HNTE'),
    upscale: enrolled,
    // The basic layer of the gradient is not yet an advance.
    advance: advanced.some(([code]) => code !== 'INNO_SME'),
    list: held.has('LISTED'),
  }
  const named = [
    { key: 'climb', name: '登高', meaning: '成长为高新技术企业' },
    { key: 'upscale', name: '升规', meaning: '培育为规模以上企业' },
    { key: 'advance', name: '晋位', meaning: '专精特新、小巨人、单项冠军' },
    { key: 'list', name: '上市', meaning: '上市或挂牌' },
  ]
  // The four are works side by side, not rungs: the first that is open is what comes next.
  const open = named.find((step) => !done[step.key])
  const steps: Step[] = named.map((step) => ({
    ...step,
    state: done[step.key] ? 'done' : step === open ? 'current' : 'ahead',
  }))
  const finished = named.filter((step) => done[step.key]).map((step) => step.name)
  const standing = [
    finished.length > 0 ? `已完成${finished.join('、')}` : '四项都还没有完成',
    top ? `现为${top[1]}` : '',
    held.has('NEEQ') && !done.list ? '已在新三板挂牌' : '',
  ]
    .filter(Boolean)
    .join('，')
  if (!open) return { steps, standing, next: null }
  const conditions =
    open.key === 'climb'
      ? [sciTechTitle(held), ...highTechConditions(facts)]
      : open.key === 'upscale'
        ? [scaleCondition(fiveAbove)]
        : open.key === 'advance'
          ? [smallOrMedium(facts), innovativeTitle(held)]
          : []
  return { steps, standing, next: { name: open.name, conditions } }
}

function stateOf(index: number, reached: number): Step['state'] {
  return index < reached ? 'done' : index === reached ? 'current' : 'ahead'
}

function sciTechTitle(held: ReadonlySet<string>): Condition {
  const met = held.has('SCI_SME')
  return {
    name: '科技型中小企业',
    state: met ? 'met' : 'unmet',
    words: met ? '已入库' : '还没有入库，先参加评价',
  }
}

function innovativeTitle(held: ReadonlySet<string>): Condition {
  const met = held.has('INNO_SME') || held.has('SCI_SME')
  return {
    name: '科技和创新型中小企业',
    state: met ? 'met' : 'unmet',
    words: met ? '已是梯度的基础层' : '先成为科技型或创新型中小企业',
  }
}

/** 科技型中小企业 (§1.11): at most 500 people, 2亿元 of sales and 2亿元 of assets. The score itself is for the enterprise to work out. */
function sciTechConditions({ enterprise: { figures } }: CultivationFacts): Condition[] {
  const atMost = (name: string, value: number | null | undefined, bound: number, unit: string): Condition => {
    const limit = `不超过 ${groupedNumber(bound)} ${unit}`
    if (value === null || value === undefined) return { name, state: 'unknown', words: `${limit}；没有数据` }
    return {
      name,
      state: value <= bound ? 'met' : 'unmet',
      words: `${limit}；现为 ${groupedNumber(value)} ${unit}`,
    }
  }
  return [
    atMost('职工总数', figures?.employees, 500, '人'),
    atMost('年销售收入', figures?.revenue, 20_000, '万元'),
    atMost('资产总额', figures?.totalAssets, 20_000, '万元'),
  ]
}

/**
 * 高新技术企业, 国科发火〔2016〕32号 article 11: registered for a year, and research expense of at least 5 % of sales up to
 * 5,000万元, 4 % up to 2亿元, 3 % above. It is judged over three years there; one period can only be an indication.
 */
function highTechConditions({ enterprise, research, today }: CultivationFacts): Condition[] {
  const { establishedOn, figures } = enterprise
  const days = establishedOn === null ? null : daysBetween(addDays(establishedOn, 365), today)
  const age: Condition = {
    name: '注册成立满一年',
    state: days === null ? 'unknown' : days >= 0 ? 'met' : 'unmet',
    words:
      days === null
        ? '没有登记成立日期'
        : days >= 0
          ? `${establishedOn} 成立`
          : `${establishedOn} 成立，还差 ${-days} 天`,
  }
  const sales = figures?.revenue ?? null
  if (sales === null || research === null || research.revenue <= 0)
    return [
      age,
      {
        name: '研发费用占比',
        state: 'unknown',
        words: sales === null ? '没有年营业收入' : '走访中还没有同期的研发投入和营业收入',
      },
    ]
  const needed = sales <= 5000 ? 0.05 : sales <= 20_000 ? 0.04 : 0.03
  const ratio = research.rdExpense / research.revenue
  return [
    age,
    {
      name: '研发费用占比',
      state: ratio >= needed ? 'met' : 'unmet',
      words: `不低于 ${formatNumber(needed * 100)}%；${research.period}为 ${formatNumber(ratio * 100, 1)}%（认定按近三年）`,
    },
  ]
}

function scaleCondition(standing: FiveAboveStanding): Condition {
  const state =
    standing.kind === 'enrolled' || standing.kind === 'enrolledBelow' || standing.kind === 'reached'
      ? 'met'
      : standing.kind === 'unknown'
        ? 'unknown'
        : 'unmet'
  return { name: '规模以上', state, words: standing.sentence }
}

/** 创新型、专精特新、小巨人 are for small and medium-sized enterprises only. */
function smallOrMedium({ enterprise }: CultivationFacts): Condition {
  const name = '中小企业'
  const result = classifyEnterpriseSize(enterprise.industryCode, enterprise.figures ?? {})
  if (result.kind !== 'size') return { name, state: 'unknown', words: result.reason }
  return { name, state: result.size === 'large' ? 'unmet' : 'met', words: result.sentence }
}
