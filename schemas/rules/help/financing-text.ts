/** A financing need as it goes to a 金融顾问 (domain chapter 2, item 19; §4.2 融资补充), ready to send. */
import { nameOf } from '../../codes/code-table.ts'
import { financingProducts } from '../../codes/visit-codes.ts'
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import type { VisitRequest } from '../../entities/visit.ts'
import { groupedNumber } from '../number-format.ts'

export type Financing = NonNullable<VisitRequest['financingDetail']>

export type FinancingNeed = {
  readonly detail: Financing
  readonly enterprise: { readonly name: string; readonly mainBusiness: string }
  /** Whom the bank calls at the enterprise; empty strings where unknown. */
  readonly contact: { readonly name: string; readonly title: string; readonly phone: string } | null
  readonly officer: { readonly name: string; readonly unit: string }
}

const partNames = {
  amount: '金额',
  purpose: '用途',
  termMonths: '期限',
  creditEnhancement: '增信方式',
  products: '意向产品',
} as const

/** The parts that §4.2 requires and that are missing, by the names people know. */
export function missingFinancing(detail: Financing): string[] {
  return (Object.keys(partNames) as (keyof typeof partNames)[])
    .filter((part) => {
      const value = detail[part]
      if (Array.isArray(value)) return value.length === 0
      return typeof value === 'string' ? value.trim() === '' : value === null || value <= 0
    })
    .map((part) => partNames[part])
}

/** What is known of the need, each part with its name. */
export function financingParts(detail: Financing): string[] {
  return [
    detail.amount === null ? '' : `${partNames.amount}：${groupedNumber(detail.amount)}万元`,
    detail.purpose ? `${partNames.purpose}：${detail.purpose}` : '',
    detail.termMonths === null ? '' : `${partNames.termMonths}：${detail.termMonths}个月`,
    detail.creditEnhancement ? `${partNames.creditEnhancement}：${detail.creditEnhancement}` : '',
    detail.products.length > 0
      ? `${partNames.products}：${detail.products.map((code) => nameOf(financingProducts, code)).join('、')}`
      : '',
  ].filter((part) => part !== '')
}

/** The message to the advisor. Contact and officer are named, so that the bank can call back; what is unknown is left out. */
export function financingText({ detail, enterprise, contact, officer }: FinancingNeed): string {
  const lines = [
    `【融资需求】${enterprise.name}`,
    enterprise.mainBusiness ? `主营：${enterprise.mainBusiness}` : '',
    ...financingParts(detail),
    contact ? `企业联系人：${[contact.name, contact.title, contact.phone].filter(Boolean).join(' ')}` : '',
    `驻企干部：${[officer.name, officer.unit].filter(Boolean).join('，')}`,
    '请在3个工作日内与企业联系，并把结果告诉驻企干部，谢谢。',
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** So many advisors are named for a need. */
const mostAdvisors = 5

/** Advisors who offer a product that is wanted first, then the others. */
export function advisorsFor<A extends Pick<DirectoryEntry, 'details' | 'active'>>(
  advisors: readonly A[],
  detail: Pick<Financing, 'products'>,
): A[] {
  const offers = ({ details: { products } }: A) =>
    Array.isArray(products) ? detail.products.filter((product) => products.includes(product)).length : 0
  return advisors
    .filter((advisor) => advisor.active)
    .toSorted((a, b) => offers(b) - offers(a))
    .slice(0, mostAdvisors)
}
