/** 统计上大中小微型企业划分办法（2017）(§6.4). */
import {
  type EnterpriseSizeCode,
  type EnterpriseSizeRule,
  enterpriseSizeRules,
  enterpriseSizeStandard,
  type SizeIndicatorKey,
} from '../codes/enterprise-sizes.ts'
import { type Industry, industryOf } from './industry.ts'
import { groupedNumber } from './number-format.ts'

/** employees: people at the end of the period; revenue, totalAssets: 万元; null or absent when unknown. */
export type SizeFigures = Readonly<Partial<Record<SizeIndicatorKey, number | null>>>

export type EnterpriseSizeResult =
  | {
      readonly kind: 'size'
      readonly size: Exclude<EnterpriseSizeCode, 'na'>
      readonly rule: string
      /** Why, beginning with the industry: 工业：从业人员 50 人、营业收入 2,345 万元，两项均达小型下限…. */
      readonly sentence: string
      /** The same under the name of the standard, as it is recorded for the basis. */
      readonly reason: string
    }
  | { readonly kind: 'notApplicable'; readonly reason: string }
  /** Not decidable yet: the industry code is too coarse or figures are missing. */
  | { readonly kind: 'undecided'; readonly missing: readonly SizeIndicatorKey[]; readonly reason: string }

const indicatorNames = { employees: '从业人员', revenue: '营业收入', totalAssets: '资产总额' } as const
const indicatorUnits = { employees: '人', revenue: '万元', totalAssets: '万元' } as const
const sizeNames = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const
const boundOf = { large: 'largeMin', medium: 'mediumMin', small: 'smallMin' } as const
const nextLarger = { medium: 'large', small: 'medium', micro: 'small' } as const

type Scope = { rule: string } | { notApplicable: string } | { tooCoarse: string }

const ruleOfSection: Readonly<Record<string, string>> = {
  A: 'SZ01',
  B: 'SZ02',
  C: 'SZ02',
  D: 'SZ02',
  E: 'SZ03',
  L: 'SZ15',
  M: 'SZ16',
  N: 'SZ16',
  O: 'SZ16',
  R: 'SZ16',
}
const ruleOfDivision: Readonly<Record<string, string>> = {
  '51': 'SZ04',
  '52': 'SZ05',
  '54': 'SZ06',
  '55': 'SZ06',
  '56': 'SZ06',
  '57': 'SZ06',
  '58': 'SZ06',
  '60': 'SZ08',
  '61': 'SZ09',
  '62': 'SZ10',
  '63': 'SZ11',
  '64': 'SZ11',
  '65': 'SZ12',
  '85': 'SZ16',
}
const ruleOfGroup: Readonly<Record<string, string>> = {
  '591': 'SZ06',
  '592': 'SZ07',
  '593': 'SZ07',
  '594': 'SZ07',
  '595': 'SZ07',
  '596': 'SZ07',
  '599': 'SZ07',
  '701': 'SZ13',
  '702': 'SZ14',
  '703': 'SZ16',
  '709': 'SZ16',
}

function scopeOf({ section, division, code }: Industry): Scope {
  if (section === 'J') return { notApplicable: '金融业另有划型标准，不适用本办法' }
  if (section === 'P' || section === 'S' || section === 'T' || division === '84')
    return { notApplicable: '该行业不在本办法的适用范围内' }
  if (division === '53') return { notApplicable: '铁路运输业不适用表内标准' }
  const bySection = ruleOfSection[section]
  if (bySection) return { rule: bySection }
  if (division === null) return { tooCoarse: '该门类按大类划型，请补充行业大类（2位数字）' }
  const byDivision = ruleOfDivision[division]
  if (byDivision) return { rule: byDivision }
  if (code.length < 3) return { tooCoarse: '该大类按中类划型，请补充行业中类或小类（3至4位数字）' }
  const byGroup = ruleOfGroup[code.slice(0, 3)]
  if (byGroup) return { rule: byGroup }
  return { notApplicable: '该行业不在本办法表内所列范围（自有房地产经营活动等），请人工核定' }
}

/**
 * Classifies from the largest size down: an enterprise is of a size when every listed indicator reaches its lower bound.
 * With a figure missing it still answers micro where the known ones already decide it. The reason is in the standard's terms.
 */
export function classifyEnterpriseSize(industryCode: string, figures: SizeFigures): EnterpriseSizeResult {
  const industry = industryOf(industryCode)
  if (!industry) return { kind: 'undecided', missing: [], reason: '行业代码未填或不正确，无法划型' }
  const scope = scopeOf(industry)
  if ('notApplicable' in scope) return { kind: 'notApplicable', reason: scope.notApplicable }
  if ('tooCoarse' in scope) return { kind: 'undecided', missing: [], reason: scope.tooCoarse }
  const rule = enterpriseSizeRules.find((candidate) => candidate.code === scope.rule)
  if (!rule) throw new Error(`no size rule ${scope.rule}`)
  return classifyByRule(rule, figures)
}

function classifyByRule(rule: EnterpriseSizeRule, figures: SizeFigures): EnterpriseSizeResult {
  const missing = rule.indicators.map(({ key }) => key).filter((key) => known(figures, key) === null)
  const reaches = (size: keyof typeof boundOf): boolean =>
    rule.indicators.every((indicator) => {
      const value = known(figures, indicator.key)
      return value === null || value >= indicator[boundOf[size]]
    })
  const size = (['large', 'medium', 'small'] as const).find(reaches) ?? 'micro'
  if (missing.length > 0 && size !== 'micro')
    return {
      kind: 'undecided',
      missing,
      reason: `缺少${missing.map((key) => indicatorNames[key]).join('、')}，暂不能按“${rule.name}”划型`,
    }
  const sentence = `${rule.name}：${explain(rule, figures, size)}，划为${sizeNames[size]}`
  return {
    kind: 'size',
    size,
    rule: rule.code,
    sentence,
    reason: `按《${enterpriseSizeStandard}》${sentence}`,
  }
}

function known(figures: SizeFigures, key: SizeIndicatorKey): number | null {
  return figures[key] ?? null
}

/** What is known, which lower bounds it reaches, and which one keeps it from the next larger size. */
function explain(rule: EnterpriseSizeRule, figures: SizeFigures, size: keyof typeof sizeNames): string {
  const told = rule.indicators.flatMap(({ key }) => {
    const value = known(figures, key)
    return value === null ? [] : [`${indicatorNames[key]} ${amount(value, key)}`]
  })
  const reached =
    size === 'micro'
      ? null
      : `${['', '', '两项均', '三项均'][told.length] ?? ''}达${sizeNames[size]}下限（${rule.indicators
          .map((indicator) => amount(indicator[boundOf[size]], indicator.key))
          .join('、')}）`
  const facts = [told.join('、'), reached].filter((words) => words !== null).join('，')
  if (size === 'large') return facts
  const next = nextLarger[size]
  const short = rule.indicators.filter((indicator) => {
    const value = known(figures, indicator.key)
    return value !== null && value < indicator[boundOf[next]]
  })
  const names = short.map(
    (indicator) =>
      `${told.length > 1 ? indicatorNames[indicator.key] : ''}未达${sizeNames[next]}下限 ${amount(indicator[boundOf[next]], indicator.key)}`,
  )
  return `${facts}${reached ? '；' : '，'}${names.join('，')}`
}

function amount(value: number, key: SizeIndicatorKey): string {
  return `${groupedNumber(value)} ${indicatorUnits[key]}`
}
