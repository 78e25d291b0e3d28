/** The parts of what was typed into a search. */
import { toHalfWidth } from '../../schemas/rules/text-normalization.ts'

const chineseOrOther = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu

/** More are cut off: each is a walk over the whole roster. */
const mostTerms = 8

const split = (text: string, pattern: RegExp) => [
  ...new Set((toHalfWidth(text).toLowerCase().match(pattern) ?? []).slice(0, mostTerms)),
]

/** The parts that must all occur, as they were typed with blanks between; half-width and lower case. */
export function termsOf(text: string): string[] {
  return split(text, /\S+/g)
}

/** The same with Chinese and everything else apart, so that 沣东kj finds 沣东科技. */
export function looserTermsOf(text: string): string[] {
  return split(text, chineseOrOther)
}
