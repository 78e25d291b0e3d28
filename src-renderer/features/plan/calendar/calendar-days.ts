/** The days that a week or a month shows, and what stands on them. Days are of Asia/Shanghai; weeks begin on Monday. */
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { addDays, weekdayOf } from '../../../../schemas/rules/calendar-day.ts'
import { periodOf } from '../../../../schemas/rules/summary/period.ts'
import { calendarDay, goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'

export type Span = 'week' | 'month'

const mondayOf = (day: string) => addDays(day, -((weekdayOf(day) + 6) % 7))

/** Whole weeks: the one that holds `day`, or all that its month touches. */
export function daysShown(span: Span, day: string): string[] {
  const { from, to } = periodOf(span, day)
  const days: string[] = []
  for (let one = mondayOf(from); one <= addDays(mondayOf(to), 6); one = addDays(one, 1)) days.push(one)
  return days
}

/** The same day of the week one week, or the same day of the month one month, earlier or later. */
export function stepFrom(span: Span, day: string, direction: 1 | -1): string {
  if (span === 'week') return addDays(day, 7 * direction)
  const { from, to } = periodOf('month', day)
  const neighbour = periodOf('month', direction > 0 ? addDays(to, 1) : addDays(from, -1))
  const same = `${neighbour.from.slice(0, 8)}${day.slice(8)}`
  return same > neighbour.to ? neighbour.to : same
}

type Placed = Pick<
  Visit,
  'id' | 'enterpriseId' | 'status' | 'startAt' | 'plannedOn' | 'officers' | 'createdBy'
>

/**
 * Visits by the day they stand on: mine, and those of colleagues to my enterprises. Mine come first, begun ones by their hour,
 * then plans in the order in which they were made.
 */
export function visitsByDay<V extends Placed>(
  visits: readonly V[],
  me: string,
  myEnterprises: ReadonlySet<string>,
): Map<string, V[]> {
  const days = new Map<string, V[]>()
  for (const visit of visits) {
    const day = calendarDay(visit)
    if (day === null || !(goesAlong(visit, me) || myEnterprises.has(visit.enterpriseId))) continue
    const there = days.get(day)
    if (there) there.push(visit)
    else days.set(day, [visit])
  }
  const key = (visit: V) => `${goesAlong(visit, me) ? 0 : 1}${visit.startAt ?? '9'}${visit.id}`
  for (const there of days.values()) there.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return days
}
