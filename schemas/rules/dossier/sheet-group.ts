/** Groups of the sheet, cut to what it holds. */
import type { DossierGroup } from '../../protocol/document-plans.ts'

/** At most `length` characters, the last an ellipsis where something was cut; line ends become blanks. */
export function cut(text: string, length: number): string {
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('')}…`
}

/** A group with only what `more` names. */
export function group(title: string, more: Partial<Omit<DossierGroup, 'title'>>): DossierGroup {
  return { title, facts: [], lines: [], figures: [], ...more }
}

/** A list that is cut to `limit` lines and says how many there are; `none` stands where it is empty. */
export function list<T>(
  title: string,
  items: readonly T[],
  limit: number,
  none: string,
  lineOf: (item: T) => { text: string; aside: string },
): DossierGroup {
  const lines = items.slice(0, limit).map((item) => {
    const { text, aside } = lineOf(item)
    return { text: cut(text, 300), aside: cut(aside, 80) }
  })
  return group(items.length > limit ? `${title}（等 ${items.length} 项）` : title, {
    lines: lines.length > 0 ? lines : [{ text: none, aside: '' }],
  })
}
