/**
 * What merging two entries of the roster does to everything of theirs (S34), told once more and in other words than the server's:
 * which versions follow from a merge that somebody made, what the standing entry must have taken over, and that nothing stays
 * behind at the one that is gone.
 */
import { deepEqual } from '../../../schemas/rules/deep-equal.ts'
import type { Fields, History, Version } from './history.ts'

/** Values that are one for an entry, of those that people of a world write. */
export const singleFields = [
  'town',
  'shortName',
  'legalRepresentative',
  'registeredAddress',
  'mainBusiness',
] as const

type Merge = {
  readonly from: string
  readonly into: string
  readonly take: readonly string[]
  readonly over: readonly string[]
} & Pick<Version, 'seq' | 'device'>

type Guest = { readonly id: string }
type Pairing = { readonly officerId: string; readonly until: string | null }

const belonging = ['visits', 'requests', 'campaignItems']

export class Merges {
  readonly all: readonly Merge[]
  readonly #byLoser: ReadonlyMap<string, Merge>

  constructor(history: History) {
    const known = new Map<string, Merge>()
    for (const { collection, id, seq, device, body } of history.versions) {
      const merged = body.merged as { into: string; take: string[]; over: string[] } | undefined
      if (collection === 'enterprises' && merged && !known.has(id))
        known.set(id, { from: id, ...merged, seq, device })
    }
    this.#byLoser = known
    this.all = [...known.values()]
  }

  /** What stands for an entry when the number `seq` is given out. */
  standing(id: string, seq: number): string {
    const merge = this.#byLoser.get(id)
    return merge && merge.seq < seq ? this.standing(merge.into, seq) : id
  }

  /** What the server keeps of content that it accepts as `seq`. */
  kept(collection: string, content: Fields, seq: number): Fields {
    if (belonging.includes(collection))
      return { ...content, enterpriseId: this.standing(String(content.enterpriseId), seq) }
    if (collection !== 'campaigns') return content
    const guests = new Map<string, Guest>()
    for (const guest of content.enterprises as Guest[]) {
      const id = this.standing(guest.id, seq)
      if (!guests.has(id)) guests.set(id, { ...guest, id })
    }
    return { ...content, enterprises: [...guests.values()] }
  }

  /** Whether a version follows from a merge, which nobody sent: the standing entry's next one, or a record that moved. */
  brought({ collection, id, seq, device }: Version, before: Fields | null, after: Fields): boolean {
    if (before === null) return false
    const made = this.all.filter((merge) => merge.device === device && merge.seq < seq)
    if (collection === 'enterprises') return made.some((merge) => merge.into === id && merge.seq === seq - 1)
    const moves = made.some(
      ({ from }) =>
        before.enterpriseId === from ||
        (collection === 'campaigns' && (before.enterprises as Guest[]).some((guest) => guest.id === from)),
    )
    return moves && deepEqual(this.kept(collection, before, seq), after)
  }
}

/** S34: nothing that lives speaks of an entry that was merged away, and no meeting has a guest twice. */
export function leftBehind(history: History, merges: Merges): string[] {
  return history.documents.flatMap(({ collection, id, body }) => {
    if (body._deleted === true) return []
    const kept = merges.kept(collection, body, Number.POSITIVE_INFINITY)
    return deepEqual(kept, body)
      ? []
      : [`S34: ${collection}/${id} stayed with ${JSON.stringify(body.enterpriseId ?? body.enterprises)}`]
  })
}

/**
 * S34: what the standing entry had and what the other one brought is there after the merge, by the choice that was made. `isSent`
 * tells a version that somebody sent from one that a merge made.
 */
export function lostInMerges(
  history: History,
  merges: Merges,
  isSent: (version: Version) => boolean,
): string[] {
  return merges.all.flatMap((merge) => {
    const next = history.of('enterprises', merge.into).find(({ seq }) => seq === merge.seq + 1)
    // A merge that brings nothing makes no version, and the next number may be somebody's edit.
    return lostIn(history, merge, next && isSent(next) ? merge.seq : merge.seq + 1)
  })
}

/** What lacks of a merge in the standing entry as it was when the number `then` was the last. */
function lostIn(history: History, { from, into, take, over, seq }: Merge, then: number): string[] {
  const loser = history.at(seq).get('enterprises', from)
  const before = history.at(seq).get('enterprises', into)
  const after = history.at(then).get('enterprises', into)
  if (!loser || !before || !after) return [`S34: ${from} was merged into ${into}, which is not there`]
  const wrong: string[] = []
  for (const field of singleFields) {
    const seen = over[take.indexOf(field)]
    // What was corrected since it was chosen stays.
    const isChosen = seen !== undefined && JSON.parse(seen) === before[field]
    const wanted = isChosen || before[field] === '' ? loser[field] : before[field]
    if (after[field] !== wanted) wrong.push(`${field} ${after[field]} ≠ ${wanted}`)
  }
  const names = (entry: Fields) => entry.formerNames as string[]
  const all = new Set([...names(before), ...names(loser)])
  for (const name of all.size < 19 ? all : names(before).slice(0, 18))
    if (!names(after).includes(name)) wrong.push(`former name ${name}`)
  const contacts = (entry: Fields) => entry.contacts as { id: string }[]
  for (const entry of [before, loser])
    for (const { id } of contacts(entry))
      if (!contacts(after).some((contact) => contact.id === id)) wrong.push(`contact ${id}`)
  const officers = (entry: Fields) =>
    (entry.pairings as Pairing[]).flatMap(({ officerId, until }) => (until === null ? officerId : []))
  for (const officer of [...officers(before), ...officers(loser)])
    if (!officers(after).includes(officer)) wrong.push(`officer ${officer}`)
  return wrong.map((what) => `S34: enterprises/${into} lacks after the merge of ${from}: ${what}`)
}
