/** Merging two entries of the roster, and work that arrives late for the one that is gone (S34). Pure. */
import type { CollectionName, Documents } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { keysOf, seesEverything } from '../../schemas/rules/access-policy.ts'
import { absorb } from '../../schemas/rules/enterprise-merge.ts'
import { mayMerge } from '../../schemas/rules/write-policy.ts'
import { changedFields, type Fields } from './content.ts'
import type { Stamp, WorkingSet } from './working-set.ts'

type Enterprise = Documents['enterprises']

/** What moves with an enterprise. Photos and steps follow their records. */
export const movingCollections: readonly CollectionName[] = ['visits', 'requests', 'campaignItems']

/** Merges upon merges; more is a mistake. */
const longestChain = 20

/** Why an entry may not be merged as it says, in Chinese; null when it may. Its own side of the permission was checked before. */
export function objectionToMerge(
  set: WorkingSet,
  user: User,
  id: string,
  { merged }: Enterprise,
): string | null {
  const row = merged ? set.get('enterprises', merged.into) : undefined
  const isSeen = row && (seesEverything(user) || row.audience.some((key) => keysOf(user).includes(key)))
  if (!row || row.deleted || !isSeen) return '没有找到要并入的企业，没有合并。'
  if (row.id === id) return '企业不能并入自己，没有合并。'
  const winner = set.fields(row) as unknown as Enterprise
  if (winner.merged) return `“${winner.name}”自己已并入另一家企业，没有合并。请刷新后重试。`
  return mayMerge(user, winner) ? null : '要并入的企业不在您负责的园区，没有合并。'
}

/** Where the work on an entry goes: to what it was merged into, however many merges ago. */
function standingId(set: WorkingSet, id: string): string {
  let standing = id
  for (let step = 0; step < longestChain; step++) {
    const row = set.get('enterprises', standing)
    const { merged } = row?.body ? (set.fields(row) as unknown as Enterprise) : {}
    if (!merged) return standing
    standing = merged.into
  }
  return standing
}

/** A row as it is accepted: late work on an entry that was merged away is work on the one that stands. */
export function standingEnterprise(set: WorkingSet, collection: CollectionName, fields: Fields): Fields {
  if (collection === 'campaigns') return withStandingGuests(set, fields)
  const { enterpriseId } = fields
  if (!movingCollections.includes(collection) || typeof enterpriseId !== 'string') return fields
  const standing = standingId(set, enterpriseId)
  return standing === enterpriseId ? fields : { ...fields, enterpriseId: standing }
}

/** A meeting whose guests are those that stand; of two that became one the first is kept. */
function withStandingGuests(set: WorkingSet, fields: Fields): Fields {
  const { enterprises } = fields
  // What is no list of guests is refused by its shape later on.
  if (!Array.isArray(enterprises)) return fields
  const standing = enterprises.map((guest: { id?: unknown } | null) =>
    typeof guest?.id === 'string' ? { ...guest, id: standingId(set, guest.id) } : guest,
  )
  if (standing.every((guest, at) => guest?.id === enterprises[at]?.id)) return fields
  const first = standing.filter((guest, at) => standing.findIndex((other) => other?.id === guest?.id) === at)
  return { ...fields, enterprises: first }
}

/**
 * Carries out merges that were just accepted: the standing entry takes everything of the other one, whose records move. Each is
 * a version of its own, so that the audit trail tells what was where.
 */
export function carryOutMerge(
  set: WorkingSet,
  loserId: string,
  stamp: Omit<Stamp, 'seq'>,
  nextSeq: () => number,
): void {
  const loser = fieldsOf(set, loserId)
  if (!loser?.merged) return
  const winner = fieldsOf(set, loser.merged.into)
  if (!winner) return
  const whole = absorb(winner, loser, loser.merged)
  // One that has everything already is no other version for it (S8).
  if (changedFields('enterprises', winner, whole).length > 0)
    set.accept('enterprises', winner.id, { ...whole }, { ...stamp, seq: nextSeq() })
  for (const row of [...set.rows()]) {
    if (row.body === null) continue
    const fields = set.fields(row)
    const moved = standingEnterprise(set, row.collection, fields)
    if (moved !== fields) set.accept(row.collection, row.id, moved, { ...stamp, seq: nextSeq() })
  }
}

function fieldsOf(set: WorkingSet, id: string): Enterprise | undefined {
  const row = set.get('enterprises', id)
  return row?.body ? (set.fields(row) as unknown as Enterprise) : undefined
}
