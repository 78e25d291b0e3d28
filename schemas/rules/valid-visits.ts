/** 有效走访 (§4.3): which visits count in statistics, and duplicates once. */
import { hasCode } from '../codes/code-table.ts'
import { visitModes } from '../codes/visit-codes.ts'
import type { Visit } from '../entities/visit.ts'
import { dayOf } from './calendar-day.ts'
import { hasFigures } from './visit-figures.ts'
import { isFinished } from './visit-record.ts'

/** What the statistics need of a visit. */
export type CountableVisit = Pick<
  Visit,
  | 'id'
  | 'enterpriseId'
  | 'status'
  | 'mode'
  | 'startAt'
  | 'officers'
  | 'participants'
  | 'operatingStatus'
  | 'figures'
  | 'difficulties'
  | 'requests'
  | 'suggestions'
>

/** 有效走访 but for duplicates (§4.3). A lost enterprise has nobody to meet, so nobody is asked for. */
export function isValidVisit(visit: CountableVisit): boolean {
  if (!isFinished(visit.status) || visit.startAt === null) return false
  if (visit.participants.length === 0 && visit.operatingStatus !== 'lost') return false
  return visit.mode === 'phone' ? saysSomething(visit) : hasCode(visitModes, visit.mode)
}

/** What a call must bring to count (§4.3): figures, a difficulty, a request or a suggestion. */
export function saysSomething(
  visit: Pick<CountableVisit, 'figures' | 'difficulties' | 'requests' | 'suggestions'>,
): boolean {
  return (
    hasFigures(visit.figures) ||
    visit.difficulties.length > 0 ||
    visit.requests.length > 0 ||
    visit.suggestions.length > 0
  )
}

/** The valid visits, each enterprise, day and leading officer once: the earliest, and by id where times are equal. */
export function validVisits<V extends CountableVisit>(visits: readonly V[]): V[] {
  const seen = new Set<string>()
  return visits
    .filter(isValidVisit)
    .sort((a, b) => compareText(a.startAt ?? '', b.startAt ?? '') || compareText(a.id, b.id))
    .filter((visit) => {
      const lead = visit.officers.find((person) => person.isLead) ?? visit.officers[0]
      const key = [visit.enterpriseId, dayOf(visit.startAt ?? ''), lead?.personId ?? lead?.name ?? ''].join(
        '\n',
      )
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}

/** The day of the last valid visit, whoever made it; null when there was none. */
export function lastVisitDay(visits: readonly CountableVisit[]): string | null {
  let last = ''
  for (const visit of visits)
    if (visit.startAt !== null && visit.startAt > last && isValidVisit(visit)) last = visit.startAt
  return last === '' ? null : dayOf(last)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
