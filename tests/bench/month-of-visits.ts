/** A zone whose officers were very diligent last month: visits of the demonstration repeated until there are enough. */
import type { Visit } from '../../schemas/entities/visit.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { addDays, clockOf, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import { periodOf, previousPeriod } from '../../schemas/rules/summary/period.ts'
import { generateDemoData } from '../../scripts/demo-data/index.ts'
import { importDocuments } from '../../src-server/queries/import-documents.ts'
import { openContext } from '../../src-server/server.ts'

/**
 * Adds visits to the last complete month of a server that holds demonstration data of `enterprises`, until the month has
 * `wanted`. They come in through the server's own judgement, each in its officer's name.
 */
export async function fillMonth(dataDir: string, enterprises: number, wanted: number): Promise<void> {
  const now = new Date().toISOString()
  const { documents, people } = generateDemoData({ seed: 'zhuqi', now, enterprises })
  const month = previousPeriod(periodOf('month', dayOf(now)))
  const done = documents.visits.filter((visit) => visit.status === 'submitted' && visit.startAt !== null)
  const there = done.filter(({ startAt }) => startAt && dayOf(startAt).startsWith(month.from.slice(0, 7)))
  const days = Number(month.to.slice(8))
  const added = Array.from({ length: Math.max(0, wanted - there.length) }, (_, index) => {
    const pattern = done[index % done.length]
    if (!pattern) throw new Error('the demonstration has no visits')
    return repeated(pattern, index, addDays(month.from, index % days))
  })

  const users = new Map(
    people.map((person): [string, User] => [
      person.id,
      { ...person, roles: [...person.roles], username: person.id },
    ]),
  )
  const { context, close } = await openContext({ dataDir })
  try {
    const { rejected, conflicts } = await importDocuments(context, 'visits', added, {
      actorOf: (visit) => {
        const user = users.get(visit.createdBy)
        if (!user) throw new Error(`Nobody is called ${visit.createdBy}`)
        return user
      },
    })
    const [first] = rejected
    if (first || conflicts.length > 0)
      throw new Error(`${rejected.length} visits rejected, ${conflicts.length} in conflict: ${first?.detail}`)
  } finally {
    await close()
  }
}

/** The same conversation on another day; without its requests, which exist once. */
function repeated(pattern: Visit, index: number, day: string): Visit {
  const moved = (instant: string | null) => (instant ? instantOf(day, clockOf(instant)) : null)
  const startAt = moved(pattern.startAt) ?? instantOf(day, '10:00')
  return {
    ...pattern,
    id: `bench-visit-${index}`,
    visitNo: `ZF${day.replaceAll('-', '')}-Z9-${index}`,
    startAt,
    endAt: moved(pattern.endAt),
    submittedAt: moved(pattern.endAt) ?? startAt,
    difficulties: pattern.difficulties.map((difficulty) => ({ ...difficulty, makeRequest: false })),
    requests: [],
    createdAt: startAt,
    updatedAt: startAt,
  }
}
