/** The facts a request needs before it may be submitted (§5.2, fields marked ●; §4.2 融资补充). */
import { financingCategory } from '../../codes/difficulty-categories.ts'
import { checkPhone } from '../phone.ts'
import { lengthMessage } from '../text-limits.ts'
import type { FieldError } from './types.ts'

export type FinancingFacts = {
  readonly amount: number | null
  readonly purpose: string
  readonly termMonths: number | null
  readonly creditEnhancement: string
  readonly products: readonly string[]
}

export type RequestFacts = {
  readonly requestNo: string
  readonly enterpriseId: string
  readonly contact: { readonly name: string; readonly phone: string }
  readonly channel: string
  readonly type: string
  readonly category: string
  readonly title: string
  readonly content: string
  readonly expectation: string
  readonly financingDetail: FinancingFacts | null
}

/** What still lacks, by field; empty when the request may be submitted. */
export function factProblems(facts: RequestFacts): FieldError[] {
  const problems: FieldError[] = []
  const add = (field: string, message: string | null) => {
    if (message !== null) problems.push({ field, message })
  }
  if (facts.requestNo === '') add('requestNo', '诉求还没有编号')
  if (facts.enterpriseId === '') add('enterpriseId', '请选择企业')
  if (facts.contact.name.trim() === '') add('contact.name', '请填写企业联系人')
  const phone = checkPhone(facts.contact.phone)
  if (!phone.ok) add('contact.phone', phone.message)
  if (facts.channel === '') add('channel', '请选择来源渠道')
  if (facts.type === '') add('type', '请选择诉求类型')
  if (facts.category === '') add('category', '请选择难点分类')
  add('title', lengthMessage('诉求标题', facts.title, 8, 40))
  add('content', lengthMessage('诉求内容', facts.content, 1, 5000))
  add('expectation', lengthMessage('期望结果', facts.expectation, 1, 2000))
  if (facts.category === financingCategory) problems.push(...financingProblems(facts.financingDetail))
  return problems
}

/** What lacks in the financing details that requests about financing must have. */
export function financingProblems(detail: FinancingFacts | null): FieldError[] {
  const missing: string[] = []
  if (!detail || detail.amount === null || detail.amount <= 0) missing.push('金额')
  if (!detail || detail.purpose.trim() === '') missing.push('用途')
  if (!detail || detail.termMonths === null || detail.termMonths <= 0) missing.push('期限')
  if (!detail || detail.creditEnhancement.trim() === '') missing.push('增信方式')
  if (!detail || detail.products.length === 0) missing.push('意向产品')
  return missing.length === 0
    ? []
    : [{ field: 'financingDetail', message: `融资类诉求请补充${missing.join('、')}` }]
}
