/** Pinyin of names, computed when a name is written so that searching never computes it. No React, no browser. */
import { pinyin } from 'pinyin-pro'
import { heardIn, type Stretch, slippedIn } from '../schemas/rules/pinyin-likeness.ts'

/** Full pinyin of one character each; a run of letters or digits stays whole. ü is `v`, as it is typed. */
function syllablesOf(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
}

const wordCharacters = /[a-z0-9]/g

/**
 * What `enterprises` and `directory` store beside a name: full pinyin without blanks and tones, and the initials (the first
 * letter of a Chinese character, Latin letters and digits as they are). Lower case; brackets and other signs are left out.
 */
export function pinyinOf(name: string): { pinyin: string; initials: string } {
  let full = ''
  let initials = ''
  let rest = name.trim().toLowerCase()
  for (const syllable of syllablesOf(rest)) {
    const letters = (syllable.match(wordCharacters) ?? []).join('')
    full += letters
    // A part that stands in the text as it is was not Chinese: its letters all count.
    const literal = rest.startsWith(syllable)
    initials += literal ? letters : letters.slice(0, 1)
    rest = rest.slice(literal ? syllable.length : (rest.codePointAt(0) ?? 0) > 0xffff ? 2 : 1)
  }
  return { pinyin: full.slice(0, 600), initials: initials.slice(0, 100) }
}

/**
 * Which characters of `name` the typed letters stand for: as full pinyin, its beginning, or initials, else as what sounds like
 * it, and with `slips` as what is one slip of the fingers away. Null when they stand for none. Offsets are UTF-16, end exclusive.
 */
export function matchPinyin(name: string, typed: string, slips = false): Stretch | null {
  const wanted = typed.toLowerCase()
  if (!/^[a-z0-9]+$/.test(wanted)) return null
  const characters = Array.from(name)
  const syllables = knownSyllablesOf(name)
  if (syllables.length !== characters.length) return null
  for (let start = 0; start < characters.length; start += 1) {
    if (syllables[start] === '') continue
    const end = consume(syllables, start, wanted)
    if (end === null) continue
    return stretchOf(characters, start, end)
  }
  return matchAlike(characters, syllables, wanted, slips)
}

function stretchOf(characters: readonly string[], start: number, end: number): Stretch {
  const from = characters.slice(0, start).join('').length
  return { from, to: from + characters.slice(start, end).join('').length }
}

/** The characters of the first stretch that is alike, one that begins with a character before others. */
function matchAlike(
  characters: readonly string[],
  syllables: readonly string[],
  wanted: string,
  slips: boolean,
): Stretch | null {
  const letters = syllables.join('')
  const stretches = [...heardIn(letters, wanted), ...(slips ? slippedIn(letters, wanted) : [])]
  const ends: number[] = []
  for (const syllable of syllables) ends.push((ends.at(-1) ?? 0) + syllable.length)
  const begins = ({ from }: Stretch) => from === 0 || ends.includes(from)
  const best = stretches.find(begins) ?? stretches[0]
  if (!best) return null
  const start = ends.findIndex((end) => end > best.from)
  return stretchOf(characters, start, ends.findIndex((end) => end >= best.to) + 1)
}

/** By name, character by character: the same rows are matched again with every letter that is typed. */
const syllablesByName = new Map<string, readonly string[]>()
const mostNames = 2000

function knownSyllablesOf(name: string): readonly string[] {
  const known = syllablesByName.get(name)
  if (known) return known
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    (syllable.toLowerCase().match(wordCharacters) ?? []).join(''),
  )
  if (syllablesByName.size >= mostNames) syllablesByName.clear()
  syllablesByName.set(name, syllables)
  return syllables
}

/** The character behind the last one that `wanted` covers from `start` on: whole syllables first, else initials. */
function consume(syllables: readonly string[], start: number, wanted: string): number | null {
  let rest = wanted
  let place = start
  while (rest !== '' && place < syllables.length) {
    const syllable = syllables[place] ?? ''
    if (syllable !== '') {
      if (rest.startsWith(syllable)) rest = rest.slice(syllable.length)
      else if (syllable.startsWith(rest)) rest = ''
      else break
    }
    place += 1
  }
  if (rest === '') return place
  rest = wanted
  place = start
  while (rest !== '' && place < syllables.length) {
    const syllable = syllables[place] ?? ''
    if (syllable !== '') {
      if (rest[0] !== syllable[0]) return null
      rest = rest.slice(1)
    }
    place += 1
  }
  return rest === '' ? place : null
}
