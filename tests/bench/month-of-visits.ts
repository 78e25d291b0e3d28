/** A zone whose officers were very diligent last month: visits of the demonstration repeated until there are enough. */
import { addDays, dayOf } from '../../schemas/rules/calendar-day.ts'
import { periodOf, previousPeriod } from '../../schemas/rules/summary/period.ts'
import { generateDemoData } from '../../scripts/demo-data/index.ts'
import { addVisits, dayOfVisit, doneVisits, repeatedOn } from './repeated-visits.ts'

/**
 * Adds visits to the last complete month of a server that holds demonstration data of `enterprises`, until the month has
 * `wanted`.
 */
export async function fillMonth(dataDir: string, enterprises: number, wanted: number): Promise<void> {
  const now = new Date().toISOString()
  const data = generateDemoData({ seed: 'zhuqi', now, enterprises })
  const month = previousPeriod(periodOf('month', dayOf(now)))
  const done = doneVisits(data)
  const there = done.filter((visit) => dayOfVisit(visit).startsWith(month.from.slice(0, 7)))
  const days = Number(month.to.slice(8))
  const added = Array.from({ length: Math.max(0, wanted - there.length) }, (_, index) => {
    const pattern = done[index % done.length]
    if (!pattern) throw new Error('the demonstration has no visits')
    return repeatedOn(pattern, `${index}`, addDays(month.from, index % days))
  })
  await addVisits(dataDir, data, added)
}
