/** One enterprise that has been visited for years, as the first of the first officer's would be. */
import { addDays } from '../../schemas/rules/calendar-day.ts'
import { type DemoData, generateDemoData } from '../../scripts/demo-data/index.ts'
import { addVisits, dayOfVisit, doneVisits, repeatedOn } from './repeated-visits.ts'

/** Visits that it has at least, and the days from each to the next one. */
const visits = 200
const every = 9

/** Its id and name, the same in demonstration data of every size. */
export function longVisited(): { readonly id: string; readonly name: string; readonly visits: number } {
  const { id, name } = firstEnterprise(smallestDemo())
  return { id, name, visits }
}

/** Gives the enterprise of a server that holds demonstration data its earlier visits. */
export async function addLongHistory(dataDir: string): Promise<void> {
  const data = smallestDemo()
  const { id } = firstEnterprise(data)
  const done = doneVisits(data).filter((visit) => visit.enterpriseId === id)
  const oldest = done.map(dayOfVisit).sort()[0]
  if (!oldest) throw new Error('the demonstration has no visits to its first enterprise')
  const added = Array.from({ length: visits - done.length }, (_, index) => {
    const pattern = done[index % done.length] as (typeof done)[number]
    return repeatedOn(pattern, `history-${index}`, addDays(oldest, -every * (index + 1)))
  })
  await addVisits(dataDir, data, added)
}

/** As few enterprises as there are; the first of them does not depend on how many follow. */
function smallestDemo(): DemoData {
  return generateDemoData({ seed: 'zhuqi', now: new Date().toISOString(), enterprises: 0 })
}

function firstEnterprise({ documents: { enterprises } }: DemoData) {
  const [first] = enterprises
  if (!first) throw new Error('the demonstration has no enterprises')
  return first
}
