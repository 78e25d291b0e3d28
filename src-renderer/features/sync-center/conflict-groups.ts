/** Entries of the conflict log that one meeting of two versions made, to be read together. Pure. */
import type { KeptConflict } from '../../sync/conflict-log.ts'

export type ConflictGroup = {
  readonly key: string
  readonly first: KeptConflict
  readonly entries: readonly KeptConflict[]
  /** Whether somebody has yet to look at one of them. */
  readonly fresh: boolean
}

/** Groups in the order of their newest entry; within one, in the order of the fields. */
export function groupsOf(entries: readonly KeptConflict[]): ConflictGroup[] {
  const byMeeting = new Map<string, KeptConflict[]>()
  for (const entry of entries) {
    const { collection, id, theirsAt, theirsBy, overtaken } = entry
    const key = [collection, id, theirsAt, theirsBy, overtaken ?? false].join('|')
    byMeeting.set(key, [...(byMeeting.get(key) ?? []), entry])
  }
  return [...byMeeting].flatMap(([key, members]) => {
    const sorted = members.toSorted((a, b) => a.path.localeCompare(b.path))
    const [first] = sorted
    return first ? [{ key, first, entries: sorted, fresh: members.some(({ state }) => state === 'new') }] : []
  })
}
