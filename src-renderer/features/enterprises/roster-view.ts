/** A view of the roster: what narrows it, how it is sorted and which columns its table has. */
import { addDays } from '../../../schemas/rules/calendar-day.ts'
import type { RosterQuery, RosterSort, SortKey } from '../../database/roster-index.ts'
import { type ColumnKey, columnKeys, usualColumns, visitColumns } from './roster-columns.ts'

/** What narrows the roster beside the text. */
export type RosterFilters = Pick<
  RosterQuery,
  | 'parkId'
  | 'fiveAbove'
  | 'industrySection'
  | 'size'
  | 'title'
  | 'flag'
  | 'operatingStatus'
  | 'needsVerification'
> & {
  readonly mine: boolean
  /** Days for which nobody was there, as a number in digits. */
  readonly unvisitedDays?: string | undefined
}

export const noFilters: RosterFilters = { mine: false }

export type RosterView = {
  readonly filters: RosterFilters
  /** Null for the best match first. */
  readonly sort: RosterSort | null
  readonly columns: readonly ColumnKey[]
  readonly layout: 'list' | 'table'
}

export const usualView: RosterView = { filters: noFilters, sort: null, columns: usualColumns, layout: 'list' }

export type SavedView = { readonly id: string; readonly name: string; readonly view: RosterView }

/** How many views one person keeps, and how long a name may be. */
export const mostViews = 30
export const longestViewName = 20

/** What the roster is asked for a view; `today` is the day in Asia/Shanghai. */
export function queryOf(
  { filters, sort }: Pick<RosterView, 'filters' | 'sort'>,
  text: string,
  officerId: string,
  today: string,
): RosterQuery {
  const { mine, unvisitedDays, ...codes } = filters
  return {
    ...codes,
    text,
    ...(mine ? { officerId } : {}),
    ...(unvisitedDays ? { notVisitedSince: addDays(today, -Number(unvisitedDays)) } : {}),
    ...(sort ? { sort } : {}),
  }
}

/** Whether all enterprises are asked for, in the usual order. */
export function asksNothing({ filters, sort }: Pick<RosterView, 'filters' | 'sort'>, text: string): boolean {
  return text.trim() === '' && sort === null && Object.values(filters).every((value) => !value)
}

/** Whether a view needs to know when enterprises were last visited. */
export function needsLastVisits({ filters, sort, columns, layout }: RosterView): boolean {
  const shown = layout === 'table' && columns.some((key) => visitColumns.includes(key))
  return shown || sort?.by === 'lastVisit' || !!filters.unvisitedDays
}

/** What of a view somebody who sees no visits can look at: for them nothing is ever visited. */
export function withoutVisits(view: RosterView): RosterView {
  const { unvisitedDays: _, ...filters } = view.filters
  return {
    ...view,
    filters,
    sort: view.sort?.by === 'lastVisit' ? null : view.sort,
    columns: view.columns.filter((key) => !visitColumns.includes(key)),
  }
}

/** Whether two views show the same. */
export function sameView(a: RosterView, b: RosterView): boolean {
  const plain = ({ filters, sort, columns, layout }: RosterView) =>
    JSON.stringify([
      Object.entries(filters)
        .filter(([, value]) => value)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
      sort && [sort.by, sort.descending],
      columns,
      layout,
    ])
  return plain(a) === plain(b)
}

/** A kept view as this version understands it: columns and orders that it does not know are left out. */
export function readView(kept: unknown): RosterView {
  const view = (kept ?? {}) as Partial<RosterView>
  const columns = (view.columns ?? []).filter((key) => columnKeys.includes(key))
  const sort = view.sort && sortNames.some(({ by }) => by === view.sort?.by) ? view.sort : null
  return {
    filters: { ...noFilters, ...view.filters },
    sort,
    columns: columns.length > 0 ? columns : usualColumns,
    layout: view.layout === 'table' ? 'table' : 'list',
  }
}

/** The orders that are offered, with the words for both directions. */
export const sortNames: readonly {
  readonly by: SortKey
  readonly name: string
  readonly ascending: string
  readonly descending: string
}[] = [
  { by: 'name', name: '名称', ascending: '名称 A→Z', descending: '名称 Z→A' },
  { by: 'lastVisit', name: '上次走访', ascending: '最久未走访在前', descending: '最近走访在前' },
  { by: 'revenue', name: '营业收入', ascending: '营业收入从低到高', descending: '营业收入从高到低' },
  { by: 'employees', name: '从业人员', ascending: '从业人员从少到多', descending: '从业人员从多到少' },
  { by: 'establishedOn', name: '成立日期', ascending: '成立早的在前', descending: '成立晚的在前' },
]

/** `营业收入从高到低`; the words for the best match first when there is no order. */
export function sortWords(sort: RosterSort | null): string {
  const known = sortNames.find(({ by }) => by === sort?.by)
  if (!sort || !known) return '我的与最符合的在前'
  return sort.descending ? known.descending : known.ascending
}
