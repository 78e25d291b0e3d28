// 走访覆盖 (§4.3, §7.3, §7.4): the same figures as the summary, by park and category.
import { describe, expect, it } from 'vitest'
import { type CoverageEnterprise, coverageOf } from '../../../../schemas/rules/summary/coverage.ts'
import type { SummaryEnterprise, SummaryVisit } from '../../../../schemas/rules/summary/input.ts'
import { periodOf } from '../../../../schemas/rules/summary/period.ts'
import { computeSummary } from '../../../../schemas/rules/summary/snapshot.ts'
import { title } from '../visit-plan/fixture.ts'
import { enterprise, exampleVisits, summaryInput, summaryVisit } from './fixture.ts'

const period = periodOf('month', '2026-10-15')
const parks = [
  { id: 'park-2', name: '云谷' },
  { id: 'park-1', name: '科创园' },
]
const withTitles = (one: SummaryEnterprise, titles: CoverageEnterprise['titles'] = []) => ({ ...one, titles })
const coverage = (enterprises: readonly CoverageEnterprise[], visits: readonly SummaryVisit[]) =>
  coverageOf({ period, enterprises, visits, parks, officerId: null })

it('§7.4: 256 of 342, 74.9 %', () => {
  const { enterprises, visits } = exampleVisits()
  const { total } = coverage(
    enterprises.map((one) => withTitles(one)),
    visits,
  )
  expect([total.due, total.visited, total.unvisited.length]).toEqual([342, 256, 86])
  expect(total.rate).toBeCloseTo(0.748538, 6)
})

it('says of key and 五上 enterprises and of each park what the summary says', () => {
  const enterprises = Array.from({ length: 40 }, (_, index) =>
    withTitles(
      enterprise(`e${index}`, {
        parkId: ['park-1', 'park-2', ''][index % 3] as string,
        flags: index % 4 === 0 ? ['key'] : [],
        fiveAbove: index % 5 === 0 ? { code: 'FA1', enrolledOn: null } : null,
        registrationStatus: index === 7 ? 'movedOut' : 'active',
      }),
    ),
  )
  const visits = Array.from({ length: 23 }, (_, index) =>
    summaryVisit(`v${index}`, `e${index}`, '2026-10-12', {
      parkId: ['park-1', 'park-2', ''][index % 3] as string,
      operatingStatus: index === 4 ? 'lost' : 'normal',
      participants: index === 5 ? [] : (summaryVisit('x', 'x', '2026-10-12').participants ?? []),
    }),
  )
  const { snapshot } = computeSummary(summaryInput({ period, enterprises, visits, parks }))
  const found = coverage(enterprises, visits)
  const row = (code: string) => found.categories.find(({ key }) => key === `category:${code}`)
  expect(found.total.rate).toBe(snapshot.figures.visitCoverageRate?.value)
  expect(row('key')?.due).toBe(snapshot.figures.keyDue?.value)
  expect(row('key')?.visited).toBe(snapshot.figures.keyVisited?.value)
  expect(row('fiveAbove')?.rate).toBe(snapshot.figures.fiveAboveCoverageRate?.value)
  for (const park of snapshot.tables.visits.filter(({ group }) => group === 'park')) {
    const own = found.parks.find(({ name }) => name === park.name)
    // The summary's 走访家数 of a park also names enterprises that were not to be visited; the rate leaves them out.
    expect([own?.due, own?.rate], park.name).toEqual([park.due, park.coverage])
  }
  expect(found.parks.map(({ name }) => name)).toEqual(['云谷', '科创园', '不在园区'])
})

describe('who is not visited yet', () => {
  const a = withTitles(enterprise('a', { parkId: 'park-1' }))
  const b = withTitles(enterprise('b', { parkId: 'park-2' }), [title('HNTE', '2026-10-30')])
  const c = withTitles(enterprise('c', { parkId: 'park-2' }), [title('HNTE', '2026-10-31')])

  it('stands by park and name, with the last visit before', () => {
    const { total, lastVisits } = coverage(
      [a, c, b],
      [summaryVisit('1', 'b', '2026-08-03'), summaryVisit('2', 'b', '2026-11-03')],
    )
    expect(total.unvisited).toEqual(['b', 'c', 'a'])
    expect(lastVisits.get('b')).toBe('2026-08-03')
    expect(lastVisits.get('a')).toBeUndefined()
  })

  it('a lost enterprise was not met', () => {
    const lost = summaryVisit('1', 'a', '2026-10-12', { operatingStatus: 'lost', participants: [] })
    expect(coverage([a], [lost]).total.unvisited).toEqual(['a'])
  })

  it('titles count while they are valid on the last day', () => {
    const { categories } = coverage([a, b, c], [])
    expect(categories.find(({ key }) => key === 'category:titled')?.unvisited).toEqual(['c'])
    expect(categories.find(({ key }) => key === 'category:other')?.unvisited).toEqual(['b', 'a'])
  })

  it('an officer’s own scope is what is paired with them', () => {
    const other = withTitles(enterprise('d', { pairings: [] }))
    const of = (officerId: string) =>
      coverageOf({ period, enterprises: [a, other], visits: [], parks, officerId }).total.due
    expect([of('officer-1'), of('officer-2')]).toEqual([1, 0])
  })
})
