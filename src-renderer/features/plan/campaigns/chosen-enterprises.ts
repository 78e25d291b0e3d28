/** The enterprises of a campaign from a list of names and codes, as people paste it from a table. Pure. */
import type { RosterEntry } from '../../../database/roster-index.ts'

export type Listed = {
  readonly found: readonly RosterEntry[]
  /** Lines that name none, or more than one. */
  readonly unknown: readonly string[]
}

/** One enterprise a line, by its whole name, short name or credit code; what stands after a tab is another column. */
export function listedEnterprises(text: string, search: (words: string) => readonly RosterEntry[]): Listed {
  const found = new Map<string, RosterEntry>()
  const unknown: string[] = []
  for (const line of text.split('\n')) {
    const words = (line.split('\t')[0] ?? '').trim()
    if (words === '') continue
    const exact = search(words).filter(
      (entry) =>
        [entry.name, entry.shortName, entry.uscc].some(
          (name) => name !== '' && name === words.toUpperCase(),
        ) || [entry.name, entry.shortName].includes(words),
    )
    const [one] = exact
    if (one && exact.length === 1) found.set(one.id, one)
    else unknown.push(words)
  }
  return { found: [...found.values()], unknown }
}
