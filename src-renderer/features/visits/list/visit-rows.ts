/** The list of visits: which ones a filter shows, in which order, and how many each filter has. */
import { type CodeTable, nameOf } from '../../../../schemas/codes/code-table.ts'
import { visitModes } from '../../../../schemas/codes/visit-codes.ts'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'

export const visitFilters = [
  { code: 'all', name: '全部' },
  { code: 'draft', name: '草稿' },
  { code: 'planned', name: '计划' },
  { code: 'submitted', name: '已提交' },
  { code: 'returned', name: '已退回' },
  { code: 'approved', name: '已审核' },
] as const satisfies CodeTable

export type VisitFilter = (typeof visitFilters)[number]['code']

/** The filter under which a state is found; archived records count as reviewed. */
function filterOf(status: Visit['status']): Exclude<VisitFilter, 'all'> {
  return status === 'archived' ? 'approved' : status
}

/** The day a visit belongs to: when it began, or is planned for. Null for a draft without a time. */
export function dayOfVisit(visit: Pick<Visit, 'startAt' | 'plannedOn'>): string | null {
  return visit.startAt ? dayOf(visit.startAt) : visit.plannedOn
}

/** Whether `userId` wrote the record or took part. */
export function isMine(visit: Pick<Visit, 'createdBy' | 'officers'>, userId: string): boolean {
  return visit.createdBy === userId || visit.officers.some((person) => person.personId === userId)
}

/** How many visits each filter shows. */
export function countByFilter(visits: readonly Pick<Visit, 'status'>[]): Record<VisitFilter, number> {
  const counts: Record<VisitFilter, number> = {
    all: visits.length,
    draft: 0,
    planned: 0,
    submitted: 0,
    returned: 0,
    approved: 0,
  }
  for (const visit of visits) counts[filterOf(visit.status)] += 1
  return counts
}

/**
 * The visits a filter shows, newest first; plans come after records, the nearest day first. A text matches enterprise,
 * number, mode and what was said. `matchesName` finds enterprises by pinyin as well.
 */
export function rowsOf<V extends Visit>(
  visits: readonly V[],
  filter: VisitFilter,
  text: string,
  matchesName: (enterpriseId: string) => boolean,
): V[] {
  const words = text.trim().toLowerCase()
  const found = visits.filter(
    (visit) =>
      (filter === 'all' || filterOf(visit.status) === filter) &&
      (words === '' || matchesName(visit.enterpriseId) || searchText(visit).includes(words)),
  )
  const key = (visit: V) => visit.startAt ?? visit.plannedOn ?? visit.createdAt
  const planned = (visit: V) => Number(visit.status === 'planned')
  return found.sort((a, b) => {
    if (a.status === 'planned' && b.status === 'planned') return key(a).localeCompare(key(b))
    return planned(a) - planned(b) || key(b).localeCompare(key(a))
  })
}

function searchText(visit: Visit): string {
  return [
    visit.enterpriseName,
    visit.visitNo,
    nameOf(visitModes, visit.mode),
    visit.businessNote,
    ...visit.difficulties.map((item) => item.description),
  ]
    .join('\n')
    .toLowerCase()
}
