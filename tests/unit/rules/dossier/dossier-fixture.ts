/** An enterprise of which more is known, and in longer words, than any sheet can hold. */
import type { Policy } from '../../../../schemas/entities/policy.ts'
import type { RequestProjection } from '../../../../schemas/entities/request.ts'
import { addDays, dayOf } from '../../../../schemas/rules/calendar-day.ts'
import type { DossierFacts } from '../../../../schemas/rules/dossier/dossier-facts.ts'
import { noFigures } from '../../../../schemas/rules/visit-record.ts'
import { person, visitOf } from '../visit-fixture.ts'
import { enterpriseOf, titleOf } from './enterprise-fixture.ts'

const long = (words: string, length: number) => words.repeat(length).slice(0, length)
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export function fullFacts(now: string): DossierFacts {
  const today = dayOf(now)
  const standing = {
    state: 'processing',
    dueDate: addDays(today, -9),
    level: 'L2',
  } as RequestProjection
  return {
    enterprise: enterpriseOf({
      name: long('西安沣东高端装备智能制造研究院', 100),
      mainBusiness: long('高压开关设备、电线电缆和智能仪表的研发、生产、销售与服务；', 5000),
      legalRepresentative: long('欧阳某', 200),
      registeredAddress: long('陕西省西咸新区沣东新城先进制造产业园一号厂房', 200),
      businessAddress: {
        street: long('沣东新城统一路', 200),
        building: long('一号厂房', 200),
        room: long('1801室', 200),
      },
      town: long('王寺街道', 200),
      flags: ['key', 'foreignTrade', 'whitelist', 'military'],
      size: { code: 'medium', basis: long('集团合并口径', 200), manual: true },
      fiveAbove: { code: 'FA6', enrolledOn: '2022-11-01' },
      contacts: times(30, (index) => ({
        id: `c${index}`,
        name: long('司马某', 200),
        title: long('生产运营总监', 200),
        phone: '13812345678',
        isPrimary: index === 0,
      })),
      pairings: times(12, (index) => ({
        id: `p${index}`,
        officerId: `o${index}`,
        officerName: long('诸葛某', 200),
        since: addDays('2015-01-01', index * 300),
        until: index === 11 ? null : addDays('2015-01-01', index * 300 + 299),
        role: 'lead' as const,
      })),
      titles: times(9, (index) =>
        titleOf('LITTLE_GIANT', { id: `t${index}`, validUntil: addDays(today, index * 40 - 100) }),
      ),
      projects: times(8, (index) => ({
        id: `x${index}`,
        name: long('高端装备智能制造扩产项目', 200),
        stage: 'construction' as const,
        investment: 12_345.67,
        isKey: true,
        guideId: 'g1',
        guideName: long('上官某', 200),
      })),
      classifiedMeasure: {
        code: 'relocate',
        measure: long('引导迁入先进制造产业园标准厂房，', 5000),
        responsible: '',
        dueOn: addDays(today, -40),
        reviewOn: addDays(today, -30),
        reviewer: '',
        conclusion: '',
      },
    }),
    parkName: long('先进制造产业园', 200),
    visits: times(20, (index) => {
      const month = `${2026 - Math.floor(index / 12)}-${String(12 - (index % 12)).padStart(2, '0')}`
      return visitOf({
        id: `v${index}`,
        status: 'approved',
        startAt: `${month}-05T02:00:00.000Z`,
        officers: [person('o', long('慕容某', 200), { isLead: true })],
        noDifficulty: false,
        difficulties: [
          {
            id: `d${index}`,
            category: '01',
            subcategory: '01-01',
            description: long('流动资金紧张，银行抽贷；', 500),
            urgency: 'high',
            makeRequest: true,
          },
        ],
        nextVisitDate: addDays(today, -5),
        followUps: [
          {
            id: `f${index}`,
            item: long('协调银行上门对接并反馈结果', 200),
            responsible: long('皇甫某', 200),
            dueOn: addDays(today, -index - 1),
            status: 'open',
          },
        ],
        figures: {
          ...noFigures,
          period: { kind: 'month', until: month },
          source: 'estimate',
          revenue: 123_456_789.12 + index,
          outputValue: 123_456_789.12,
          taxPaid: 1_234_567.89,
          employees: 12_345,
          profit: -987_654.32,
          ordersOnHand: 1,
          operatingRate: 80,
        },
      })
    }),
    requests: times(9, () => ({ title: long('关于协调用电增容和融资的请求', 200), standing })),
    policies: times(9, (index) => ({
      policy: { id: `y${index}`, title: long('支持科技型企业加大研发投入若干措施', 200) } as Policy,
      reasons: ['专精特新或创新型企业，可梯度培育'],
    })),
    printedBy: long('尉迟某', 200),
    now,
  }
}
