/** S35: nobody is asked about a difference that somebody made knowing what they replaced. */
import type { ConflictEntry } from '../../../src-renderer/sync/conflict-log.ts'
import type { Ledger } from './ledger.ts'
import { wordsIn } from './ledger.ts'

/** An entry of a computer's log. */
export type LoggedDifference = { readonly device: string; readonly entry: ConflictEntry }

/** Entries that set a value against one whose author had seen it and replaced it. What was overtaken is told, not asked. */
export function strangeDifferences(logged: readonly LoggedDifference[], ledger: Ledger): string[] {
  return logged.flatMap(({ device, entry }) => {
    const { collection, id, path, mine, theirs, overtaken } = entry
    if (overtaken || path === '/_deleted') return []
    const [own, other] = [wordsIn(mine), wordsIn(theirs)]
    const knowing = ledger.deeds.find(
      (deed) =>
        deed.device !== device &&
        deed.collection === collection &&
        deed.id === id &&
        [...other].some((word) => deed.added.has(word)) &&
        [...own].some((word) => deed.removed.has(word)),
    )
    return knowing
      ? [
          `S35: ${device} is asked about ${collection}/${id}${path}, where ${[...other].join('')} of ${knowing.device} knowingly replaced ${[...own].join('')}`,
        ]
      : []
  })
}
