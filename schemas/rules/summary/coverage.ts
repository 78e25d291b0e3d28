/**
 * 走访覆盖 by park and by category over a period (§4.3, §7.3): of the enterprises to be visited, which were. It counts with the
 * functions of the summary, so both always say the same.
 */
import { visitCategories } from '../../codes/visit-cycles.ts'
import type { Enterprise } from '../../entities/enterprise.ts'
import { dayOf } from '../calendar-day.ts'
import { rateOf } from '../number-format.ts'
import { lastVisitDay } from '../valid-visits.ts'
import { holdsTitle } from '../visit-plan/reasons.ts'
import { isPaired, type SummaryEnterprise, type SummaryInput } from './input.ts'
import { lastDayOf, type Period } from './period.ts'
import { visitFacts } from './visit-indicators.ts'

export type CoverageEnterprise = SummaryEnterprise & Pick<Enterprise, 'titles'>

export type CoverageInput = Pick<SummaryInput, 'visits' | 'parks'> & {
  readonly period: Period
  readonly enterprises: readonly CoverageEnterprise[]
  /** Only what is paired with this officer on the last day; everything when null. */
  readonly officerId: string | null
}

export type CoverageGroup = 'total' | 'park' | 'category'

/** One line: how many were to be visited and were. `rate` is between 0 and 1 and unrounded; null where none was due. */
export type CoverageRow = {
  readonly key: string
  readonly group: CoverageGroup
  readonly name: string
  readonly due: number
  readonly visited: number
  readonly rate: number | null
  /** Ids of the enterprises not visited, by park and name. */
  readonly unvisited: readonly string[]
}

export type Coverage = {
  readonly total: CoverageRow
  /** In the order of the parks given; enterprises outside any park last. Parks where nothing was due are left out. */
  readonly parks: readonly CoverageRow[]
  /** One enterprise may belong to several categories, as it does in the summary; only 其他企业 are in none of the others. */
  readonly categories: readonly CoverageRow[]
  /** Last valid visit of each unvisited enterprise before the period ended, by its id. */
  readonly lastVisits: ReadonlyMap<string, string>
}

/** Computes the coverage of a period. Pure; an enterprise that was lost counts as not visited. */
export function coverageOf(input: CoverageInput): Coverage {
  const { period, officerId } = input
  const lastDay = lastDayOf(period)
  const enterprises =
    officerId === null
      ? input.enterprises
      : input.enterprises.filter((enterprise) => isPaired(enterprise, lastDay, officerId))
  const { due, visitedIds } = visitFacts({ enterprises, visits: input.visits }, period)
  const parkOrder = new Map(input.parks.map((park, index) => [park.id, index]))
  const placeOf = (enterprise: SummaryEnterprise) => parkOrder.get(enterprise.parkId) ?? parkOrder.size
  const inOrder = ([...due] as CoverageEnterprise[]).sort(
    (a, b) => placeOf(a) - placeOf(b) || compare(a.name, b.name) || compare(a.id, b.id),
  )
  const rowOf = (
    group: CoverageGroup,
    code: string,
    name: string,
    belongs: (enterprise: CoverageEnterprise) => boolean,
  ): CoverageRow => {
    const own = inOrder.filter(belongs)
    const unvisited = own.filter((enterprise) => !visitedIds.has(enterprise.id)).map(({ id }) => id)
    const visited = own.length - unvisited.length
    return {
      key: `${group}:${code}`,
      group,
      name,
      due: own.length,
      visited,
      rate: rateOf(visited, own.length),
      unvisited,
    }
  }
  const total = rowOf('total', '', '合计', () => true)
  const parks = input.parks.map((park) =>
    rowOf('park', park.id, park.name, ({ parkId }) => parkId === park.id),
  )
  const outside = rowOf('park', '', '不在园区', ({ parkId }) => !parkOrder.has(parkId))
  const isOf: Readonly<
    Record<(typeof visitCategories)[number]['code'], (one: CoverageEnterprise) => boolean>
  > = {
    key: (one) => one.flags.includes('key'),
    fiveAbove: (one) => one.fiveAbove !== null,
    titled: (one) => holdsTitle(one, lastDay),
    other: (one) => !isOf.key(one) && !isOf.fiveAbove(one) && !isOf.titled(one),
  }
  return {
    total,
    parks: [...parks, outside].filter((row) => row.due > 0),
    categories: visitCategories.map(({ code, name }) => rowOf('category', code, name, isOf[code])),
    lastVisits: lastVisitsOf(total.unvisited, input, lastDay),
  }
}

function lastVisitsOf(
  ids: readonly string[],
  { visits }: CoverageInput,
  lastDay: string,
): Map<string, string> {
  const wanted = new Set(ids)
  const groups = new Map<string, SummaryInput['visits'][number][]>()
  for (const visit of visits) {
    if (!wanted.has(visit.enterpriseId) || visit.startAt === null || dayOf(visit.startAt) > lastDay) continue
    const group = groups.get(visit.enterpriseId)
    if (group) group.push(visit)
    else groups.set(visit.enterpriseId, [visit])
  }
  const days = new Map<string, string>()
  for (const [id, group] of groups) {
    const day = lastVisitDay(group)
    if (day !== null) days.set(id, day)
  }
  return days
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
