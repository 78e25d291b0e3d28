/** Parts of the sheet in which only what was said stands. */
import type { VisitSheetPlan } from '../../protocol/document-plans.ts'

export type SheetPart = VisitSheetPlan['parts'][number]
type Fact = SheetPart['facts'][number]
type Item = SheetPart['items'][number]

/** A name and a value on half a line. */
export function fact(name: string, value: string): Fact {
  return { name, value: value.trim(), wide: false }
}

/** A name and a value that has the line to itself. */
export function wideFact(name: string, value: string): Fact {
  return { name, value: value.trim(), wide: true }
}

/** One entry of a list. */
export function item(head: string, aside: string, text = ''): Item {
  return { head: head.trim(), aside, text: text.trim() }
}

/** A part without the facts that nobody told; null when nothing of it is left. */
export function part(title: string, facts: readonly Fact[], items: readonly Item[] = []): SheetPart | null {
  const told = facts.filter(({ value }) => value !== '')
  return told.length + items.length === 0 ? null : { title, facts: told, items: [...items] }
}

/** What is not empty, joined. */
export function joined(parts: readonly string[], by: string): string {
  return parts.filter((words) => words !== '').join(by)
}
