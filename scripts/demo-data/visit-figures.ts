/** What enterprises tell of their figures during a visit, and of the loans that they look for. Money in 万元. */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Visit } from '../../schemas/entities/visit.ts'
import { addDays } from '../../schemas/rules/calendar-day.ts'
import { isIndustrial } from '../../schemas/rules/industry.ts'
import { noFigures } from '../../schemas/rules/visit-record.ts'
import type { Random } from './random.ts'

/** The year up to the month before `day`. */
export function figuresOf(random: Random, enterprise: Enterprise, day: string): Visit['figures'] {
  const month = addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)
  const months = Number(month.slice(5))
  const revenue = cents((enterprise.figures?.revenue ?? 1000) * (months / 12) * (0.85 + random.next() * 0.4))
  const employees = enterprise.figures?.employees ?? 20
  return {
    ...noFigures,
    period: { kind: 'yearToDate', until: month },
    source: random.weighted([
      ['oral', 7],
      ['report', 2],
      ['estimate', 1],
    ] as const),
    outputValue: isIndustrial(enterprise.industryCode) ? cents(revenue * 1.04) : null,
    revenue,
    revenueYoy: Math.round((random.next() * 46 - 16) * 10) / 10,
    profit: cents(revenue * (random.next() * 0.14 - 0.02)),
    taxPaid: cents(revenue * 0.032),
    employees,
    vacancies: random.chance(0.25) ? random.int(2, 30) : 0,
    operatingRate: random.int(60, 100),
    operatingRateBasis: '按开工设备计',
    ...furtherFigures(random.fork(`further-${day}`), enterprise, revenue),
  }
}

/** What is asked only of those whom it concerns: research of technology firms, exports of traders, orders of factories. */
function furtherFigures(random: Random, enterprise: Enterprise, revenue: number): Partial<Visit['figures']> {
  const technical = enterprise.titles.some(({ code }) => code === 'HNTE' || code === 'SCI_SME')
  return {
    rdExpense: technical ? cents(revenue * (0.02 + random.next() * 0.06)) : null,
    exportValue: enterprise.flags.includes('foreignTrade')
      ? cents(revenue * (0.1 + random.next() * 0.3))
      : null,
    ...(isIndustrial(enterprise.industryCode)
      ? { ordersOnHand: cents(revenue * (0.1 + random.next() * 0.4)), orderMonths: random.int(1, 6) }
      : {}),
  }
}

function cents(value: number): number {
  return Math.round(value * 100) / 100
}

export function financingOf(random: Random): NonNullable<Visit['requests'][number]['financingDetail']> {
  return {
    amount: random.int(2, 40) * 50,
    purpose: '采购原材料和补充流动资金',
    termMonths: random.pick([12, 24, 36]),
    creditEnhancement: random.pick(['知识产权质押', '信用', '担保公司担保', '订单质押']),
    products: [random.pick(['firstLoan', 'loanRenewal', 'creditLoan', 'ipLoan'] as const)],
  }
}
