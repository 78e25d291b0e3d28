/** 统计上大中小微型企业划分办法（2017）(§6.4). */
import {
  type EnterpriseSizeCode,
  type EnterpriseSizeRule,
  enterpriseSizeRules,
  enterpriseSizeStandard,
  type SizeIndicatorKey,
} from '../codes/enterprise-sizes.ts'
import { type Industry, industryOf } from './industry.ts'

/** employees: people at the end of the period; revenue, totalAssets: 万元; null or absent when unknown. */
export type SizeFigures = Readonly<Partial<Record<SizeIndicatorKey, number | null>>>

export type EnterpriseSizeResult =
  | {
      readonly kind: 'size'
      readonly size: Exclude<EnterpriseSizeCode, 'na'>
      readonly rule: string
      readonly reason: string
    }
  | { readonly kind: 'notApplicable'; readonly reason: string }
  /** Not decidable yet: the industry code is too coarse or figures are missing. */
  | { readonly kind: 'undecided'; readonly missing: readonly SizeIndicatorKey[]; readonly reason: string }

const indicatorNames = { employees: '从业人员', revenue: '营业收入', totalAssets: '资产总额' } as const
const indicatorUnits = { employees: '人', revenue: '万元', totalAssets: '万元' } as const
const sizeNames = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const

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
  const missing: SizeIndicatorKey[] = []
  const facts: string[] = []
  for (const { key } of rule.indicators) {
    const value = figures[key]
    if (value === null || value === undefined) missing.push(key)
    else facts.push(`${indicatorNames[key]}${value}${indicatorUnits[key]}`)
  }
  const reaches = (bound: 'largeMin' | 'mediumMin' | 'smallMin'): boolean =>
    rule.indicators.every((indicator) => {
      const value = figures[indicator.key]
      return value === null || value === undefined || value >= indicator[bound]
    })
  const size = reaches('largeMin')
    ? 'large'
    : reaches('mediumMin')
      ? 'medium'
      : reaches('smallMin')
        ? 'small'
        : 'micro'
  if (missing.length > 0 && size !== 'micro')
    return {
      kind: 'undecided',
      missing,
      reason: `缺少${missing.map((key) => indicatorNames[key]).join('、')}，暂不能按“${rule.name}”划型`,
    }
  const next = nextSizeShortfall(rule, figures, size)
  return {
    kind: 'size',
    size,
    rule: rule.code,
    reason: `按《${enterpriseSizeStandard}》“${rule.name}”：${facts.join('，')}，${next}划为${sizeNames[size]}`,
  }
}

/** Which indicator keeps it from the next larger size, in words; empty for large. */
function nextSizeShortfall(
  rule: EnterpriseSizeRule,
  figures: SizeFigures,
  size: keyof typeof sizeNames,
): string {
  if (size === 'large') return ''
  const [bound, name] =
    size === 'medium'
      ? (['largeMin', '大型'] as const)
      : size === 'small'
        ? (['mediumMin', '中型'] as const)
        : (['smallMin', '小型'] as const)
  const short = rule.indicators
    .filter((indicator) => {
      const value = figures[indicator.key]
      return value !== null && value !== undefined && value < indicator[bound]
    })
    .map((indicator) => `${indicatorNames[indicator.key]}${indicator[bound]}${indicatorUnits[indicator.key]}`)
  return `未达到${name}的${short.join('、')}，`
}
