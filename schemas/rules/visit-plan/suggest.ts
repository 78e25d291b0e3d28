/**
 * 走访建议: which of an officer's enterprises are due for a visit, why, and a day for each. The same documents and the same day
 * give the same suggestions, on every computer.
 */
import type { VisitCategory } from '../../codes/visit-cycles.ts'
import { addDays, dayOf } from '../calendar-day.ts'
import { isActivePairing } from '../pairing.ts'
import { lastVisitDay } from '../valid-visits.ts'
import { addWorkingDays, isWorkingDay } from '../work-calendar.ts'
import {
  categoryOf,
  defaultPlanRules,
  type Known,
  type PlanContext,
  type PlanEnterprise,
  type PlanRequest,
  type PlanVisit,
  type VisitReason,
  visitReasons,
} from './reasons.ts'

export type SuggestionInput = Pick<PlanContext, 'today' | 'officerId'> &
  Partial<Pick<PlanContext, 'settings' | 'calendar'>> & {
    readonly enterprises: readonly PlanEnterprise[]
    /** Of these enterprises, whoever made them, plans included; and the officer's own plans wherever they are. */
    readonly visits: readonly PlanVisit[]
    readonly requests: readonly PlanRequest[]
  }

export type VisitSuggestion = {
  readonly enterpriseId: string
  readonly enterpriseName: string
  readonly parkId: string
  readonly category: VisitCategory
  /** At least one, the most binding first. */
  readonly reasons: readonly VisitReason[]
  /** The earliest day of its reasons. */
  readonly dueOn: string
  /** A working day with room, in time where one is left. */
  readonly suggestedOn: string
  readonly lastVisitOn: string | null
  /** A plan of the officer's that comes too late for one of the reasons: it is brought forward rather than made twice. */
  readonly tooLate: { readonly visitId: string; readonly plannedOn: string } | null
  /** Codes of `visitPurposes` that follow from the reasons. */
  readonly purposes: readonly string[]
}

/** Suggestions, the most urgent first; each enterprise once. */
export function suggestVisits(input: SuggestionInput): VisitSuggestion[] {
  const context: PlanContext = { ...defaultPlanRules, ...input }
  const { today, officerId } = context
  const visitsOf = byEnterprise(input.visits)
  const requestsOf = byEnterprise(input.requests)
  const found = input.enterprises.flatMap((enterprise) => {
    const mine = enterprise.pairings.some(
      (pairing) => pairing.officerId === officerId && isActivePairing(pairing, today),
    )
    if (!mine || enterprise.registrationStatus !== 'active') return []
    const visits = visitsOf.get(enterprise.id) ?? []
    const known: Known = { enterprise, visits, requests: requestsOf.get(enterprise.id) ?? [] }
    const reasons = uncovered(visitReasons(known, context), visits, context)
    const dueOn = reasons.map((reason) => reason.dueOn).sort()[0]
    return dueOn === undefined ? [] : [{ known, reasons, dueOn }]
  })
  found.sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.known.enterprise.id, b.known.enterprise.id))
  const days = dayBook(input.visits, context)
  return found.map(({ known: { enterprise, visits }, reasons, dueOn }) => ({
    enterpriseId: enterprise.id,
    enterpriseName: enterprise.name,
    parkId: enterprise.parkId,
    category: categoryOf(enterprise, today),
    reasons,
    dueOn,
    suggestedOn: days.take(dueOn, enterprise.parkId),
    lastVisitOn: lastVisitDay(visits),
    tooLate: nextOwnPlan(visits, context),
    purposes: purposesOf(reasons),
  }))
}

/**
 * The reasons that no plan answers yet. A visit planned from today on, whoever makes it, answers all but those that fall due
 * before it; a plan of one's own that was missed is to be moved, not made again. A visit of
 * these days that is still being written was made.
 */
function uncovered(
  reasons: readonly VisitReason[],
  visits: readonly PlanVisit[],
  { today, officerId, settings }: PlanContext,
): VisitReason[] {
  const lately = addDays(today, -settings.recentDays)
  if (visits.some((visit) => isBeingWritten(visit.status) && visit.startAt && dayOf(visit.startAt) >= lately))
    return []
  const plans = visits.flatMap(({ status, plannedOn, createdBy }) =>
    status === 'planned' && plannedOn !== null ? [{ plannedOn, createdBy }] : [],
  )
  if (plans.some((plan) => plan.plannedOn < today && plan.createdBy === officerId)) return []
  const next = plans
    .map((plan) => plan.plannedOn)
    .filter((day) => day >= today)
    .sort()[0]
  if (next === undefined) return [...reasons]
  return reasons.filter((reason) => reason.dueOn >= today && reason.dueOn < next)
}

function nextOwnPlan(
  visits: readonly PlanVisit[],
  { today, officerId }: PlanContext,
): VisitSuggestion['tooLate'] {
  const plans = visits.flatMap(({ id, status, plannedOn, createdBy }) =>
    status === 'planned' && plannedOn !== null && plannedOn >= today && createdBy === officerId
      ? [{ visitId: id, plannedOn }]
      : [],
  )
  return plans.sort((a, b) => compare(a.plannedOn, b.plannedOn) || compare(a.visitId, b.visitId))[0] ?? null
}

/** How full the officer's days are; gives each enterprise a day and counts it. */
function dayBook(visits: readonly PlanVisit[], { today, officerId, settings, calendar }: PlanContext) {
  const load = new Map<string, number>()
  const parks = new Map<string, Set<string>>()
  const book = (day: string, parkId: string) => {
    load.set(day, (load.get(day) ?? 0) + 1)
    if (parkId !== '') parks.set(day, (parks.get(day) ?? new Set()).add(parkId))
  }
  for (const visit of visits) {
    const goes = visit.createdBy === officerId || visit.officers.some((one) => one.personId === officerId)
    if (visit.status === 'planned' && visit.plannedOn !== null && visit.plannedOn >= today && goes)
      book(visit.plannedOn, '')
  }
  const free = (day: string) => (load.get(day) ?? 0) < settings.visitsPerDay
  // What has begun is planned already; the next working day is the first that can still be arranged.
  const first = addWorkingDays(today, 1, calendar)
  return {
    take(dueOn: string, parkId: string): string {
      const open: string[] = []
      for (let day = first; day <= dueOn; day = addDays(day, 1))
        if (isWorkingDay(day, calendar) && free(day)) open.push(day)
      // Enterprises of one park on one day spare the way between.
      let day = open.find((one) => parkId !== '' && parks.get(one)?.has(parkId)) ?? open[0]
      for (let next = first; day === undefined; next = addWorkingDays(next, 1, calendar))
        if (free(next)) day = next
      book(day, parkId)
      return day
    },
  }
}

const isBeingWritten = (status: PlanVisit['status']) => status === 'draft' || status === 'returned'

function purposesOf(reasons: readonly VisitReason[]): string[] {
  const purposes: string[] = []
  for (const { kind } of reasons) {
    const purpose = kind === 'answer' ? 'requestFollowUp' : kind === 'title' ? 'cultivation' : 'routine'
    if (!purposes.includes(purpose)) purposes.push(purpose)
  }
  return purposes
}

function byEnterprise<T extends { readonly enterpriseId: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.enterpriseId)
    if (group) group.push(item)
    else groups.set(item.enterpriseId, [item])
  }
  return groups
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
