/**
 * A visit record on paper (§4.2), for the enterprise to read, sign or stamp: the parts of the form in its order, and of them only what
 * was said. What the reviewer wrote is between the offices and stays away; phone numbers are masked as in every export (§6.5).
 */
import { nameOf } from '../../codes/code-table.ts'
import { departments } from '../../codes/departments.ts'
import { visitModes, visitPurposes, visitStatuses } from '../../codes/visit-codes.ts'
import type { VisitPerson } from '../../entities/visit.ts'
import type { VisitSheetPlan } from '../../protocol/document-plans.ts'
import { clockOf, dayOf, formatDayWithWeekday } from '../calendar-day.ts'
import { industryOf } from '../industry.ts'
import { maskPhone } from '../phone.ts'
import { isFinished } from '../visit-record.ts'
import { endorsements } from './endorsements.ts'
import { fact, joined, part, type SheetPart, wideFact } from './sheet-part.ts'
import { advice, business, difficulties, evidence, figures, followUps, policies, requests } from './talk.ts'
import type { VisitSheetFacts } from './visit-sheet-facts.ts'

/** The sheet. What it holds depends on `facts` alone, so that printing twice gives the same. */
export function visitSheetPlan(facts: VisitSheetFacts): VisitSheetPlan {
  const { visit, printedBy, now } = facts
  const mark = isFinished(visit.status) ? '' : nameOf(visitStatuses, visit.status)
  const parts = [
    enterprise(facts),
    occasion(facts),
    business(visit),
    figures(visit),
    difficulties(visit),
    requests(facts),
    policies(visit),
    advice(visit),
    followUps(visit),
    evidence(visit),
  ]
  return {
    title: '走访记录',
    enterprise: visit.enterpriseName,
    number: visit.visitNo,
    mark,
    parts: parts.filter((one): one is SheetPart => one !== null),
    endorsements: endorsements(facts),
    footer: joined(
      [
        joined([mark, visit.visitNo], ' '),
        visit.enterpriseName,
        `${printedBy} ${dayOf(now)} ${clockOf(now)} 打印`,
      ],
      ' · ',
    ),
  }
}

function enterprise({ visit, enterprise: known, parkName }: VisitSheetFacts): SheetPart | null {
  const industry = known ? industryOf(known.industryCode) : null
  const { street = '', building = '', room = '' } = known?.businessAddress ?? {}
  return part('企业', [
    wideFact('企业名称', visit.enterpriseName),
    fact('信用代码', known?.uscc ?? ''),
    fact('行业', industry ? `${industry.sectionName}（${industry.code}）` : ''),
    fact('经营地址', joined([street, building, room], ' ')),
    fact('所在园区', parkName),
  ])
}

function occasion({ visit, batchName }: VisitSheetFacts): SheetPart | null {
  return part('走访', [
    fact('走访编号', visit.visitNo),
    fact('记录状态', nameOf(visitStatuses, visit.status)),
    fact('时间', timeOf(visit)),
    fact('方式', nameOf(visitModes, visit.mode)),
    fact('地点', visit.location),
    fact('目的', visit.purposes.map((code) => nameOf(visitPurposes, code)).join('、')),
    wideFact('补录原因', visit.lateReason),
    wideFact('走访批次', batchName),
    wideFact('走访人员', named(visit.officers)),
    wideFact('陪同领导', named(visit.leaders)),
    wideFact('陪同部门', visit.companionDepartments.map((code) => nameOf(departments, code)).join('、')),
    wideFact(
      '企业参加人',
      visit.participants
        .map(({ name, title, phone }) => joined([name, title, phone ? maskPhone(phone) : ''], ' '))
        .join('；'),
    ),
  ])
}

function timeOf({ startAt, endAt }: VisitSheetFacts['visit']): string {
  if (startAt === null) return ''
  const begin = `${formatDayWithWeekday(dayOf(startAt))} ${clockOf(startAt)}`
  if (endAt === null) return begin
  return `${begin}—${dayOf(endAt) === dayOf(startAt) ? '' : `${dayOf(endAt)} `}${clockOf(endAt)}`
}

function named(people: readonly VisitPerson[]): string {
  return people
    .map(({ name, title, isLead }) => {
      const more = joined([title, isLead ? '带队' : ''], '，')
      return more === '' ? name : `${name}（${more}）`
    })
    .join('、')
}
