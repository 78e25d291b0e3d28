/** 园区排名 and 环比 of inspections (§7.5, §3.6): only within one template version, ties by dimensions, then side by side. */

export type RankingEntry = {
  readonly parkId: string
  readonly templateId: string
  /** Unrounded (§3.2). */
  readonly total: number | null
  readonly rankable: boolean
  readonly dimensions: readonly { readonly id: string; readonly score: number | null }[]
}

/** The dimensions that part equal totals, in order. */
const defaultTieBreakers: readonly string[] = ['D6', 'D7']

/** Two sums of floats this near are the same score. */
const sameScore = 1e-9

/**
 * The places of parks, from 1; parks that can't be ranked get null. Equal ones share a place and the next is left out
 * (1, 2, 2, 4). Entries of another template than the most common one aren't ranked.
 */
export function rankParks(
  entries: readonly RankingEntry[],
  tieBreakers: readonly string[] = defaultTieBreakers,
): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>(entries.map((entry) => [entry.parkId, null]))
  const template = mostCommonTemplate(entries)
  const ranked = entries
    .filter((entry) => entry.rankable && entry.total !== null && entry.templateId === template)
    .sort((a, b) => compareEntries(a, b, tieBreakers))
  ranked.forEach((entry, index) => {
    const previous = ranked[index - 1]
    const tied = previous !== undefined && compareEntries(previous, entry, tieBreakers) === 0
    places.set(entry.parkId, tied ? (places.get(previous.parkId) ?? null) : index + 1)
  })
  return places
}

function mostCommonTemplate(entries: readonly RankingEntry[]): string | null {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(entry.templateId, (counts.get(entry.templateId) ?? 0) + 1)
  const sorted = [...counts].sort(([idA, a], [idB, b]) => b - a || (idA > idB ? -1 : 1))
  return sorted[0]?.[0] ?? null
}

function compareEntries(a: RankingEntry, b: RankingEntry, tieBreakers: readonly string[]): number {
  const scores = (entry: RankingEntry) => [
    entry.total ?? 0,
    ...tieBreakers.map((id) => entry.dimensions.find((dimension) => dimension.id === id)?.score ?? 0),
  ]
  const right = scores(b)
  for (const [index, left] of scores(a).entries()) {
    const difference = (right[index] ?? 0) - left
    if (Math.abs(difference) > sameScore) return difference
  }
  return 0
}
