/** 附表1 走访情况统计表 and 附表3 难点分类分布表 (§7.5) as rows of values; formats are the exporter's. */
import { nameOf } from '../../codes/code-table.ts'
import { difficultyCategories } from '../../codes/difficulty-categories.ts'
import { industrySections } from '../../codes/industry-sections.ts'
import { dayOf } from '../calendar-day.ts'
import { industryOf } from '../industry.ts'
import { rateOf } from '../number-format.ts'
import { isActivePairing } from '../pairing.ts'
import type { SummaryEnterprise, SummaryInput, SummaryVisit } from './input.ts'
import { lastDayOf, type Period } from './period.ts'
import type { RequestFacts } from './request-indicators.ts'
import type { VisitFacts } from './visit-indicators.ts'

/** Rates are between 0 and 1 and unrounded; null means “—”. */
export type VisitRow = {
  readonly group: 'park' | 'officer' | 'total'
  readonly name: string
  readonly due: number
  readonly visited: number
  readonly visits: number
  readonly coverage: number | null
  readonly previousCoverage: number | null
  readonly requestsCollected: number
}

export type DifficultyRow = {
  readonly group: 'category' | 'industry' | 'park'
  readonly name: string
  readonly count: number
  readonly share: number | null
  readonly previousCount: number
  readonly example: string
}

type Gathered = {
  readonly now: VisitFacts
  readonly before: VisitFacts
  readonly requests: readonly RequestFacts[]
}

/** 附表1: parks, then officers; officers stand in the order of their names and are never ranked. */
export function visitTable(input: SummaryInput, previous: Period, gathered: Gathered): VisitRow[] {
  const { period } = input
  const collected = gathered.requests.filter(
    ({ fold }) =>
      fold.acceptedAt !== null && dayOf(fold.acceptedAt) >= period.from && fold.state !== 'merged',
  )
  const rowsOf = (
    group: VisitRow['group'],
    names: Iterable<readonly [string, string]>,
    by: Grouping,
  ): VisitRow[] => {
    const now = tally(gathered.now, lastDayOf(period), by)
    const before = tally(gathered.before, previous.to, by)
    const requestsOf = new Map<string, number>()
    for (const facts of collected)
      for (const key of new Set(by.ofRequest(facts))) requestsOf.set(key, (requestsOf.get(key) ?? 0) + 1)
    return Array.from(names, ([key, name]) => {
      const own = now.get(key) ?? noShare
      return {
        group,
        name,
        due: own.due.length,
        visited: visitedIn(own).size,
        visits: own.visits.length,
        coverage: coverageOf(own),
        previousCoverage: coverageOf(before.get(key) ?? noShare),
        requestsCollected: requestsOf.get(key) ?? 0,
      }
    })
  }
  const parks = rowsOf(
    'park',
    input.parks.map((park) => [park.id, park.name] as const),
    {
      ofEnterprise: (enterprise) => [enterprise.parkId],
      ofVisit: (visit) => [visit.parkId],
      ofRequest: ({ request }) => [request.parkId],
    },
  )
  const officersOfVisit = new Map(input.visits.map((visit) => [visit.id, officerIdsOf(visit)]))
  const officers = rowsOf('officer', officersIn(input, gathered.now), {
    ofEnterprise: (enterprise, day) =>
      enterprise.pairings
        .filter((pairing) => isActivePairing(pairing, day))
        .map((pairing) => pairing.officerId),
    ofVisit: officerIdsOf,
    ofRequest: ({ request }) => officersOfVisit.get(request.visitId ?? '') ?? [],
  })
  const total = rowsOf('total', [['', '合计']], {
    ofEnterprise: () => [''],
    ofVisit: () => [''],
    ofRequest: () => [''],
  })
  return [...parks.filter((park) => park.due > 0 || park.visits > 0), ...officers, ...total]
}

/** Whose rows an enterprise, a visit and a request belong to. */
type Grouping = {
  readonly ofEnterprise: (enterprise: SummaryEnterprise, day: string) => readonly string[]
  readonly ofVisit: (visit: SummaryVisit) => readonly string[]
  readonly ofRequest: (facts: RequestFacts) => readonly string[]
}

type Share = {
  readonly due: SummaryEnterprise[]
  readonly visits: SummaryVisit[]
}

const noShare: Share = { due: [], visits: [] }

/** Sorts enterprises and visits into their rows in one pass, so that hundreds of officers don't each scan everything. */
function tally(facts: VisitFacts, day: string, by: Grouping): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>()
  const shareOf = (key: string): Share => {
    const known = shares.get(key)
    if (known) return known
    const made: Share = { due: [], visits: [] }
    shares.set(key, made)
    return made
  }
  for (const enterprise of facts.due)
    for (const key of new Set(by.ofEnterprise(enterprise, day))) shareOf(key).due.push(enterprise)
  for (const visit of facts.visits)
    for (const key of new Set(by.ofVisit(visit))) shareOf(key).visits.push(visit)
  return shares
}

function visitedIn({ visits }: Share): ReadonlySet<string> {
  return new Set(
    visits.filter((visit) => visit.operatingStatus !== 'lost').map((visit) => visit.enterpriseId),
  )
}

function coverageOf(share: Share): number | null {
  const visited = visitedIn(share)
  return rateOf(share.due.filter((enterprise) => visited.has(enterprise.id)).length, share.due.length)
}

function officerIdsOf(visit: SummaryVisit): string[] {
  return visit.officers.flatMap((person) => person.personId ?? [])
}

/** Officers with a running pairing or a visit, by name. */
function officersIn(input: SummaryInput, facts: VisitFacts): [string, string][] {
  const names = new Map<string, string>()
  for (const enterprise of facts.due)
    for (const pairing of enterprise.pairings)
      if (isActivePairing(pairing, lastDayOf(input.period))) names.set(pairing.officerId, pairing.officerName)
  for (const visit of facts.visits)
    for (const person of visit.officers) if (person.personId !== null) names.set(person.personId, person.name)
  const { scope } = input
  return [...names]
    .filter(([id]) => scope.kind !== 'officer' || id === scope.id)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
}

/** 附表3: by category, by industry section of the enterprise, by park; most frequent first. */
export function difficultyTable(input: SummaryInput, now: VisitFacts, before: VisitFacts): DifficultyRow[] {
  const sections = new Map(
    input.enterprises.map((enterprise) => [
      enterprise.id,
      industryOf(enterprise.industryCode)?.section ?? '',
    ]),
  )
  const told = (facts: VisitFacts) =>
    facts.visits.flatMap((visit) => visit.difficulties.map((difficulty) => ({ visit, difficulty })))
  type Told = ReturnType<typeof told>[number]
  const current = told(now)
  const earlier = told(before)
  const rows = (
    group: DifficultyRow['group'],
    keyOf: (item: Told) => string,
    nameFor: (key: string) => string,
  ): DifficultyRow[] =>
    [...new Set(current.map(keyOf))]
      .map((key) => {
        const items = current.filter((item) => keyOf(item) === key)
        return {
          group,
          name: nameFor(key),
          count: items.length,
          share: rateOf(items.length, current.length),
          previousCount: earlier.filter((item) => keyOf(item) === key).length,
          example: exampleOf(items.map((item) => item.difficulty)),
        }
      })
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  const parkName = (id: string) => input.parks.find((park) => park.id === id)?.name ?? '园区外'
  return [
    ...rows(
      'category',
      (item) => item.difficulty.category,
      (code) => nameOf(difficultyCategories, code),
    ),
    ...rows(
      'industry',
      (item) => sections.get(item.visit.enterpriseId) ?? '',
      (code) => (code === '' ? '行业未登记' : nameOf(industrySections, code)),
    ),
    ...rows('park', (item) => item.visit.parkId, parkName),
  ]
}

/** 代表性问题: the most urgent one, the first told among equals. */
function exampleOf(
  difficulties: readonly { readonly urgency: string; readonly description: string }[],
): string {
  for (const urgency of ['urgent', 'high', 'normal']) {
    const found = difficulties.find((difficulty) => difficulty.urgency === urgency)
    if (found) return found.description
  }
  return ''
}
