/** What of a document is its author's content, and when two contents are the same (S8, S10). Pure. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { serverFieldsOf } from '../../schemas/rules/server-fields.ts'

/** A document as it travels, seen as fields. */
export type Fields = Readonly<Record<string, unknown>>

/** Names of the content fields in which two documents differ, sorted. */
export function changedFields(collection: CollectionName, before: Fields, after: Fields): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  for (const name of [...serverFieldsOf(collection), '_deleted']) names.delete(name)
  return [...names].filter((name) => !deepEqual(before[name], after[name])).sort()
}

const deepest = 32

/** Whether a value nests so deep that walking it could exhaust the stack; no real document comes near. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth >= deepest) return true
  return Object.values(value).some((item) => isTooDeep(item, depth + 1))
}
