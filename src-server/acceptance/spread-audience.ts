/**
 * Works out who sees what after documents changed (S3, S4): an enterprise's 包联 reaches its visits and requests, a request's
 * departments reach its events, its photos and, lent, its enterprise.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { lentToEnterprise, passedOn } from '../../schemas/rules/access-policy.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { keyOf, type Row, type WorkingSet } from './working-set.ts'

/** Loads rows of which only the scope is needed into the working set. */
export type ScopeLoader = {
  /** Visits and requests of these enterprises. */
  ofEnterprises(ids: readonly string[]): Promise<void>
  ownedBy(owners: readonly string[]): Promise<void>
}

/**
 * Brings the audience of every document up to date that the `changed` ones reach. Their parents are in the set already.
 * @param today a day in Asia/Shanghai
 */
export async function spreadAudience(
  set: WorkingSet,
  changed: readonly Row[],
  today: string,
  load: ScopeLoader,
): Promise<void> {
  const ownBefore = new Map(changed.map((row) => [row, row.ownAudience]))
  const enterpriseBefore = new Map(changed.map((row) => [row, row.enterpriseId]))
  const fresh = new Set(changed.filter((row) => row.revision === 1))
  for (const row of changed) set.readScope(row, today)
  const differs = (row: Row) => fresh.has(row) || !deepEqual(ownBefore.get(row), row.ownAudience)

  const reassigned = changed.filter((row) => row.collection === 'enterprises' && differs(row))
  const lending = changed.filter(
    (row) =>
      row.collection === 'requests' &&
      (row.enterpriseId !== enterpriseBefore.get(row) || lends(row, ownBefore.get(row) ?? [])),
  )
  const borrowers = new Set([
    ...reassigned.map((row) => row.id),
    ...lending.flatMap((row) => [row.enterpriseId, enterpriseBefore.get(row)]),
  ])
  const enterpriseIds = [...borrowers].filter((id) => typeof id === 'string')
  if (enterpriseIds.length > 0) await load.ofEnterprises(enterpriseIds)
  const members = Map.groupBy(set.rows(), (row) => row.enterpriseId)

  const moved = new Set<Row>()
  const give = (row: Row, audience: readonly string[]) => {
    const next = [...new Set(audience)].sort()
    if (!fresh.has(row) && deepEqual(next, row.audience)) return
    set.setAudience(row, next)
    moved.add(row)
  }
  for (const id of enterpriseIds) {
    const enterprise = set.get('enterprises', id)
    if (!enterprise) continue
    const lent = (members.get(id) ?? []).flatMap((row) =>
      row.deleted ? [] : lentToEnterprise(row.collection, row.ownAudience),
    )
    give(enterprise, [...enterprise.ownAudience, ...lent])
  }
  const ofReassigned = reassigned.flatMap((row) => members.get(row.id) ?? [])
  for (const row of new Set([...changed, ...ofReassigned]))
    if (row.collection !== 'enterprises') give(row, [...row.ownAudience, ...inherited(set, row)])

  for (let reached = [...moved]; reached.length > 0; ) {
    await load.ownedBy(reached.map((row) => keyOf(row.collection, row.id)))
    const next: Row[] = []
    for (const owner of reached)
      for (const row of set.ownedBy(keyOf(owner.collection, owner.id))) {
        const audience = [
          ...new Set([...row.ownAudience, ...passedOn(owner.collection, owner.audience)]),
        ].sort()
        if (deepEqual(audience, row.audience)) continue
        set.setAudience(row, audience)
        next.push(row)
      }
    reached = next
  }
}

/** Whether a request's loan to its enterprise may have changed. */
function lends(row: Row, before: readonly string[]): boolean {
  const now = lentToEnterprise(row.collection, row.ownAudience)
  return row.deleted || !deepEqual(now, lentToEnterprise(row.collection, before))
}

function inherited(set: WorkingSet, row: Row): string[] {
  const enterprise = row.enterpriseId ? set.get('enterprises', row.enterpriseId) : undefined
  const [collection, id] = row.owner ? splitOwner(row.owner) : []
  const owner = collection && id ? set.get(collection, id) : undefined
  return [enterprise, owner].flatMap((parent) => (parent ? passedOn(parent.collection, parent.audience) : []))
}

function splitOwner(owner: string): [CollectionName, string] {
  const slash = owner.indexOf('/')
  return [owner.slice(0, slash) as CollectionName, owner.slice(slash + 1)]
}
