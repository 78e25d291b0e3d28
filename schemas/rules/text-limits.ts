/** Lengths as people count them: by code points, so that 𬭎 is one character. */

/** Number of code points. */
export function textLength(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The first `max` code points; never cuts a character in half. */
export function truncateText(text: string, max: number): string {
  if (text.length <= max) return text
  return Array.from(text).slice(0, max).join('')
}

/**
 * A Chinese message when the trimmed text is shorter than `min` or longer than `max` code points, else null.
 * `label` is the field's name as the user reads it.
 */
export function lengthMessage(label: string, text: string, min: number, max: number): string | null {
  const length = textLength(text.trim())
  if (length === 0 && min > 0) return `请填写${label}`
  if (length < min) return `${label}至少${min}个字，现在是${length}个字`
  if (length > max) return `${label}最多${max}个字，现在是${length}个字，请精简`
  return null
}
