/**
 * The packed form of roster entries. 100,000 entries as objects cost 80 MB and 200 ms at every start; here they are a few long
 * strings and tables of numbers.
 *
 * In each text a field stands after a tab and a row ends with a line feed, so a match right after a tab is one at the beginning
 * of a field. What is asked by letters and what is asked by characters lie apart: a keystroke walks only the texts in which it
 * can occur, and those of letters alone take one byte a letter. Fields with few distinct values are numbers into a dictionary: a
 * filter is decided once for each distinct value.
 */
import { dayFromNumber, dayNumber } from '../../schemas/rules/calendar-day.ts'
import type { Comparable } from '../../schemas/rules/duplicate-enterprises.ts'
import { soundOf } from '../../schemas/rules/pinyin-likeness.ts'
import { toHalfWidth } from '../../schemas/rules/text-normalization.ts'
import type { RosterEntry } from './roster-entry.ts'

/**
 * `ids`; `pinyin` of the name; `sounds`: the same as it may be heard; `codes`: initials, credit code and the Latin words of other names; `names`: name, short name,
 * former names; `details`: main business, address, contacts; `words`: the Latin words and numbers of the details.
 */
export const textNames = ['ids', 'pinyin', 'sounds', 'codes', 'names', 'details', 'words'] as const
export type TextName = (typeof textNames)[number]

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
  'needsVerification',
  'apart',
  'pending',
] as const
export type ColumnName = (typeof columnNames)[number]

/** What rows are sorted by. `establishedOn` as days since 1970; NaN for nothing. */
export const numberNames = ['revenue', 'employees', 'establishedOn'] as const
export type NumberName = (typeof numberNames)[number]

/** How a column says that something is so; else it is empty. */
export const yes = '1'

/** Distinct values of a column and their numbers. Values that are lists stand joined by commas. */
export type Dictionary = { readonly values: string[]; readonly codes: Map<string, number> }

export type Dictionaries = Readonly<Record<ColumnName, Dictionary>>

/** One entry, searchable and showable, but for its numbers into the dictionaries. */
export type Row = {
  readonly texts: Readonly<Record<TextName, string>>
  /** One number for each of `columnNames`. */
  readonly codes: readonly number[]
  /** One number for each of `numberNames`. */
  readonly numbers: readonly number[]
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

function columnValue(entry: RosterEntry, name: ColumnName): string {
  const value = entry[name]
  if (Array.isArray(value)) return value.join(',')
  if (typeof value === 'boolean') return value ? yes : ''
  return value ?? ''
}

const fieldsOf = (values: readonly string[]) =>
  values.map((value) => `\t${value.replace(/[\t\n]/g, ' ')}`).join('')

/** Letters and digits of a text as they are searched: half-width, lower case, a blank for everything between. */
function latinOf(text: string): string {
  return (
    toHalfWidth(text)
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join(' ') ?? ''
  )
}

/** The row of an enterprise. Values that the dictionaries lack are added to them. */
export function rowOf(entry: RosterEntry, dictionaries: Dictionaries): Row {
  const names = [entry.shortName, ...entry.formerNames]
  const pinyin = entry.pinyin.toLowerCase()
  const details = [entry.mainBusiness, entry.address, ...entry.contacts]
  return {
    texts: {
      ids: entry.id,
      pinyin: fieldsOf([pinyin]),
      sounds: fieldsOf([soundOf(pinyin)]),
      codes: fieldsOf([
        entry.initials.toLowerCase(),
        entry.uscc.toLowerCase(),
        ...[entry.name, ...names].map(latinOf).filter(Boolean),
      ]),
      names: fieldsOf([entry.name, ...names]),
      details: fieldsOf(details),
      words: fieldsOf(details.map(latinOf).filter(Boolean)),
    },
    codes: columnNames.map((column) => codeOf(dictionaries[column], columnValue(entry, column))),
    numbers: [
      entry.revenue ?? Number.NaN,
      entry.employees ?? Number.NaN,
      entry.establishedOn === null ? Number.NaN : dayNumber(entry.establishedOn),
    ],
  }
}

/** Order of the list without a query: by pinyin, then name, then id. */
export function compareRows(a: Row, b: Row): number {
  for (const text of ['pinyin', 'names', 'ids'] as const) {
    if (a.texts[text] !== b.texts[text]) return a.texts[text] < b.texts[text] ? -1 : 1
  }
  return 0
}

const listOf = (joined: string) => (joined === '' ? [] : joined.split(','))
const numberOrNull = (number: number | undefined) =>
  number === undefined || Number.isNaN(number) ? null : number

/** The entry that a row was made of, by the same dictionaries. */
export function entryOf({ texts, codes, numbers }: Row, dictionaries: Dictionaries): RosterEntry {
  const [, initials = '', uscc = ''] = texts.codes.split('\t', 3)
  const [, name = '', shortName = '', ...formerNames] = texts.names.split('\t')
  const [, mainBusiness = '', address = '', ...contacts] = texts.details.split('\t')
  const [revenue, employees, establishedOn] = numbers.map(numberOrNull)
  const value = (column: ColumnName) =>
    dictionaries[column].values[codes[columnNames.indexOf(column)] ?? 0] ?? ''
  return {
    id: texts.ids,
    name,
    shortName,
    formerNames,
    uscc: uscc.toUpperCase(),
    pinyin: texts.pinyin.slice(1),
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
    needsVerification: value('needsVerification') === yes,
    apart: listOf(value('apart')),
    mainBusiness,
    address,
    contacts,
    revenue: revenue ?? null,
    employees: employees ?? null,
    establishedOn:
      establishedOn === null || establishedOn === undefined ? null : dayFromNumber(establishedOn),
    pending: value('pending') === yes,
  }
}

/** What tells duplicates, from the texts of a row and its number of the column `apart`. */
export function comparedOf(
  textOf: (name: TextName) => string,
  apart: number | undefined,
  dictionaries: Dictionaries,
): Comparable {
  const [, , uscc = ''] = textOf('codes').split('\t', 3)
  const [, name = ''] = textOf('names').split('\t', 2)
  const [, , address = ''] = textOf('details').split('\t', 3)
  const others = listOf(dictionaries.apart.values[apart ?? 0] ?? '')
  return {
    id: textOf('ids'),
    name,
    uscc: uscc.toUpperCase(),
    address,
    ...(others.length > 0 ? { apart: others } : {}),
  }
}

/** One text of all rows, each followed by a line feed. */
export type PackedText = {
  readonly text: string
  /** Where each row begins, and one more for the end. */
  readonly starts: Uint32Array
}

/** Many rows in their order, packed. */
export type PackedRows = {
  readonly count: number
  readonly texts: Readonly<Record<TextName, PackedText>>
  /** Row by row, one number for each column. */
  readonly codes: Uint32Array
  /** Row by row, one number for each of `numberNames`. */
  readonly numbers: Float64Array
}

/** Packs rows that are in the order of the list already. */
export function packRows(rows: readonly Row[]): PackedRows {
  const codes = new Uint32Array(rows.length * columnNames.length)
  const numbers = new Float64Array(rows.length * numberNames.length)
  rows.forEach((row, index) => {
    codes.set(row.codes, index * columnNames.length)
    numbers.set(row.numbers, index * numberNames.length)
  })
  const packText = (name: TextName): PackedText => {
    const starts = new Uint32Array(rows.length + 1)
    rows.forEach((row, index) => {
      starts[index + 1] = (starts[index] ?? 0) + row.texts[name].length + 1
    })
    return { text: rows.map((row) => `${row.texts[name]}\n`).join(''), starts }
  }
  const texts = Object.fromEntries(textNames.map((name) => [name, packText(name)]))
  return { count: rows.length, texts: texts as PackedRows['texts'], codes, numbers }
}

/** A text of the row at `index`. */
export function textAt(rows: PackedRows, name: TextName, index: number): string {
  const { text, starts } = rows.texts[name]
  return text.slice(starts[index] ?? 0, (starts[index + 1] ?? 1) - 1)
}

/** The row at `index` by itself, as `rowOf` made it. */
export function rowAt(rows: PackedRows, index: number): Row {
  const part = <T extends Uint32Array | Float64Array>(table: T, width: number) => [
    ...table.subarray(index * width, (index + 1) * width),
  ]
  return {
    texts: Object.fromEntries(textNames.map((name) => [name, textAt(rows, name, index)])) as Row['texts'],
    codes: part(rows.codes, columnNames.length),
    numbers: part(rows.numbers, numberNames.length),
  }
}
