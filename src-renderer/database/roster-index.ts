/**
 * The roster in memory: search while typing over 100,000 enterprises. Most rows lie packed in the order of the list; what
 * changed since lies loose beside them and is packed in when it grew.
 */
import type { RosterEntry, RosterSource } from './roster-entry.ts'
import {
  columnNames,
  compareRows,
  type Dictionaries,
  entryOf,
  idAt,
  newDictionaries,
  type PackedRows,
  packRows,
  type Row,
  rowAt,
  rowOf,
} from './roster-rows.ts'
import { looserTermsOf, prepareSearch, type RosterQuery, termsOf } from './roster-search.ts'

export type { RosterEntry } from './roster-entry.ts'
export type { RosterQuery } from './roster-search.ts'
export type RosterResult = { entries: RosterEntry[]; total: number }

const defaultLimit = 1000

export type RosterIndex = {
  readonly total: () => number
  /** Rows not packed yet. */
  readonly looseCount: () => number
  put(sources: Iterable<RosterSource>): void
  remove(ids: Iterable<string>): void
  get(id: string): RosterEntry | undefined
  /** `me` is whose enterprises come first; null for nobody's. */
  search(query: RosterQuery, me: string | null): RosterResult
  /** Packs everything; about 100 ms at 100,000 rows. */
  compact(): void
  /** The packed rows, for keeping; call `compact` first. */
  packed(): { rows: PackedRows; dictionaries: Dictionaries }
}

/** An index of the rows that were kept, or empty. */
export function createRosterIndex(kept?: { rows: PackedRows; dictionaries: Dictionaries }): RosterIndex {
  let rows: PackedRows = kept?.rows ?? packRows([])
  let dictionaries: Dictionaries = kept?.dictionaries ?? newDictionaries()
  const loose = new Map<string, Row>()
  /** Packed rows that were replaced or removed. */
  let dead = new Set<number>()
  /** Made when first needed: a start that only searches does without. */
  let indexById: Map<string, number> | null = null

  function packedIndexOf(id: string): number | undefined {
    if (!indexById) {
      indexById = new Map()
      for (let index = 0; index < rows.count; index++) indexById.set(idAt(rows, index), index)
    }
    return indexById.get(id)
  }

  function drop(id: string): void {
    loose.delete(id)
    const index = packedIndexOf(id)
    if (index !== undefined) dead.add(index)
  }

  function* livingRows(): Generator<Row> {
    for (let index = 0; index < rows.count; index++) if (!dead.has(index)) yield rowAt(rows, index)
  }

  function searchFor(query: RosterQuery, terms: readonly string[], me: string | null): RosterResult {
    const search = prepareSearch(query, terms, dictionaries, me)
    const inPacked = search.packed(rows, (index) => !dead.has(index))
    const inLoose = search.loose(loose.values())
    const limit = query.limit ?? defaultLimit
    const entries: RosterEntry[] = []
    inPacked.ranks.forEach((indexes, rank) => {
      const others = (inLoose.ranks[rank] ?? []).sort(compareRows)
      for (const row of inOrder(rows, indexes, others)) {
        if (entries.length >= limit) return
        entries.push(entryOf(row, dictionaries))
      }
    })
    return { entries, total: inPacked.total + inLoose.total }
  }

  return {
    total: () => rows.count - dead.size + loose.size,
    looseCount: () => loose.size + dead.size,
    put(sources) {
      for (const source of sources) {
        drop(source.id)
        loose.set(source.id, rowOf(source, dictionaries))
      }
    },
    remove(ids) {
      for (const id of ids) drop(id)
    },
    get(id) {
      const row = loose.get(id)
      if (row) return entryOf(row, dictionaries)
      const index = packedIndexOf(id)
      return index === undefined || dead.has(index) ? undefined : entryOf(rowAt(rows, index), dictionaries)
    },
    search(query, me) {
      const asTyped = termsOf(query.text)
      const found = searchFor(query, asTyped, me)
      const looser = looserTermsOf(query.text)
      return found.total > 0 || looser.length === asTyped.length ? found : searchFor(query, looser, me)
    },
    compact() {
      if (loose.size === 0 && dead.size === 0) return
      const fresh = [...loose.values()].sort(compareRows)
      const all = mergeInOrder([...livingRows()], fresh)
      const remapped = withoutUnused(all, dictionaries)
      rows = packRows(remapped.rows)
      dictionaries = remapped.dictionaries
      loose.clear()
      dead = new Set()
      indexById = null
    },
    packed: () => ({ rows, dictionaries }),
  }
}

/** Packed and loose rows of one rank, in the order of the list; materialises only what is asked for. */
function* inOrder(rows: PackedRows, indexes: readonly number[], others: readonly Row[]): Generator<Row> {
  let next = 0
  for (const index of indexes) {
    const row = rowAt(rows, index)
    for (let other = others[next]; other && compareRows(other, row) < 0; other = others[++next]) yield other
    yield row
  }
  yield* others.slice(next)
}

function mergeInOrder(a: readonly Row[], b: readonly Row[]): Row[] {
  const merged: Row[] = []
  let next = 0
  for (const row of a) {
    for (let other = b[next]; other && compareRows(other, row) < 0; other = b[++next]) merged.push(other)
    merged.push(row)
  }
  for (const other of b.slice(next)) merged.push(other)
  return merged
}

/** Dictionaries with only what rows still use: officers come and go for years, and every kept value costs each search. */
function withoutUnused(
  rows: readonly Row[],
  before: Dictionaries,
): { rows: readonly Row[]; dictionaries: Dictionaries } {
  const used = columnNames.map((_, column) => new Set(rows.map((row) => row.codes[column] ?? 0)))
  const wasteful = columnNames.some(
    (name, column) => (used[column]?.size ?? 0) * 2 < before[name].values.length,
  )
  if (!wasteful) return { rows, dictionaries: before }
  const dictionaries = newDictionaries()
  const renumbered = columnNames.map((name, column) => {
    const numbers = new Map<number, number>()
    for (const code of used[column] ?? []) {
      const value = before[name].values[code] ?? ''
      numbers.set(code, dictionaries[name].values.length)
      dictionaries[name].codes.set(value, dictionaries[name].values.length)
      dictionaries[name].values.push(value)
    }
    return numbers
  })
  return {
    rows: rows.map((row) => ({
      ...row,
      codes: row.codes.map((code, column) => renumbered[column]?.get(code) ?? 0),
    })),
    dictionaries,
  }
}
