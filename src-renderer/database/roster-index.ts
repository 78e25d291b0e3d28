/**
 * The roster in memory: search while typing over 100,000 enterprises. Most rows lie packed in the order of the list; what
 * changed since lies loose beside them, is packed by itself when somebody searches, and is merged in when it grew.
 */
import { dayNumber } from '../../schemas/rules/calendar-day.ts'
import type { Comparable } from '../../schemas/rules/duplicate-enterprises.ts'
import { forgivesSlips } from '../../schemas/rules/pinyin-likeness.ts'
import type { RosterEntry } from './roster-entry.ts'
import { compareAt, mergeRows, withoutUnused } from './roster-merge.ts'
import { compareValues, type LastVisitDays, placesOf, type RosterSort, sortValueAt } from './roster-order.ts'
import {
  columnNames,
  comparedOf,
  compareRows,
  type Dictionaries,
  entryOf,
  newDictionaries,
  type PackedRows,
  packRows,
  type Row,
  rowAt,
  rowOf,
  textAt,
} from './roster-rows.ts'
import { type Matches, prepareSearch, type RosterQuery, rankCount } from './roster-search.ts'
import { looserTermsOf, termsOf } from './roster-terms.ts'

export type { RosterEntry } from './roster-entry.ts'
export type { RosterSort, SortKey } from './roster-order.ts'
export type { RosterQuery } from './roster-search.ts'
export type RosterResult = {
  entries: RosterEntry[]
  total: number
  /** The parts of the text that all occur. */
  terms: readonly string[]
  /** Nothing had the letters as typed; these are one slip of the fingers away. */
  slips: boolean
}

const defaultLimit = 1000
const apartColumn = columnNames.indexOf('apart')

export type RosterIndex = {
  readonly total: () => number
  /** Rows not packed yet. */
  readonly looseCount: () => number
  put(entries: Iterable<RosterEntry>): void
  remove(ids: Iterable<string>): void
  get(id: string): RosterEntry | undefined
  /** What tells duplicates, of all rows; entries as such would take ten times as long to make. */
  compared(): Iterable<Comparable>
  /** The last visit of each enterprise, as days since 1970; a new map replaces all that were known. */
  setLastVisits(days: ReadonlyMap<string, number>): void
  /** `me` is whose enterprises come first; null for nobody's. */
  search(query: RosterQuery, me: string | null): RosterResult
  /** Merges the loose rows in. */
  compact(): void
  /** The packed rows, for keeping; call `compact` first. */
  packed(): { rows: PackedRows; dictionaries: Dictionaries }
}

/** Packed rows with what was computed of them. */
type Segment = {
  readonly rows: PackedRows
  lastVisits: LastVisitDays | null
  order: { readonly sort: RosterSort; readonly places: Uint32Array } | null
}

const segmentOf = (rows: PackedRows): Segment => ({ rows, lastVisits: null, order: null })

/** A match that is next in its segment; `key` is what segments are merged by. */
type Head = { readonly segment: Segment; readonly index: number; readonly key: number }

/** An index of the rows that were kept, or empty. */
export function createRosterIndex(kept?: { rows: PackedRows; dictionaries: Dictionaries }): RosterIndex {
  let main = segmentOf(kept?.rows ?? packRows([]))
  let dictionaries: Dictionaries = kept?.dictionaries ?? newDictionaries()
  const loose = new Map<string, Row>()
  /** The loose rows packed, until one of them changes. */
  let beside: Segment | null = null
  /** Packed rows that were replaced or removed. */
  let dead = new Set<number>()
  /** Made when first needed: a start that only searches does without. */
  let indexById: Map<string, number> | null = null
  let lastVisits: ReadonlyMap<string, number> = new Map()

  function packedIndexOf(id: string): number | undefined {
    if (!indexById) {
      indexById = new Map()
      for (let index = 0; index < main.rows.count; index++)
        indexById.set(textAt(main.rows, 'ids', index), index)
    }
    return indexById.get(id)
  }

  function drop(id: string): void {
    if (loose.delete(id)) beside = null
    const index = packedIndexOf(id)
    if (index !== undefined) dead.add(index)
  }

  function packedLoose(): Segment {
    beside ??= segmentOf(packRows([...loose.values()].sort(compareRows)))
    return beside
  }

  function lastVisitsIn(segment: Segment): LastVisitDays {
    segment.lastVisits ??= Float64Array.from(
      { length: segment.rows.count },
      (_, index) => lastVisits.get(textAt(segment.rows, 'ids', index)) ?? Number.NaN,
    )
    return segment.lastVisits
  }

  function placesIn(segment: Segment, sort: RosterSort): Uint32Array {
    const { order } = segment
    if (order && order.sort.by === sort.by && order.sort.descending === sort.descending) return order.places
    const visits = sort.by === 'lastVisit' ? lastVisitsIn(segment) : new Float64Array()
    const places = placesOf(segment.rows, visits, sort)
    segment.order = { sort, places }
    return places
  }

  /** The first `limit` by rank. */
  function ranked(segment: Segment, { indexes, ranks }: Matches, limit: number): Head[] {
    const byRank = Array.from({ length: rankCount }, (): Head[] => [])
    for (let at = 0; at < indexes.length; at++) {
      const key = ranks[at] ?? 0
      const heads = byRank[key]
      if (heads && heads.length < limit) heads.push({ segment, index: indexes[at] ?? 0, key })
    }
    return byRank.flat()
  }

  function* sorted(segment: Segment, { indexes }: Matches, sort: RosterSort): Generator<Head> {
    const places = placesIn(segment, sort)
    const byPlace = new Int32Array(segment.rows.count).fill(-1)
    for (const index of indexes) byPlace[places[index] ?? 0] = index
    const visits = sort.by === 'lastVisit' ? lastVisitsIn(segment) : new Float64Array()
    for (const index of byPlace) {
      if (index < 0) continue
      // By name the rows themselves are compared, since indexes of two segments cannot be.
      const key = sort.by === 'name' ? 0 : sortValueAt(segment.rows, visits, sort.by, index)
      yield { segment, index, key }
    }
  }

  /** Whether `a` stands before `b` of the other segment. */
  function isBefore(a: Head, b: Head, sort: RosterSort | undefined): boolean {
    const byKey = sort ? compareValues(a.key, b.key, sort.descending) : a.key - b.key
    if (byKey !== 0) return byKey < 0
    const byName = compareAt(a.segment.rows, a.index, b.segment.rows, b.index)
    return sort?.by === 'name' && sort.descending ? byName > 0 : byName < 0
  }

  function searchFor(
    query: RosterQuery,
    asked: { terms: readonly string[]; slips: boolean },
    me: string | null,
  ): RosterResult {
    const { sort, notVisitedSince } = query
    const search = prepareSearch(query, asked, dictionaries, me)
    const since = notVisitedSince ? dayNumber(notVisitedSince) : null
    const matchesOf = (segment: Segment, gone: ReadonlySet<number>) => {
      const visits = since === null ? null : lastVisitsIn(segment)
      const counts = (index: number) =>
        !gone.has(index) && !(visits && since !== null && (visits[index] ?? Number.NaN) >= since)
      return search(segment.rows, gone.size === 0 && visits === null ? null : counts)
    }
    const inMain = matchesOf(main, dead)
    const inLoose = matchesOf(packedLoose(), new Set())
    const limit = query.limit ?? defaultLimit
    const walk = (segment: Segment, matches: Matches): Iterator<Head> =>
      sort ? sorted(segment, matches, sort) : ranked(segment, matches, limit).values()
    const entries = firstOf(
      walk(main, inMain),
      walk(packedLoose(), inLoose),
      (a, b) => isBefore(a, b, sort),
      limit,
    ).map(({ segment, index }) => entryOf(rowAt(segment.rows, index), dictionaries))
    return { entries, total: inMain.indexes.length + inLoose.indexes.length, ...asked }
  }

  return {
    total: () => main.rows.count - dead.size + loose.size,
    looseCount: () => loose.size + dead.size,
    put(entries) {
      for (const entry of entries) {
        drop(entry.id)
        loose.set(entry.id, rowOf(entry, dictionaries))
      }
      beside = null
    },
    remove(ids) {
      for (const id of ids) drop(id)
    },
    get(id) {
      const row = loose.get(id)
      if (row) return entryOf(row, dictionaries)
      const index = packedIndexOf(id)
      return index === undefined || dead.has(index)
        ? undefined
        : entryOf(rowAt(main.rows, index), dictionaries)
    },
    *compared() {
      const { rows } = main
      for (let index = 0; index < rows.count; index++)
        if (!dead.has(index))
          yield comparedOf(
            (text) => textAt(rows, text, index),
            rows.codes[index * columnNames.length + apartColumn],
            dictionaries,
          )
      for (const { texts, codes } of loose.values())
        yield comparedOf((text) => texts[text], codes[apartColumn], dictionaries)
    },
    setLastVisits(days) {
      lastVisits = days
      for (const segment of [main, beside]) {
        if (!segment) continue
        segment.lastVisits = null
        if (segment.order?.sort.by === 'lastVisit') segment.order = null
      }
    },
    search(query, me) {
      const asTyped = termsOf(query.text)
      const looser = looserTermsOf(query.text)
      const ways = [
        { terms: asTyped, slips: false },
        ...(looser.length === asTyped.length ? [] : [{ terms: looser, slips: false }]),
        ...(looser.some(forgivesSlips) ? [{ terms: looser, slips: true }] : []),
      ]
      for (const way of ways) {
        const found = searchFor(query, way, me)
        if (found.total > 0) return found
      }
      return { entries: [], total: 0, terms: asTyped, slips: false }
    },
    compact() {
      if (loose.size === 0 && dead.size === 0) return
      const remapped = withoutUnused(mergeRows(main.rows, dead, packedLoose().rows), dictionaries)
      main = segmentOf(remapped.rows)
      dictionaries = remapped.dictionaries
      loose.clear()
      beside = null
      dead = new Set()
      indexById = null
    },
    packed: () => ({ rows: main.rows, dictionaries }),
  }
}

/** The first `limit` of two walks that are in order. */
function firstOf(
  a: Iterator<Head>,
  b: Iterator<Head>,
  isBefore: (a: Head, b: Head) => boolean,
  limit: number,
): Head[] {
  const first: Head[] = []
  let left = a.next()
  let right = b.next()
  while (first.length < limit && !(left.done && right.done)) {
    if (!left.done && (right.done || isBefore(left.value, right.value))) {
      first.push(left.value)
      left = a.next()
    } else if (!right.done) {
      first.push(right.value)
      right = b.next()
    }
  }
  return first
}
