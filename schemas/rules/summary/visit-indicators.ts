/** Visits, coverage, state of business and difficulties of one period (§7.3). */
import { difficultyCategories } from '../../codes/difficulty-categories.ts'
import { operatingStatuses } from '../../codes/enterprise-codes.ts'
import { visitModes } from '../../codes/visit-codes.ts'
import { dayOf } from '../calendar-day.ts'
import { isValidVisit, validVisits } from '../valid-visits.ts'
import { countOf, type Figure, shareOf } from './figures.ts'
import { isPaired, type SummaryEnterprise, type SummaryInput, type SummaryVisit } from './input.ts'
import { isWithin, lastDayOf, type Period } from './period.ts'

export type VisitFacts = {
  /** Valid visits of the period. */
  readonly visits: readonly SummaryVisit[]
  /** Enterprises that were to be visited. */
  readonly due: readonly SummaryEnterprise[]
  /** Ids of the enterprises visited, lost ones left out (§4.3). */
  readonly visitedIds: ReadonlySet<string>
  /** The last visit of each enterprise visited, which tells its state. */
  readonly latest: readonly SummaryVisit[]
}

/** Gathers what the visit figures of a period count. `input` is already limited to its scope. */
export function visitFacts(input: Pick<SummaryInput, 'enterprises' | 'visits'>, period: Period): VisitFacts {
  const inPeriod = input.visits.filter(
    (visit) => visit.startAt !== null && isWithin(period, dayOf(visit.startAt)),
  )
  const visits = validVisits(inPeriod)
  const latest = new Map<string, SummaryVisit>()
  for (const visit of visits) latest.set(visit.enterpriseId, visit)
  return {
    visits,
    due: input.enterprises.filter(
      (enterprise) =>
        enterprise.registrationStatus === 'active' && isPaired(enterprise, lastDayOf(period), null),
    ),
    visitedIds: new Set(
      visits.filter((visit) => visit.operatingStatus !== 'lost').map((visit) => visit.enterpriseId),
    ),
    latest: [...latest.values()],
  }
}

/** Records named by their ids alone, for enterprises that a roster filter may not hold. */
const byId = (ids: Iterable<string>) => Array.from(ids, (id) => ({ id }))

/** The indicators of visits, coverage, business and difficulties by key; rates are null without a denominator. */
export function visitFigures(input: SummaryInput, period: Period, facts: VisitFacts): Record<string, Figure> {
  const { visits, due, visitedIds, latest } = facts
  const coverage = (enterprises: readonly SummaryEnterprise[]) =>
    shareOf(
      'enterprises',
      enterprises.filter((enterprise) => visitedIds.has(enterprise.id)),
      enterprises,
    )
  const planned = input.visits.filter((visit) => isWithin(period, visit.plannedOn))
  const withYoy = latest.filter((visit) => visit.figures.revenueYoy !== null)
  const officerIds = new Set(
    visits.flatMap((visit) => visit.officers.flatMap((person) => person.personId ?? person.name)),
  )
  const fiveAbove = due.filter((enterprise) => enterprise.fiveAbove !== null)
  const key = due.filter((enterprise) => enterprise.flags.includes('key'))
  const reported = visits.filter((visit) => visit.policiesIntroduced.length > 0)
  const figures: Record<string, Figure> = {
    officerCount: countOf('directory', byId(officerIds)),
    enterprisesVisited: countOf('enterprises', byId(visitedIds)),
    visitCount: countOf('visits', visits),
    enterprisesDue: countOf('enterprises', due),
    visitCoverageRate: coverage(due),
    fiveAboveDue: countOf('enterprises', fiveAbove),
    fiveAboveVisited: countOf(
      'enterprises',
      fiveAbove.filter((enterprise) => visitedIds.has(enterprise.id)),
    ),
    fiveAboveCoverageRate: coverage(fiveAbove),
    keyDue: countOf('enterprises', key),
    keyVisited: countOf(
      'enterprises',
      key.filter((enterprise) => visitedIds.has(enterprise.id)),
    ),
    keyCoverageRate: coverage(key),
    visitPlanRate: shareOf('visits', planned.filter(isValidVisit), planned),
    leaderVisits: countOf(
      'visits',
      visits.filter((visit) => visit.leaders.length > 0),
    ),
    policyVisits: countOf('visits', reported),
    latestVisits: countOf('visits', latest),
    revenueTold: countOf('visits', withYoy),
    revenueUp: countOf(
      'visits',
      withYoy.filter((visit) => (visit.figures.revenueYoy ?? 0) > 0),
    ),
    revenueDown: countOf(
      'visits',
      withYoy.filter((visit) => (visit.figures.revenueYoy ?? 0) < 0),
    ),
    revenueFlat: countOf(
      'visits',
      withYoy.filter((visit) => visit.figures.revenueYoy === 0),
    ),
    runningNormally: shareOf(
      'visits',
      latest.filter((visit) => visit.operatingStatus === 'full' || visit.operatingStatus === 'normal'),
      latest,
    ),
  }
  for (const mode of visitModes)
    figures[`visitMode.${mode.code}`] = countOf(
      'visits',
      visits.filter((visit) => visit.mode === mode.code),
    )
  for (const status of operatingStatuses)
    figures[`operatingStatus.${status.code}`] = countOf(
      'visits',
      latest.filter((visit) => visit.operatingStatus === status.code),
    )
  return { ...figures, ...difficultyFigures(visits) }
}

/** 难点分布: each first-level category's share of all difficulties; opens the visits that told them. */
function difficultyFigures(visits: readonly SummaryVisit[]): Record<string, Figure> {
  const told = visits.flatMap((visit) =>
    visit.difficulties.map((difficulty) => ({ id: visit.id, category: difficulty.category })),
  )
  const figures: Record<string, Figure> = { difficultyCount: countOf('visits', told) }
  for (const category of difficultyCategories)
    figures[`difficulty.${category.code}`] = shareOf(
      'visits',
      told.filter((difficulty) => difficulty.category === category.code),
      told,
    )
  return figures
}
