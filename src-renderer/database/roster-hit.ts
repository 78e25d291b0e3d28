/** Why an enterprise was found: what to mark in its name, or which other field has what was typed. */
import type { matchPinyin } from '../../roster-files/pinyin.ts'
import { toHalfWidth } from '../../schemas/rules/text-normalization.ts'
import type { RosterEntry } from './roster-entry.ts'

export type PinyinMatcher = typeof matchPinyin

/** What was asked, as a result of the roster tells. */
export type Asked = { readonly terms: readonly string[]; readonly slips: boolean }

export type RosterHit = {
  /** Parts of the name to be marked. */
  readonly nameWords: readonly string[]
  /** The field that has what the name lacks; null when the name, its pinyin or its initials have all of it. */
  readonly field: { readonly label: string; readonly text: string; readonly words: readonly string[] } | null
}

/** Half-width and lower case; as long as the text, so that places in one are places in the other. */
const folded = (text: string) => toHalfWidth(text).replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** The part of `text` that stands for `term`, as it is written there; null when it does not occur. */
function wordIn(text: string, term: string): string | null {
  const at = folded(text).indexOf(term)
  return at < 0 ? null : text.slice(at, at + term.length)
}

/** Explains a match. `matcher` tells which characters letters stand for; without it pinyin is found but not marked. */
export function hitOf(entry: RosterEntry, { terms, slips }: Asked, matcher: PinyinMatcher | null): RosterHit {
  const nameWords: string[] = []
  const rest: string[] = []
  for (const term of terms) {
    const word = wordIn(entry.name, term)
    const spoken = word === null ? matcher?.(entry.name, term, slips) : null
    if (word !== null) nameWords.push(word)
    else if (spoken) nameWords.push(entry.name.slice(spoken.from, spoken.to))
    else if (!entry.pinyin.includes(term) && !entry.initials.includes(term)) rest.push(term)
  }
  if (rest.length === 0) return { nameWords, field: null }
  let field: RosterHit['field'] = null
  for (const [label, text] of otherFields(entry)) {
    const words = rest.flatMap((term) => wordIn(text, term) ?? [])
    if (words.length > (field?.words.length ?? 0))
      field = { label, text: around(text, words[0] ?? ''), words }
  }
  return { nameWords, field }
}

function otherFields(entry: RosterEntry): [label: string, text: string][] {
  return [
    ['简称', entry.shortName],
    ...entry.formerNames.map((name): [string, string] => ['曾用名', name]),
    ['信用代码', entry.uscc],
    ['产品', entry.mainBusiness],
    ['地址', entry.address],
    ['联系人', entry.contacts.join('、')],
  ]
}

/** Characters that stay before a word; what is before them would push it out of a narrow line. */
const before = 10

function around(text: string, word: string): string {
  const at = text.indexOf(word)
  return at <= before + 2 ? text : `…${text.slice(at - before)}`
}
