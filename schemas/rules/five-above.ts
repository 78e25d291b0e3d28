/** 五上 (§1.10): hints that an enterprise may reach, or comes near, the statistical threshold. Never a finding. */

import { nameOf } from '../codes/code-table.ts'
import { fiveAboveCategories } from '../codes/enterprise-codes.ts'
import { industryOf } from './industry.ts'

export type FiveAboveFacts = {
  readonly industryCode: string
  /** 年主营业务收入 or 营业收入 of a whole year, 万元. */
  readonly annualRevenue: number | null
  /** Self-employed households and branch units are not counted. */
  readonly isLegalEntity: boolean
  /** 有总承包、专业承包资质, for construction. */
  readonly hasConstructionQualification?: boolean
}

export type FiveAboveHint = {
  readonly kind: 'reached' | 'near' | 'below' | 'unknown' | 'notApplicable'
  /** FA1 to FA6; null where none fits. */
  readonly category: string | null
  /** 万元; null where the class has no revenue threshold. */
  readonly threshold: number | null
  readonly message: string
}

/** 临规提示线: share of the threshold from which an enterprise is near it. */
const defaultNearRatio = 0.8

type Rule = { category: string; threshold: number | null }

function ruleOf(code: string): Rule | null | 'tooCoarse' {
  const industry = industryOf(code)
  if (!industry) return null
  const { section, division } = industry
  if (section === 'B' || section === 'C' || section === 'D') return { category: 'FA1', threshold: 2000 }
  if (section === 'E') return { category: 'FA2', threshold: null }
  if (section === 'H') return { category: 'FA4', threshold: 200 }
  if (section === 'G' || section === 'I' || section === 'N') return { category: 'FA6', threshold: 2000 }
  if (section === 'L' || section === 'M' || section === 'P') return { category: 'FA6', threshold: 1000 }
  if (section === 'O' || section === 'R') return { category: 'FA6', threshold: 500 }
  if (section === 'F' || section === 'Q') {
    if (division === '51') return { category: 'FA3', threshold: 2000 }
    if (division === '52') return { category: 'FA3', threshold: 500 }
    if (division === '84') return { category: 'FA6', threshold: 2000 }
    if (division === '85') return { category: 'FA6', threshold: 500 }
    return 'tooCoarse'
  }
  if (section === 'K') {
    if (industry.code.length < 3) return 'tooCoarse'
    return industry.code.startsWith('701')
      ? { category: 'FA5', threshold: null }
      : { category: 'FA6', threshold: 1000 }
  }
  return null
}

/** The hint for one enterprise; `nearRatio` is the office's 临规 line, 0.8 unless configured. */
export function fiveAboveHint(facts: FiveAboveFacts, nearRatio: number = defaultNearRatio): FiveAboveHint {
  const hint = (kind: FiveAboveHint['kind'], message: string, rule: Rule | null = null): FiveAboveHint => ({
    kind,
    category: rule?.category ?? null,
    threshold: rule?.threshold ?? null,
    message,
  })
  if (!facts.isLegalEntity)
    return hint('notApplicable', '五上企业须为法人单位，个体工商户、产业活动单位不计入')
  const rule = ruleOf(facts.industryCode)
  if (rule === null) return hint('notApplicable', '该行业不在五上企业统计范围内')
  if (rule === 'tooCoarse') return hint('unknown', '请补充行业大类或中类，才能对照五上门槛')
  const name = nameOf(fiveAboveCategories, rule.category)
  if (rule.category === 'FA2')
    return facts.hasConstructionQualification
      ? hint('reached', `有总承包或专业承包资质，可能属于${name}，以统计名录为准`, rule)
      : hint('below', `建筑业以总承包、专业承包资质为准，暂未登记资质`, rule)
  if (rule.category === 'FA5')
    return hint('reached', `房地产开发经营企业有开发经营活动的，属于${name}，以统计名录为准`, rule)
  const threshold = rule.threshold ?? 0
  if (facts.annualRevenue === null)
    return hint('unknown', `缺少全年收入，${name}的门槛为${threshold}万元`, rule)
  if (facts.annualRevenue >= threshold)
    return hint('reached', `全年收入已达${threshold}万元，可能达到${name}标准，以统计名录为准`, rule)
  if (facts.annualRevenue >= threshold * nearRatio)
    return hint('near', `全年收入接近${name}的${threshold}万元门槛，可作临规企业培育`, rule)
  return hint('below', `全年收入未到${name}门槛的${Math.round(nearRatio * 100)}%`, rule)
}
