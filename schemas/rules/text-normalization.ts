/**
 * Cleaning of what people type, paste and import (§6.6).
 *
 * Rare characters (𬭎, 㛃), emoji with their joiners and Chinese punctuation pass unchanged. There is deliberately no Unicode
 * normalisation: it would replace compatibility ideographs that stand in people's and companies' registered names.
 */

/** Control characters, but for tab and line feed. */
const controls = /[^\P{Control}\t\n]/gu
/** Embeddings, overrides, isolates and marks of direction: they can make a text read as something else. */
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
/** Invisible fillers. The joiner U+200D stays, emoji are made with it. */
const invisible = /[\u00AD\u200B\u2060\uFEFF]/g
/** Blanks that are none to a program: of web pages, and those that WeChat puts behind a name. */
const blanks = /[\u00A0\u2005]/g
/** Halves of a character, left by programs that cut text in the middle. */
const loneSurrogates = /\p{Surrogate}/gu

/** Several lines: line ends become `\n`, blanks of other programs spaces, control, direction and invisible characters go, ends are trimmed. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(blanks, ' ')
    .replace(controls, '')
    .replace(directionMarks, '')
    .replace(invisible, '')
    .replace(loneSurrogates, '')
    .trim()
}

/** One line: as `cleanText`, and any run of blanks and line breaks becomes one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** A text in quotation marks; its own become the inner ones. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`
}

/** Full-width letters, digits, signs and the ideographic space to their half-width forms. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}
