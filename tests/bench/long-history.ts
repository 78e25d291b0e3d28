/** Enterprises that have been visited for years, and a visit that is being written about almost everything. */
import type { Visit } from '../../schemas/entities/visit.ts'
import { addDays } from '../../schemas/rules/calendar-day.ts'
import { type DemoData, generateDemoData } from '../../scripts/demo-data/index.ts'
import { addVisits, dayOfVisit, doneVisits, repeatedOn } from './repeated-visits.ts'

/** So many enterprises, so many visits to each of them at least, and the days from each visit to the next one. */
const enterprises = 15
const visits = 200
const every = 9

export const largeDraftId = 'bench-visit-draft'

/** Names of the enterprises, the same in demonstration data of every size; one officer goes to all of them. */
export function longVisited(): { readonly names: readonly string[]; readonly visits: number } {
  return { names: oftenVisited(smallestDemo()).map(([first]) => first.enterpriseName), visits }
}

/** Gives the enterprises of a server that holds demonstration data their earlier visits, and their officer the draft. */
export async function addLongHistories(dataDir: string): Promise<void> {
  const data = smallestDemo()
  const often = oftenVisited(data)
  const earlier = often.flatMap(([first, ...others], enterprise) => {
    const done = [first, ...others]
    return Array.from({ length: visits - done.length }, (_, index) =>
      repeatedOn(
        done[index % done.length] ?? first,
        `${enterprise}-${index}`,
        addDays(dayOfVisit(first), -every * (index + 1)),
      ),
    )
  })
  await addVisits(dataDir, data, [...earlier, largeDraft(often.flat())])
}

/** What the first officer did by the demonstration, by enterprise, oldest first. */
function oftenVisited(data: DemoData): (readonly [first: Visit, ...others: Visit[]])[] {
  const [officer] = data.people.filter(({ roles }) => roles.includes('officer'))
  const own = doneVisits(data).filter((visit) => visit.createdBy === officer?.id)
  const found = [...Map.groupBy(own, (visit) => visit.enterpriseId).values()].flatMap((one) => {
    const [first, ...others] = one.toSorted((a, b) => dayOfVisit(a).localeCompare(dayOfVisit(b)))
    return first ? [[first, ...others] as const] : []
  })
  if (found.length < enterprises) throw new Error(`the demonstration's officer goes to ${found.length} only`)
  return found.slice(0, enterprises)
}

/**
 * A draft with everything that visits of a whole year brought up: each difficulty and request of its own, everybody who was met,
 * each policy and each promise. Nobody writes more in one form.
 */
function largeDraft(year: readonly Visit[]): Visit {
  const pattern = year.find((visit) => visit.figures.period !== null) ?? year[0]
  if (!pattern) throw new Error('nothing was visited')
  const gathered = <T extends { readonly id: string }>(
    most: number,
    kind: string,
    of: (visit: Visit) => readonly T[],
  ) =>
    year
      .flatMap(of)
      .slice(0, most)
      .map((one, index) => ({ ...one, id: `bench-${kind}-${index}` }))
  const kinds = year.flatMap((visit) => visit.difficulties)
  const difficulties = gathered(20, 'difficulty', (visit) => visit.difficulties).map((difficulty) => ({
    ...difficulty,
    makeRequest: true,
  }))
  const asked = year.flatMap((visit) => visit.requests)
  const requests = difficulties.map((difficulty, index) => {
    const own =
      asked.find((request) => request.difficultyId === kinds[index]?.id) ?? asked[index % asked.length]
    if (!own) throw new Error('nothing was asked for')
    return { ...own, id: `bench-request-${index}`, difficultyId: difficulty.id }
  })
  const today = new Date().toISOString()
  return {
    ...pattern,
    id: largeDraftId,
    visitNo: 'ZF-bench-draft',
    status: 'draft',
    startAt: today,
    endAt: null,
    submittedAt: null,
    review: null,
    noDifficulty: false,
    difficulties,
    requests,
    participants: gathered(20, 'participant', (visit) => visit.participants),
    followUps: gathered(20, 'follow-up', (visit) => visit.followUps),
    suggestions: gathered(10, 'suggestion', (visit) => visit.suggestions),
    policiesIntroduced: year
      .flatMap((visit) => visit.policiesIntroduced)
      .slice(0, 20)
      .map((policy, index) => ({ ...policy, id: `policy-${index + 1}` })),
    createdAt: today,
    updatedAt: today,
  }
}

/** As few enterprises as there are; the first ones do not depend on how many follow. */
function smallestDemo(): DemoData {
  return generateDemoData({ seed: 'zhuqi', now: new Date().toISOString(), enterprises: 0 })
}
