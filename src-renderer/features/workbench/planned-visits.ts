/** 今天: planned visits in order, with how long ago the last one was and what is still open there. */
import type { Visit } from '../../../schemas/entities/visit.ts'
import { addDays, dayOf, daysBetween } from '../../../schemas/rules/calendar-day.ts'

type VisitFacts = Pick<Visit, 'id' | 'enterpriseId' | 'status' | 'plannedOn' | 'startAt'>

/** Planned visits are shown this many days ahead. */
const daysAhead = 7

/** Planned visits of the days past, today, and the coming days, earliest first; days are of Asia/Shanghai. */
export function splitPlanned<V extends VisitFacts>(
  planned: readonly V[],
  today: string,
): { overdue: V[]; today: V[]; next: V[] } {
  const sorted = planned
    .filter((visit) => visit.plannedOn !== null)
    .toSorted((a, b) => (a.plannedOn ?? '').localeCompare(b.plannedOn ?? ''))
  const until = addDays(today, daysAhead)
  return {
    overdue: sorted.filter((visit) => (visit.plannedOn ?? '') < today),
    today: sorted.filter((visit) => visit.plannedOn === today),
    next: sorted.filter((visit) => (visit.plannedOn ?? '') > today && (visit.plannedOn ?? '') <= until),
  }
}

/** `上次走访 32 天前`, by the latest begun visit of the enterprise. */
export function lastVisitWords(visits: readonly VisitFacts[], enterpriseId: string, today: string): string {
  let last = ''
  for (const visit of visits) {
    if (
      visit.enterpriseId === enterpriseId &&
      visit.startAt &&
      visit.startAt > last &&
      visit.status !== 'draft'
    )
      last = visit.startAt
  }
  if (last === '') return '还没有走访过'
  const days = daysBetween(dayOf(last), today)
  return days <= 0 ? '今天走访过' : days === 1 ? '昨天走访过' : `上次走访 ${days} 天前`
}
