/**
 * 企业合并: two entries of the roster that are one enterprise become one (S34). The one that goes stays as a signpost to the other
 * and keeps all it ever said; what belongs to it moves.
 */
import type { Enterprise } from '../entities/enterprise.ts'
import { deepEqual } from './deep-equal.ts'
import { comparedName } from './duplicate-enterprises.ts'

/** Fields of which one value holds, so that somebody may choose; all others are lists that are put together. */
export const choosableFields = [
  'name',
  'uscc',
  'shortName',
  'entityType',
  'registrationStatus',
  'legalRepresentative',
  'establishedOn',
  'registeredCapital',
  'registeredAddress',
  'businessAddress',
  'zone',
  'parkId',
  'town',
  'industryCode',
  'mainBusiness',
  'size',
  'fiveAbove',
  'classifiedMeasure',
  'lifecycleStage',
  'operatingStatus',
  'figures',
] as const satisfies readonly (keyof Enterprise)[]

export type ChoosableField = (typeof choosableFields)[number]

/** Whether an entry only points to another one, so that lists leave it out. */
export function isMergedAway(enterprise: Pick<Enterprise, 'merged'>): boolean {
  return enterprise.merged !== undefined
}

/** Nothing is said in a field: an empty text, null, or an address of empty parts. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isBlank)
}

/** Without case, blanks and signs, as a set of words for one thing. */
const keyOf = (...parts: (string | number | null)[]) =>
  parts.map((part) => comparedName(String(part ?? ''))).join('|')

/** What `from` adds to `into`: items that it has and that are not there under another id. */
function joined<T extends { id: string }>(
  into: readonly T[],
  from: readonly T[],
  same: (item: T) => string,
): T[] {
  const ids = new Set(into.map(({ id }) => id))
  const known = new Set(into.map(same))
  return [...into, ...from.filter((item) => !ids.has(item.id) && !known.has(same(item)))]
}

/** What `winner` says in the fields of which another entry's value is chosen, as a merge tells it along (`over`). */
export function chosenOver(winner: Enterprise, take: readonly ChoosableField[]): string[] {
  return take.map((field) => JSON.stringify(winner[field] ?? null))
}

/** Whether the value of `field` may be taken from the entry that goes: not where somebody corrected it since it was chosen. */
function isTaken(winner: Enterprise, { take, over }: Merge, field: ChoosableField): boolean {
  const at = take.indexOf(field)
  if (at < 0) return false
  const seen = over?.[at]
  return seen === undefined || deepEqual(parsed(seen), winner[field] ?? null)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

type Merge = Pick<NonNullable<Enterprise['merged']>, 'take' | 'over'>

/**
 * `winner` with everything of `loser`: of the fields in `take` the loser's value, unless the winner's is another by now than the
 * one that was given up; of the others its own, or the loser's where it says nothing. Lists are put together, the winner's items
 * first; 包联 all stay, but one lead only. Doing it again changes nothing. Lists that grow beyond what an entry may hold keep the
 * winner's; the loser's stay readable in the loser.
 */
export function absorb(winner: Enterprise, loser: Enterprise, choice: Merge): Enterprise {
  const merged: Enterprise = { ...winner }
  for (const field of choosableFields)
    if (isTaken(winner, choice, field) || isBlank(winner[field])) assign(merged, loser, field)
  if (isTaken(winner, choice, 'name'))
    Object.assign(merged, { pinyin: loser.pinyin, initials: loser.initials })
  const names = [...winner.formerNames, winner.name, ...loser.formerNames, loser.name]
  const seen = new Set([comparedName(merged.name)])
  merged.formerNames = names.filter((name) => {
    const key = comparedName(name)
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
  const hasLead = winner.pairings.some(({ role, until }) => role === 'lead' && until === null)
  const pairings = loser.pairings.map((pairing) =>
    hasLead && pairing.role === 'lead' && pairing.until === null
      ? { ...pairing, role: 'member' as const }
      : pairing,
  )
  merged.pairings = joined(winner.pairings, pairings, ({ officerId, since, until }) =>
    // Who looks after both now looks after the one.
    until === null ? keyOf(officerId, 'now') : keyOf(officerId, since, until),
  ).slice(0, 100)
  merged.contacts = joined(winner.contacts, loser.contacts, ({ name, phone }) => keyOf(name, phone)).slice(
    0,
    30,
  )
  merged.titles = joined(winner.titles, loser.titles, ({ code, year, certificateNo }) =>
    keyOf(code, year, certificateNo),
  ).slice(0, 50)
  merged.projects = joined(winner.projects, loser.projects, ({ name }) => keyOf(name)).slice(0, 50)
  merged.flags = [...new Set([...winner.flags, ...loser.flags])]
  merged.formerNames = merged.formerNames.slice(0, 20)
  const apart = new Set([...(winner.apart ?? []), ...(loser.apart ?? [])])
  apart.delete(winner.id)
  if (apart.size > 0) merged.apart = [...apart].slice(0, 100)
  if (merged.contacts.filter(({ isPrimary }) => isPrimary).length > 1)
    merged.contacts = onePrimary(merged.contacts)
  return merged
}

function onePrimary(contacts: Enterprise['contacts']): Enterprise['contacts'] {
  const first = contacts.findIndex(({ isPrimary }) => isPrimary)
  return contacts.map((contact, at) => ({ ...contact, isPrimary: at === first }))
}

function assign<F extends ChoosableField>(target: Enterprise, source: Enterprise, field: F): void {
  target[field] = source[field]
}
