/** Matching and ranking of one query over packed rows. */
import { industryOf } from '../../schemas/rules/industry.ts'
import { beginning, inside, levelCount, markRows } from './roster-marks.ts'
import type { RosterSort } from './roster-order.ts'
import { type ColumnName, columnNames, type Dictionaries, type PackedRows, yes } from './roster-rows.ts'

export type RosterQuery = {
  /**
   * Name, former or short name, pinyin, initials, credit code, address, main business or contact, or parts of them with blanks
   * between.
   */
  text: string
  parkId?: string | undefined
  /** A class FA1 to FA9, or `any`. */
  fiveAbove?: string | undefined
  /** Section letter A to T. */
  industrySection?: string | undefined
  size?: string | undefined
  title?: string | undefined
  flag?: string | undefined
  /** Only what is paired with this officer. */
  officerId?: string | undefined
  operatingStatus?: string | undefined
  /** Only what was registered at the door and not checked since. */
  needsVerification?: boolean | undefined
  /** Only what was last visited before this day, or never. */
  notVisitedSince?: string | undefined
  /** The best matches first when absent. */
  sort?: RosterSort | undefined
  /** Entries given at most, 1000 when absent; `total` counts all. */
  limit?: number | undefined
}

type Test = { readonly column: number; readonly allowed: Uint8Array }

function testsOf(query: RosterQuery, dictionaries: Dictionaries): Test[] {
  const tests: Test[] = []
  const add = (
    name: ColumnName,
    wanted: string | undefined,
    matches: (value: string, wanted: string) => boolean,
  ) => {
    if (!wanted) return
    const allowed = Uint8Array.from(dictionaries[name].values, (value) => (matches(value, wanted) ? 1 : 0))
    tests.push({ column: columnNames.indexOf(name), allowed })
  }
  const equal = (value: string, wanted: string) => value === wanted
  const contains = (value: string, wanted: string) => value.split(',').includes(wanted)
  add('parkId', query.parkId, equal)
  add('fiveAbove', query.fiveAbove, (value, wanted) => (wanted === 'any' ? value !== '' : value === wanted))
  add('industryCode', query.industrySection, (value, wanted) => industryOf(value)?.section === wanted)
  add('size', query.size, equal)
  add('titles', query.title, contains)
  add('flags', query.flag, contains)
  add('officerIds', query.officerId, contains)
  add('operatingStatus', query.operatingStatus, equal)
  add('needsVerification', query.needsVerification ? yes : undefined, equal)
  return tests
}

/** Ranks, best first: my own enterprises by how well they match, then those of others by the same. */
export const rankCount = 2 * levelCount
const rankOf = (level: number, mine: boolean) => (mine ? 0 : levelCount) + levelCount - level

/** Matching rows: their indexes in order, and the rank of each. */
export type Matches = { readonly indexes: Uint32Array; readonly ranks: Uint8Array }

/**
 * Prepares a query of some terms; `me` is whose enterprises come first. With `slips` pinyin is found in spite of one slip of the
 * fingers. `counts` tells of a row whether it may be found at all; null where all may.
 */
export function prepareSearch(
  query: RosterQuery,
  asked: { terms: readonly string[]; slips: boolean },
  dictionaries: Dictionaries,
  me: string | null,
) {
  const tests = testsOf(query, dictionaries)
  const officers = columnNames.indexOf('officerIds')
  const myCodes = Uint8Array.from(dictionaries.officerIds.values, (value) =>
    me !== null && value.split(',').includes(me) ? 1 : 0,
  )

  return (rows: PackedRows, counts: ((index: number) => boolean) | null): Matches => {
    const indexes = new Uint32Array(rows.count)
    const ranks = new Uint8Array(rows.count)
    let found = 0
    const width = columnNames.length
    const levels = levelsOf(rows, asked)
    for (let index = 0; index < rows.count; index++) {
      const level = levels ? (levels[index] ?? 0) : beginning
      if (level === 0) continue
      const at = index * width
      if (!tests.every(({ column, allowed }) => allowed[rows.codes[at + column] ?? 0] === 1)) continue
      if (counts && !counts(index)) continue
      indexes[found] = index
      ranks[found++] = rankOf(level, myCodes[rows.codes[at + officers] ?? 0] === 1)
    }
    return { indexes: indexes.subarray(0, found), ranks: ranks.subarray(0, found) }
  }
}

/**
 * How well each row matches all terms: as the first does when all stand in names and codes, else as the worst does. Null when
 * nothing was asked.
 */
function levelsOf(
  rows: PackedRows,
  { terms, slips }: { terms: readonly string[]; slips: boolean },
): Uint8Array | null {
  const [first, ...others] = terms
  if (first === undefined) return null
  const levels = markRows(rows, first, slips)
  for (const term of others) {
    const more = markRows(rows, term, slips)
    for (let index = 0; index < rows.count; index++) {
      const level = more[index] ?? 0
      if (level < inside) levels[index] = Math.min(levels[index] ?? 0, level)
    }
  }
  return levels
}
