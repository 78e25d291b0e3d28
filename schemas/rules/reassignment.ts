/** 调整包联: an enterprise goes from one officer to another on a day, with the history kept (appendix A, S4). */
import type { Enterprise } from '../entities/enterprise.ts'
import { addDays } from './calendar-day.ts'
import { isActivePairing } from './pairing.ts'

type Pairings = Enterprise['pairings']
type Officer = { readonly id: string; readonly name: string }

export type Reassignment = {
  /** The officer who hands over; null gives enterprises that nobody looks after. */
  readonly from: Officer | null
  readonly to: Officer
  /** The first day of the new pairing; the old one ends the day before. */
  readonly since: string
  /** Why, in words; kept with the new pairing. */
  readonly reason: string
}

/**
 * - `moves`: the old pairing ends and a new one of the same role begins.
 * - `joins`: the receiving officer looks after it already, so the old pairing only ends; a lead hands the lead over.
 * - `starts`: nobody looked after it.
 * - `none`: the officer who hands over does not look after it on that day, or somebody does where nobody should.
 */
export type ReassignmentKind = 'moves' | 'joins' | 'starts' | 'none'

/** What a reassignment does to an enterprise, and the pairings that it leaves. `newId` makes the id of a new pairing. */
export function reassign(
  pairings: Pairings,
  { from, to, since, reason }: Reassignment,
  newId: () => string,
): { readonly kind: ReassignmentKind; readonly pairings: Pairings } {
  const running = pairings.filter((pairing) => isActivePairing(pairing, since))
  const begin = (role: Pairings[number]['role'], until: string | null): Pairings[number] => ({
    id: newId(),
    officerId: to.id,
    officerName: to.name,
    since,
    until,
    role,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  })
  if (from === null) {
    if (running.length > 0) return { kind: 'none', pairings }
    return { kind: 'starts', pairings: [...pairings, begin('lead', null)] }
  }
  const old = running.find((pairing) => pairing.officerId === from.id)
  if (!old || from.id === to.id) return { kind: 'none', pairings }
  const theirs = running.find((pairing) => pairing.officerId === to.id)
  const left = pairings.flatMap((pairing): Pairings => {
    if (pairing.id === old.id) return ended(pairing, since)
    // The lead goes along: the receiving officer's part ends too and begins anew as lead.
    if (theirs && pairing.id === theirs.id && leads(old, theirs)) return ended(pairing, since)
    return [pairing]
  })
  if (theirs && !leads(old, theirs)) return { kind: 'joins', pairings: left }
  const until = theirs ? theirs.until : old.until
  return { kind: theirs ? 'joins' : 'moves', pairings: [...left, begin(old.role, until)] }
}

const leads = (old: Pairings[number], theirs: Pairings[number]) =>
  old.role === 'lead' && theirs.role !== 'lead'

/** A pairing up to the day before `since`; one that would begin that very day never takes effect and goes. */
function ended(pairing: Pairings[number], since: string): Pairings {
  return pairing.since >= since ? [] : [{ ...pairing, until: addDays(since, -1) }]
}
