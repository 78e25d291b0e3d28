/** 同日重复走访 (§4.1 rule 4): offered to go on with, never forbidden. */
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { isEditable } from '../../../../schemas/rules/visit-record.ts'

/** Other records of the enterprise for that day, plans of that day included; what can still be written comes first. */
export function sameDayVisits<V extends Pick<Visit, 'id' | 'status' | 'startAt' | 'plannedOn'>>(
  visits: readonly V[],
  day: string,
  exceptId: string,
): V[] {
  return visits
    .filter(
      (visit) => visit.id !== exceptId && (visit.startAt ? dayOf(visit.startAt) : visit.plannedOn) === day,
    )
    .sort(
      (a, b) =>
        Number(isEditable(b.status)) - Number(isEditable(a.status)) ||
        (b.startAt ?? '').localeCompare(a.startAt ?? ''),
    )
}
