/** What somebody who plans a visit should know first: how full the day is, and who else goes or went there (§4.1 rule 4). */
import type { Visit } from '../../entities/visit.ts'
import { addDays, dayOf } from '../calendar-day.ts'
import { isWorkingDay } from '../work-calendar.ts'
import { defaultPlanRules, type PlanContext } from './reasons.ts'

type PlannedVisit = Pick<
  Visit,
  'id' | 'enterpriseId' | 'enterpriseName' | 'status' | 'plannedOn' | 'startAt' | 'officers' | 'createdBy'
>

/** Whether `personId` wrote the record or takes part. */
export function goesAlong(visit: Pick<Visit, 'createdBy' | 'officers'>, personId: string): boolean {
  return visit.createdBy === personId || visit.officers.some((person) => person.personId === personId)
}

/** The day that a visit stands on in a calendar: when it began, else when it is planned for; null for neither. */
export function calendarDay(visit: Pick<Visit, 'startAt' | 'plannedOn'>): string | null {
  return visit.startAt ? dayOf(visit.startAt) : visit.plannedOn
}

/**
 * A colleague's visit to the enterprise, planned from `today` on or made in the days before it, in Chinese; the nearest plan
 * before the latest visit. Null when there is none.
 */
export function colleagueWords(
  enterpriseId: string,
  visits: readonly PlannedVisit[],
  { today, officerId, settings }: Omit<PlanContext, 'calendar'>,
): string | null {
  const theirs = visits.filter((visit) => visit.enterpriseId === enterpriseId && !goesAlong(visit, officerId))
  const nextPlan = theirs
    .filter((visit) => visit.status === 'planned' && (visit.plannedOn ?? '') >= today)
    .sort((a, b) => ((a.plannedOn ?? '') < (b.plannedOn ?? '') ? -1 : 1))[0]
  if (nextPlan) return `${namesOf(nextPlan)}计划${nextPlan.plannedOn}走访`
  const [recent] = recentColleagueVisits(theirs, { today, officerId, settings })
  return recent ? `${namesOf(recent)}${dayOf(recent.startAt ?? '')}刚走访过` : null
}

/**
 * Visits of colleagues within the days that count as just now (`recentDays`), the latest first: not to be asked again so soon. One
 * that is still being written up was made all the same.
 */
export function recentColleagueVisits<V extends PlannedVisit>(
  visits: readonly V[],
  { today, officerId, settings }: Omit<PlanContext, 'calendar'>,
): V[] {
  const from = addDays(today, -settings.recentDays)
  return visits
    .filter(
      (visit) =>
        !goesAlong(visit, officerId) &&
        visit.status !== 'planned' &&
        visit.startAt !== null &&
        dayOf(visit.startAt) >= from,
    )
    .sort((a, b) => ((a.startAt ?? '') > (b.startAt ?? '') ? -1 : 1))
}

export function namesOf(visit: Pick<Visit, 'officers'>): string {
  const names = visit.officers.map((person) => person.name).filter((name) => name !== '')
  return names.length === 0 ? '同事' : names.slice(0, 2).join('、')
}

/**
 * What speaks against a day as it is planned for an officer, in Chinese: no working day, more visits than usual, an enterprise
 * twice, a colleague at the same enterprise that day. Empty for most days and for the past.
 */
export function dayConflicts(
  day: string,
  visits: readonly PlannedVisit[],
  context: Pick<PlanContext, 'today' | 'officerId'> & Partial<PlanContext>,
): string[] {
  const { today, officerId, settings, calendar } = { ...defaultPlanRules, ...context }
  if (day < today) return []
  const thatDay = visits.filter((visit) => calendarDay(visit) === day)
  const mine = thatDay.filter((visit) => goesAlong(visit, officerId))
  if (mine.length === 0) return []
  const conflicts: string[] = []
  if (!isWorkingDay(day, calendar)) conflicts.push('这天不上班')
  if (mine.length > settings.visitsPerDay)
    conflicts.push(`已排${mine.length}家，一般一天不超过${settings.visitsPerDay}家`)
  const seen = new Set<string>()
  for (const visit of mine) {
    if (seen.has(visit.enterpriseId)) conflicts.push(`${visit.enterpriseName}排了不止一次`)
    seen.add(visit.enterpriseId)
  }
  for (const visit of thatDay)
    if (!goesAlong(visit, officerId) && seen.has(visit.enterpriseId))
      conflicts.push(`${namesOf(visit)}当天也去${visit.enterpriseName}`)
  return [...new Set(conflicts)]
}
