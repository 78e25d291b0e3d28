/** Why an enterprise is due for a visit, reason by reason (§4.2, §4.3, §5.5). Days are of Asia/Shanghai. */
import { nameOf } from '../../codes/code-table.ts'
import { enterpriseTitles } from '../../codes/enterprise-titles.ts'
import {
  defaultPlanSettings,
  type PlanSettings,
  type SuggestionKind,
  type VisitCategory,
  visitCategories,
} from '../../codes/visit-cycles.ts'
import type { Enterprise } from '../../entities/enterprise.ts'
import type { RequestStateCode } from '../../entities/request.ts'
import type { Visit } from '../../entities/visit.ts'
import { addDays, dayOf, daysBetween } from '../calendar-day.ts'
import { isActivePairing } from '../pairing.ts'
import { quoted } from '../text-normalization.ts'
import { type CountableVisit, lastVisitDay } from '../valid-visits.ts'
import { isFinished } from '../visit-record.ts'
import { addWorkingDays, officialCalendar, type WorkCalendar } from '../work-calendar.ts'

export type PlanEnterprise = Pick<
  Enterprise,
  'id' | 'name' | 'parkId' | 'registrationStatus' | 'pairings' | 'fiveAbove' | 'flags' | 'titles'
>
export type PlanVisit = CountableVisit & Pick<Visit, 'plannedOn' | 'followUps' | 'createdBy'>

/** A request with where it stands. */
export type PlanRequest = {
  readonly id: string
  readonly enterpriseId: string
  readonly title: string
  readonly state: RequestStateCode
  /** Instant of the answer. */
  readonly repliedAt: string | null
}

/** Whose plan is made, on which day, by which rules. */
export type PlanContext = {
  readonly today: string
  readonly officerId: string
  readonly settings: PlanSettings
  readonly calendar: WorkCalendar
}

export const defaultPlanRules = { settings: defaultPlanSettings, calendar: officialCalendar }

export type VisitReason = {
  readonly kind: SuggestionKind
  /** In Chinese, complete in itself. */
  readonly text: string
  /** The last day on which the visit is in time; in the past when it is overdue. */
  readonly dueOn: string
}

/** What is known of one enterprise. */
export type Known = {
  readonly enterprise: PlanEnterprise
  readonly visits: readonly PlanVisit[]
  readonly requests: readonly PlanRequest[]
}

/** 走访类别 of an enterprise on `today`: titles that ran out don't count. */
export function categoryOf(
  enterprise: Pick<Enterprise, 'flags' | 'fiveAbove' | 'titles'>,
  today: string,
): VisitCategory {
  if (enterprise.flags.includes('key')) return 'key'
  if (enterprise.fiveAbove !== null) return 'fiveAbove'
  return holdsTitle(enterprise, today) ? 'titled' : 'other'
}

/** Whether the enterprise holds a title that is valid on `day`. */
export function holdsTitle(enterprise: Pick<Enterprise, 'titles'>, day: string): boolean {
  return enterprise.titles.some((title) => title.validUntil === null || title.validUntil >= day)
}

/** All reasons for a visit, the most binding kind first, within a kind the earliest. */
export function visitReasons(known: Known, context: PlanContext): VisitReason[] {
  return [
    ...promiseReasons(known, context),
    ...answerReasons(known, context),
    ...titleReasons(known, context),
    ...rhythmReasons(known, context),
  ]
}

const byDue = (a: VisitReason, b: VisitReason) =>
  a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.text < b.text ? -1 : a.text > b.text ? 1 : 0

/** 下一步措施 that finished visits promised and that are still open. */
function promiseReasons({ visits }: Known, { today, settings }: PlanContext): VisitReason[] {
  const until = addDays(today, settings.promiseAhead)
  return visits
    .filter((visit) => isFinished(visit.status))
    .flatMap((visit) => visit.followUps)
    .flatMap(({ status, dueOn, item }): VisitReason[] =>
      status === 'open' && dueOn !== null && dueOn <= until
        ? [{ kind: 'promise', dueOn, text: `答应的事${quoted(item)}${dueWords(dueOn, today)}` }]
        : [],
    )
    .sort(byDue)
}

/** Answers that nobody has visited the enterprise about yet. */
function answerReasons({ visits, requests }: Known, { settings, calendar }: PlanContext): VisitReason[] {
  const last = lastVisitDay(visits)
  return requests
    .flatMap(({ state, repliedAt, title }): VisitReason[] => {
      if (repliedAt === null || (state !== 'replied' && state !== 'pendingEvaluation')) return []
      const answered = dayOf(repliedAt)
      if (last !== null && last > answered) return []
      const dueOn = addWorkingDays(answered, settings.answerWithin, calendar)
      return [{ kind: 'answer', dueOn, text: `诉求${quoted(title)}${answered}已答复，等待回访` }]
    })
    .sort(byDue)
}

/** Titles whose renewal needs time (§1.11). One that has a newer certificate of the same kind is renewed already. */
function titleReasons({ enterprise, visits }: Known, { today, settings }: PlanContext): VisitReason[] {
  const latest = new Map<string, string>()
  for (const { code, validUntil } of enterprise.titles) {
    const end = validUntil ?? '9999-12-31'
    if (end > (latest.get(code) ?? '')) latest.set(code, end)
  }
  const last = lastVisitDay(visits)
  return [...latest]
    .flatMap(([code, end]): VisitReason[] => {
      const from = addDays(end, -settings.titleAhead)
      // Who was there since the reminder began has spoken about it.
      if (end < today || today < from || (last !== null && last >= from)) return []
      const dueOn = addDays(end, -settings.titleLead)
      return [{ kind: 'title', dueOn, text: `${nameOf(enterpriseTitles, code)}资质${end}到期，提醒复审` }]
    })
    .sort(byDue)
}

/** 首次走访, 久未联系 or 走访周期: one of the three. */
function rhythmReasons(
  { enterprise, visits }: Known,
  { today, officerId, settings }: PlanContext,
): VisitReason[] {
  const last = lastVisitDay(visits)
  if (last === null) {
    const since = enterprise.pairings
      .filter((pairing) => pairing.officerId === officerId && isActivePairing(pairing, today))
      .map((pairing) => pairing.since)
      .sort()[0]
    const dueOn = addDays(since ?? today, settings.firstWithin)
    return [{ kind: 'first', dueOn, text: since ? `${since}开始包联，还没有走访过` : '还没有走访过' }]
  }
  const days = daysBetween(last, today)
  if (days > settings.silentAfter)
    return [
      {
        kind: 'silent',
        dueOn: addDays(last, settings.silentAfter),
        text: `${days}天没有走访（上次${last}）`,
      },
    ]
  const category = categoryOf(enterprise, today)
  const cycle = settings.cycleDays[category]
  const dueOn = addDays(last, cycle)
  if (addDays(today, settings.cycleAhead) < dueOn) return []
  const name = nameOf(visitCategories, category)
  return [
    { kind: 'cycle', dueOn, text: `${name}每${cycle}天走访一次，上次${last}，${dueWords(dueOn, today)}` },
  ]
}

function dueWords(dueOn: string, today: string): string {
  if (dueOn === today) return '今天到期'
  return dueOn < today ? `已过期${daysBetween(dueOn, today)}天` : `${dueOn}到期`
}
