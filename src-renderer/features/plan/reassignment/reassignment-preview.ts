/** What a reassignment will do, enterprise by enterprise, before anybody agrees to it. Pure. */
import type { Enterprise } from '../../../../schemas/entities/enterprise.ts'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { isActivePairing } from '../../../../schemas/rules/pairing.ts'
import { type Reassignment, type ReassignmentKind, reassign } from '../../../../schemas/rules/reassignment.ts'
import { goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'

type Known = Pick<Enterprise, 'id' | 'name' | 'pairings'>

export type PreviewLine = {
  readonly id: string
  readonly name: string
  readonly kind: ReassignmentKind
  /** Who looks after it on the first day, before and after, e.g. `王静（牵头）、孙丽`. */
  readonly before: string
  readonly after: string
}

export type Preview = {
  /** What changes, in the order given. */
  readonly lines: readonly PreviewLine[]
  /** How many of those chosen do not change. */
  readonly unchanged: number
  /** Plans of the officer who hands over at these enterprises on or after the first day; they stay with their author. */
  readonly plansLeft: number
}

/** Computes the preview. `visits` are those that this computer knows of. */
export function previewOf(
  enterprises: readonly Known[],
  visits: readonly Pick<Visit, 'enterpriseId' | 'status' | 'plannedOn' | 'createdBy' | 'officers'>[],
  reassignment: Reassignment,
): Preview {
  const { since, from } = reassignment
  const all = enterprises.map(({ id, name, pairings }): PreviewLine => {
    // Ids of imagined pairings are seen by nobody.
    const { kind, pairings: after } = reassign(pairings, reassignment, () => '')
    return { id, name, kind, before: responsible(pairings, since), after: responsible(after, since) }
  })
  const lines = all.filter((line) => line.kind !== 'none')
  const changed = new Set(lines.map((line) => line.id))
  const plansLeft = visits.filter(
    (visit) =>
      from !== null &&
      visit.status === 'planned' &&
      (visit.plannedOn ?? '') >= since &&
      changed.has(visit.enterpriseId) &&
      goesAlong(visit, from.id),
  ).length
  return { lines, unchanged: all.length - lines.length, plansLeft }
}

function responsible(pairings: Enterprise['pairings'], day: string): string {
  return pairings
    .filter((pairing) => isActivePairing(pairing, day))
    .sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'))
    .map(({ officerName, role }) => (role === 'lead' ? `${officerName}（牵头）` : officerName))
    .join('、')
}
