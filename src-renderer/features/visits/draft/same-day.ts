/** 同日重复走访 (§4.1 rule 4): offered to go on with, never forbidden. */
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'

/** Other records of the enterprise for that day, plans of that day included; what can still be written comes first. */
export function sameDayVisits<V extends Pick<Visit, 'id' | 'status' | 'startAt' | 'plannedOn'>>(
  visits: readonly V[],
  day: string,
  exceptId: string,
): V[] {
  const open = (visit: V) =>
    visit.status === 'draft' || visit.status === 'planned' || visit.status === 'returned'
  return visits
    .filter(
      (visit) => visit.id !== exceptId && (visit.startAt ? dayOf(visit.startAt) : visit.plannedOn) === day,
    )
    .sort((a, b) => Number(open(b)) - Number(open(a)) || (b.startAt ?? '').localeCompare(a.startAt ?? ''))
}
