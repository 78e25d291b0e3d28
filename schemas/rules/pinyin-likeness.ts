/** Pinyin as people mistype and mishear it: sounds that many dialects do not tell apart, and one slip of the fingers. */

/** Typed letters are compared by sound from so many on: shorter ones sound like half of all names. */
const fewestForSounds = 4
/** A slip is forgiven from so many letters on. */
const fewestForSlips = 5

const onlyLetters = /^[a-z]+$/
const confusable = /[zcsln]/

/** A stretch of a text, end exclusive. */
export type Stretch = { readonly from: number; readonly to: number }

const blurred = /([zcs])h|ng|l/g

/**
 * Letters as who hears them who does not tell zh from z, ch from c, sh from s, ng from n, or l from n: texts that sound alike
 * become equal. Lower case.
 */
export function soundOf(letters: string): string {
  return letters.replace(blurred, (_match, sibilant?: string) => sibilant ?? 'n')
}

/** Whether `typed` can be taken for something else by its sound: four lower-case letters or more, and one of them confusable. */
export function canBeMisheard(typed: string): boolean {
  return typed.length >= fewestForSounds && onlyLetters.test(typed) && confusable.test(typed)
}

/** Where `letters` sound like `typed`; all places, from the first on. Nothing where `typed` cannot be misheard. */
export function heardIn(letters: string, typed: string): Stretch[] {
  if (!canBeMisheard(typed)) return []
  /** For each letter of the sound where it begins. */
  const places: number[] = []
  let at = 0
  for (const { 0: match, index } of letters.matchAll(blurred)) {
    while (at <= index) places.push(at++)
    at = index + match.length
  }
  while (at <= letters.length) places.push(at++)
  const sound = soundOf(letters)
  const wanted = soundOf(typed)
  const stretches: Stretch[] = []
  for (let hit = sound.indexOf(wanted); hit >= 0; hit = sound.indexOf(wanted, hit + 1))
    stretches.push({ from: places[hit] ?? 0, to: places[hit + wanted.length] ?? letters.length })
  return stretches
}

/** Whether `typed` is long enough for a slip in it to be forgiven: five lower-case letters or more. */
export function forgivesSlips(typed: string): boolean {
  return typed.length >= fewestForSlips && onlyLetters.test(typed)
}

/**
 * Finds, one after the other, where `text` has `typed` but for one slip: a letter wrong, missing, too many, or two swapped. The
 * stretches may repeat and are in no order. Nothing for fewer than five letters.
 */
export function* slippedIn(text: string, typed: string): Generator<Stretch> {
  if (!forgivesSlips(typed)) return
  // One slip lies in one half of the letters, so the other half stands in the text as it was typed. Two letters swapped across
  // the middle are the exception.
  const middle = typed.length >> 1
  const head = typed.slice(0, middle)
  const tail = typed.slice(middle)
  for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
    const to = endWithSlip(text, at + head.length, tail, 1)
    if (to !== null) yield { from: at, to }
  }
  for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
    const before = endWithSlip(text, at - 1, head, -1)
    if (before !== null) yield { from: before + 1, to: at + tail.length }
  }
  const swapped = typed.slice(0, middle - 1) + typed[middle] + typed[middle - 1] + typed.slice(middle + 1)
  for (let at = text.indexOf(swapped); at >= 0; at = text.indexOf(swapped, at + 1))
    yield { from: at, to: at + swapped.length }
}

const isLetter = (code: number) => code >= 97 && code <= 122

/**
 * Reads `part` in `text` from `start` in direction `step` with at most one slip; gives where reading ended, null when there are more
 * slips. Backwards the part is read from its end.
 */
function endWithSlip(text: string, start: number, part: string, step: 1 | -1): number | null {
  const size = part.length
  const letter = (at: number) => part.charCodeAt(step > 0 ? at : size - 1 - at)
  const has = (place: number, from: number): boolean => {
    for (let at = from; at < size; at++)
      if (text.charCodeAt(place + (at - from) * step) !== letter(at)) return false
    return true
  }
  let same = 0
  let place = start
  while (same < size && text.charCodeAt(place) === letter(same)) {
    same++
    place += step
  }
  if (same === size) return place
  const there = text.charCodeAt(place)
  const rest = size - same
  if (isLetter(there)) {
    if (has(place + step, same + 1)) return place + rest * step
    if (has(place + step, same)) return place + (rest + 1) * step
    if (
      rest >= 2 &&
      there === letter(same + 1) &&
      text.charCodeAt(place + step) === letter(same) &&
      has(place + 2 * step, same + 2)
    )
      return place + rest * step
  }
  return has(place, same + 1) ? place + (rest - 1) * step : null
}
