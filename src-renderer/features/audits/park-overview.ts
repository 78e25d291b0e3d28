/** What the list of parks shows of each: its last full inspection, what is open, and drafts to go on with. Pure. */
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'

export type ParkRow<A extends Audit> = {
  readonly id: string
  readonly name: string
  /** The newest submitted full inspection. */
  readonly last: A | null
  /** The one before it, for the change. */
  readonly before: A | null
  readonly openRectifications: number
  readonly overdueRectifications: number
  /** Drafts, the newest first. */
  readonly drafts: readonly A[]
  /** Everything submitted, the newest first, re-inspections included. */
  readonly history: readonly A[]
}

const newestFirst = (a: Audit, b: Audit) =>
  (b.submittedAt ?? b.startedAt).localeCompare(a.submittedAt ?? a.startedAt)

/** Whether a rectification still waits for something (§3.3). */
export function isOpen(rectification: Pick<Rectification, 'state'>): boolean {
  return rectification.state !== 'closed'
}

/** Open and past its day, `today` in Asia/Shanghai. */
function isOverdue(rectification: Pick<Rectification, 'state' | 'dueOn'>, today: string): boolean {
  return isOpen(rectification) && rectification.dueOn < today
}

/** One row a park, in the order of `parks`. */
export function parkRows<A extends Audit>(
  parks: readonly { readonly id: string; readonly name: string }[],
  audits: readonly A[],
  rectifications: readonly Rectification[],
  today: string,
): ParkRow<A>[] {
  return parks.map(({ id, name }) => {
    const own = audits.filter((audit) => audit.parkId === id).sort(newestFirst)
    const history = own.filter((audit) => audit.status !== 'draft')
    const full = history.filter((audit) => audit.kind === 'full')
    const open = rectifications.filter((one) => one.parkId === id && isOpen(one))
    return {
      id,
      name,
      last: full[0] ?? null,
      before: full[1] ?? null,
      openRectifications: open.length,
      overdueRectifications: open.filter((one) => isOverdue(one, today)).length,
      drafts: own.filter((audit) => audit.status === 'draft'),
      history,
    }
  })
}

/**
 * The inspection that `audit` is compared with: the newest submitted full one of the same park that came before it.
 * `audits` may hold other parks and later ones.
 */
export function inspectionBefore<A extends Audit>(
  audit: Pick<Audit, 'id' | 'parkId' | 'startedAt' | 'submittedAt'>,
  audits: readonly A[],
): A | null {
  const at = audit.submittedAt ?? audit.startedAt
  return (
    audits
      .filter(
        (one) =>
          one.id !== audit.id &&
          one.parkId === audit.parkId &&
          one.kind === 'full' &&
          one.status !== 'draft' &&
          one.submittedAt !== null &&
          one.submittedAt < at,
      )
      .sort(newestFirst)[0] ?? null
  )
}
