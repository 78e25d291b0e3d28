/**
 * The packed form of roster entries. 100,000 entries as objects cost 80 MB and 200 ms at every start; here they are
 * two long strings, one with what is searched and one with what is shown, and a table of small numbers.
 *
 * In `keys` each field stands after a tab and each row ends with a line feed, so a match right after a tab is one at the
 * beginning of a field. Fields with few distinct values are numbers into a dictionary: a filter is decided once for each
 * distinct value.
 */
import type { RosterEntry, RosterSource } from './roster-entry.ts'

export const columnNames = [
  'parkId',
  'town',
  'industryCode',
  'fiveAbove',
  'size',
  'titles',
  'flags',
  'officerIds',
  'operatingStatus',
  'registrationStatus',
  'pending',
] as const
export type ColumnName = (typeof columnNames)[number]

/** Distinct values of a column and their numbers. Values that are lists stand joined by commas. */
export type Dictionary = { readonly values: string[]; readonly codes: Map<string, number> }

export type Dictionaries = Readonly<Record<ColumnName, Dictionary>>

/** One entry, searchable and showable, but for its numbers into the dictionaries. */
export type Row = {
  readonly id: string
  readonly key: string
  readonly facts: string
  /** One number for each of `columnNames`. */
  readonly codes: readonly number[]
}

/** Dictionaries with the values that were kept, or empty ones. They grow as rows are made and never shrink. */
export function newDictionaries(values?: Partial<Record<ColumnName, string[]>>): Dictionaries {
  const of = (name: ColumnName): Dictionary => {
    const list = values?.[name] ?? []
    return { values: list, codes: new Map(list.map((value, code) => [value, code])) }
  }
  return Object.fromEntries(columnNames.map((name) => [name, of(name)])) as Dictionaries
}

function codeOf({ values, codes }: Dictionary, value: string): number {
  const known = codes.get(value)
  if (known !== undefined) return known
  codes.set(value, values.length)
  values.push(value)
  return values.length - 1
}

const oneLine = (text: string) => text.replace(/[\t\n]/g, ' ')

function columnValue(source: RosterSource, name: ColumnName): string {
  const value = source[name]
  if (Array.isArray(value)) return value.join(',')
  if (typeof value === 'boolean') return value ? '1' : ''
  return value ?? ''
}

/** Order of the list without a query: by pinyin, then name, then id. */
function keyFields({ name, shortName, pinyin, initials, uscc, formerNames }: RosterSource): string[] {
  return [pinyin, name, initials, uscc, shortName, ...formerNames].map((field) =>
    oneLine(field.toLowerCase()),
  )
}

/** The row of an enterprise. Values that the dictionaries lack are added to them. */
export function rowOf(source: RosterSource, dictionaries: Dictionaries): Row {
  const { id, name, shortName, uscc, mainBusiness, address } = source
  return {
    id,
    key: keyFields(source)
      .map((field) => `\t${field}`)
      .join(''),
    facts: [id, name, shortName, uscc, mainBusiness, address].map(oneLine).join('\t'),
    codes: columnNames.map((column) => codeOf(dictionaries[column], columnValue(source, column))),
  }
}

/** Rows in the order of the list. Keys begin with the pinyin, so comparing them is comparing what is shown first. */
export function compareRows(a: Row, b: Row): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

const listOf = (joined: string) => (joined === '' ? [] : joined.split(','))

/** The entry that a row was made of, by the same dictionaries. */
export function entryOf(row: Row, dictionaries: Dictionaries): RosterEntry {
  const [, pinyin = '', , initials = ''] = row.key.split('\t', 4)
  const [id = '', name = '', shortName = '', uscc = '', mainBusiness = '', address = ''] =
    row.facts.split('\t')
  const value = (column: ColumnName) =>
    dictionaries[column].values[row.codes[columnNames.indexOf(column)] ?? 0] ?? ''
  return {
    id,
    name,
    shortName,
    uscc,
    pinyin,
    initials,
    parkId: value('parkId'),
    town: value('town'),
    industryCode: value('industryCode'),
    fiveAbove: value('fiveAbove') || null,
    size: value('size') || null,
    titles: listOf(value('titles')),
    flags: listOf(value('flags')),
    officerIds: listOf(value('officerIds')),
    operatingStatus: value('operatingStatus'),
    registrationStatus: value('registrationStatus'),
    mainBusiness,
    address,
    pending: value('pending') === '1',
  }
}

/** Many rows in their order, packed. */
export type PackedRows = {
  readonly count: number
  /** Each row followed by a line feed. */
  readonly keys: string
  readonly facts: string
  /** Where each row begins, and one more for the end. */
  readonly keyStarts: Uint32Array
  readonly factStarts: Uint32Array
  /** Row by row, one number for each column. */
  readonly codes: Uint32Array
}

/** Where each of `count` rows of `text` begins, and one more for the end; each row ends with a line feed. */
export function startsOf(text: string, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  let at = 0
  for (let row = 1; row <= count; row++) {
    at = text.indexOf('\n', at) + 1
    starts[row] = at
  }
  return starts
}

/** Packs rows that are in the order of the list already. */
export function packRows(rows: readonly Row[]): PackedRows {
  const codes = new Uint32Array(rows.length * columnNames.length)
  rows.forEach((row, index) => {
    codes.set(row.codes, index * columnNames.length)
  })
  return packed(
    rows.map((row) => `${row.key}\n`).join(''),
    rows.map((row) => `${row.facts}\n`).join(''),
    codes,
  )
}

/** Finds the beginnings again, which are not kept on the disk. */
export function packed(keys: string, facts: string, codes: Uint32Array): PackedRows {
  const count = codes.length / columnNames.length
  return { count, keys, facts, keyStarts: startsOf(keys, count), factStarts: startsOf(facts, count), codes }
}

/** What is searched of the row at `index`. */
export const keyAt = (rows: PackedRows, index: number): string =>
  rows.keys.slice(rows.keyStarts[index] ?? 0, (rows.keyStarts[index + 1] ?? 1) - 1)

/** The id of the row at `index`, without reading the rest of it. */
export const idAt = (rows: PackedRows, index: number): string => {
  const start = rows.factStarts[index] ?? 0
  return rows.facts.slice(start, rows.facts.indexOf('\t', start))
}

/** The row at `index` by itself, as `rowOf` made it. */
export function rowAt(rows: PackedRows, index: number): Row {
  const width = columnNames.length
  return {
    id: idAt(rows, index),
    key: keyAt(rows, index),
    facts: rows.facts.slice(rows.factStarts[index] ?? 0, (rows.factStarts[index + 1] ?? 1) - 1),
    codes: [...rows.codes.subarray(index * width, (index + 1) * width)],
  }
}
