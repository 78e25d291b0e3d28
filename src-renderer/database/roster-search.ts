/** Matching and ranking of one query over packed and loose rows. */
import { industryOf } from '../../schemas/rules/industry.ts'
import { toHalfWidth } from '../../schemas/rules/text-normalization.ts'
import {
  type ColumnName,
  columnNames,
  type Dictionaries,
  keyAt,
  type PackedRows,
  type Row,
} from './roster-rows.ts'

export type RosterQuery = {
  /** Name, former or short name, pinyin, initials or credit code, or parts of them with spaces between. */
  text: string
  parkId?: string
  /** A class FA1 to FA9, or `any`. */
  fiveAbove?: string
  /** Section letter A to T. */
  industrySection?: string
  size?: string
  title?: string
  flag?: string
  /** Only what is paired with this officer. */
  officerId?: string
  operatingStatus?: string
  /** Entries given at most, 1000 when absent; `total` counts all. */
  limit?: number
}

const chineseOrOther = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu

/** The parts of a query that must all occur, as they were typed with blanks between. */
export function termsOf(text: string): string[] {
  return toHalfWidth(text).toLowerCase().match(/\S+/g) ?? []
}

/** The same with Chinese and everything else apart, so that 沣东kj finds 沣东科技. */
export function looserTermsOf(text: string): string[] {
  return toHalfWidth(text).toLowerCase().match(chineseOrOther) ?? []
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
  return tests
}

/** How a row matched, worse first; 0 is not at all. */
const inside = 1
const beginning = 2
const whole = 3
type Match = 0 | typeof inside | typeof beginning | typeof whole

/**
 * Ranks, best first: the whole of a field; then my own enterprises, and within mine and others a match at the beginning
 * of a field before one inside.
 */
const rankCount = 5
function rankOf(match: Match, mine: boolean): number {
  if (match === whole) return 0
  return (mine ? 1 : 3) + (match === inside ? 1 : 0)
}

function matchOf(key: string, first: string | undefined): Match {
  if (first === undefined) return beginning
  const begun = `\t${first}`
  if (!key.includes(begun)) return inside
  return key.includes(`${begun}\t`) || key.endsWith(begun) ? whole : beginning
}

const tab = 9
const lineFeed = 10

/**
 * Marks the rows in which `rarest` occurs, and how `first` does. Two walks over one long string: no row is cut out of it, which
 * for a single letter would mean 100,000 pieces a keystroke.
 */
function markRows({ keys, keyStarts, count }: PackedRows, rarest: string, first: string): Uint8Array {
  const marks = new Uint8Array(count)
  const endOf = (row: number) => keyStarts[row + 1] ?? keys.length
  let row = 0
  for (let at = keys.indexOf(rarest); at >= 0; at = keys.indexOf(rarest, endOf(row))) {
    while (endOf(row) <= at) row++
    marks[row] = inside
  }
  const begun = `\t${first}`
  row = 0
  for (let at = keys.indexOf(begun); at >= 0; ) {
    while (endOf(row) <= at) row++
    const next = keys.charCodeAt(at + begun.length)
    const isWhole = next === tab || next === lineFeed
    if (marks[row]) marks[row] = isWhole ? whole : Math.max(marks[row] ?? 0, beginning)
    at = keys.indexOf(begun, isWhole ? endOf(row) : at + 1)
  }
  return marks
}

/** Matches by rank; within a rank in the order of the rows they came from. */
export type Matches<T> = { readonly ranks: readonly T[][]; readonly total: number }

/** Prepares a query of some terms; `me` is whose enterprises come first. */
export function prepareSearch(
  query: RosterQuery,
  terms: readonly string[],
  dictionaries: Dictionaries,
  me: string | null,
) {
  const [first] = terms
  // The longest part occurs least often.
  const rarest = terms.reduce((best, term) => (term.length > best.length ? term : best), '')
  const others = terms.filter((term) => term !== rarest)
  const tests = testsOf(query, dictionaries)
  const officers = columnNames.indexOf('officerIds')
  const myCodes = Uint8Array.from(dictionaries.officerIds.values, (value) =>
    me !== null && value.split(',').includes(me) ? 1 : 0,
  )
  const empty = <T>(): T[][] => Array.from({ length: rankCount }, () => [])

  return {
    /** Indexes of packed rows; `alive` tells which still count. */
    packed(rows: PackedRows, alive: (index: number) => boolean): Matches<number> {
      const ranks = empty<number>()
      let total = 0
      const width = columnNames.length
      const marks = first === undefined ? null : markRows(rows, rarest, first)
      for (let index = 0; index < rows.count; index++) {
        const match = marks ? ((marks[index] ?? 0) as Match) : beginning
        if (match === 0) continue
        const at = index * width
        if (!tests.every(({ column, allowed }) => allowed[rows.codes[at + column] ?? 0] === 1)) continue
        if (!alive(index)) continue
        if (others.length > 0 && !contains(keyAt(rows, index), others)) continue
        ranks[rankOf(match, myCodes[rows.codes[at + officers] ?? 0] === 1)]?.push(index)
        total++
      }
      return { ranks, total }
    },
    /** Loose rows that match. */
    loose(rows: Iterable<Row>): Matches<Row> {
      const ranks = empty<Row>()
      let total = 0
      for (const row of rows) {
        if (!contains(row.key, terms)) continue
        if (!tests.every(({ column, allowed }) => allowed[row.codes[column] ?? 0] === 1)) continue
        ranks[rankOf(matchOf(row.key, first), myCodes[row.codes[officers] ?? 0] === 1)]?.push(row)
        total++
      }
      return { ranks, total }
    },
  }
}

const contains = (key: string, terms: readonly string[]) => terms.every((term) => key.includes(term))
