/** Where one part of a query occurs in packed rows, and how well. */
import { canBeMisheard, slippedIn, soundOf } from '../../schemas/rules/pinyin-likeness.ts'
import type { PackedRows, PackedText } from './roster-rows.ts'

/** How well a row matches, worse first; 0 is not at all. */
export const elsewhere = 1
export const similar = 2
export const similarBeginning = 3
export const inside = 4
export const beginning = 5
export const whole = 6
export const levelCount = 6

const tab = 9
const lineFeed = 10
const lettersAndDigits = /^[a-z0-9]+$/
const onlyHan = /^\p{Script=Han}+$/u

/**
 * Marks each row with the level at which `term` (half-width, lower case) occurs in it. A name may also be meant by what sounds like
 * it; with `slips` also by what is one slip of the fingers away from it.
 */
export function markRows({ count, texts }: PackedRows, term: string, slips: boolean): Uint8Array {
  const marks = new Uint8Array(count)
  if (lettersAndDigits.test(term)) {
    markPlain(marks, texts.words, term, elsewhere)
    if (canBeMisheard(term)) markPlain(marks, texts.sounds, soundOf(term), similar)
    if (slips) markSlips(marks, texts.pinyin, term)
    markPlain(marks, texts.pinyin, term, inside)
    markPlain(marks, texts.codes, term, inside)
  } else if (onlyHan.test(term)) {
    markPlain(marks, texts.details, term, elsewhere)
    markPlain(marks, texts.names, term, inside)
  } else {
    const pattern = anyWidth(term)
    markPattern(marks, texts.details, pattern, () => elsewhere)
    markPattern(marks, texts.names, pattern, (from, to, text) => levelAt(text, from, to))
  }
  return marks
}

function levelAt(text: string, from: number, to: number): number {
  if (text.charCodeAt(from - 1) !== tab) return inside
  const next = text.charCodeAt(to)
  return next === tab || next === lineFeed ? whole : beginning
}

/** What a match is worth at the beginning of a field, where that differs. */
const atBeginning: ReadonlyMap<number, number> = new Map([
  [similar, similarBeginning],
  [inside, beginning],
])

/**
 * Raises the mark of each row that has `term` to `level`, and to more where a field begins with it. No row is cut out of the text,
 * which for a single letter would mean 100,000 pieces a keystroke.
 */
function markPlain(marks: Uint8Array, { text, starts }: PackedText, term: string, level: number): void {
  const endOf = (row: number) => starts[row + 1] ?? Number.POSITIVE_INFINITY
  let row = 0
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, endOf(row))) {
    while (endOf(row) <= at) row++
    if ((marks[row] ?? 0) < level) marks[row] = level
  }
  const begun = atBeginning.get(level)
  if (begun === undefined) return
  const opening = `\t${term}`
  row = 0
  for (let at = text.indexOf(opening); at >= 0; ) {
    while (endOf(row) <= at) row++
    const isWhole = level === inside && levelAt(text, at + 1, at + opening.length) === whole
    const better = isWhole ? whole : begun
    if ((marks[row] ?? 0) < better) marks[row] = better
    at = text.indexOf(opening, isWhole ? endOf(row) : at + 1)
  }
}

function markPattern(
  marks: Uint8Array,
  { text, starts }: PackedText,
  pattern: string,
  level: (from: number, to: number, text: string) => number,
): void {
  const search = new RegExp(pattern, 'g')
  let row = 0
  for (let hit = search.exec(text); hit; hit = search.exec(text)) {
    while ((starts[row + 1] ?? Number.POSITIVE_INFINITY) <= hit.index) row++
    const better = level(hit.index, search.lastIndex, text)
    if ((marks[row] ?? 0) < better) marks[row] = better
  }
}

function markSlips(marks: Uint8Array, { text, starts }: PackedText, term: string): void {
  let row = 0
  for (const { from } of slippedIn(text, term)) {
    // The stretches come in several walks over the text.
    if ((starts[row] ?? 0) > from) row = 0
    while ((starts[row + 1] ?? Number.POSITIVE_INFINITY) <= from) row++
    const better = text.charCodeAt(from - 1) === tab ? similarBeginning : similar
    if ((marks[row] ?? 0) < better) marks[row] = better
  }
}

/** A regular expression (source) for a term whose letters and signs may stand in either case and width. */
function anyWidth(term: string): string {
  let pattern = ''
  for (const character of term) {
    const code = character.charCodeAt(0)
    if (code < 0x21 || code > 0x7e) {
      pattern += character
      continue
    }
    const forms = new Set([character, character.toUpperCase()])
    const wide = [...forms].map((form) => String.fromCharCode(form.charCodeAt(0) + 0xfee0))
    pattern += `[${[...forms].map((form) => `\\x${form.charCodeAt(0).toString(16)}`).join('')}${wide.join('')}]`
  }
  return pattern
}
