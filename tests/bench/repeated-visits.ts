/** More visits for a server with demonstration data: those of the demonstration on other days. */
import type { Visit } from '../../schemas/entities/visit.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { clockOf, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'
import type { DemoData } from '../../scripts/demo-data/index.ts'
import { importDocuments } from '../../src-server/queries/import-documents.ts'
import { openContext } from '../../src-server/server.ts'

/** The visits of the demonstration that took place and were handed in. */
export function doneVisits({ documents }: DemoData): Visit[] {
  return documents.visits.filter((visit) => visit.status === 'submitted' && visit.startAt !== null)
}

/** Day on which a visit took place. */
export function dayOfVisit({ startAt, createdAt }: Visit): string {
  return dayOf(startAt ?? createdAt)
}

/** The same conversation on another day; without its requests, which exist once. `key` makes id and number its own. */
export function repeatedOn(pattern: Visit, key: string, day: string): Visit {
  const moved = (instant: string | null) => (instant ? instantOf(day, clockOf(instant)) : null)
  const startAt = moved(pattern.startAt) ?? instantOf(day, '10:00')
  return {
    ...pattern,
    id: `bench-visit-${key}`,
    visitNo: `ZF${day.replaceAll('-', '')}-Z9-${key}`,
    startAt,
    endAt: moved(pattern.endAt),
    submittedAt: moved(pattern.endAt) ?? startAt,
    difficulties: pattern.difficulties.map((difficulty) => ({ ...difficulty, makeRequest: false })),
    requests: [],
    createdAt: startAt,
    updatedAt: startAt,
  }
}

/** Brings visits in through the server's own judgement, each in its officer's name. @throws Error when one is not accepted. */
export async function addVisits(
  dataDir: string,
  { people }: DemoData,
  visits: readonly Visit[],
): Promise<void> {
  const users = new Map(
    people.map((person): [string, User] => [
      person.id,
      { ...person, roles: [...person.roles], username: person.id },
    ]),
  )
  const { context, close } = await openContext({ dataDir })
  try {
    const { rejected, conflicts } = await importDocuments(context, 'visits', visits, {
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
