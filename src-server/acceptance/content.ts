/** What of a document is its author's content, and when two contents are the same (S8, S10). Pure. */
import type { CollectionName } from '../../schemas/entities/index.ts'

/** A document as it travels, seen as fields. */
export type Fields = Readonly<Record<string, unknown>>

const serverFields = ['revision', 'seq', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt', '_deleted']
const moreServerFields: Partial<Record<CollectionName, readonly string[]>> = {
  requests: ['projection'],
  requestEvents: ['actor', 'recordedAt'],
}

/** Fields that the server sets whatever a row says (S10). */
function isServerField(collection: CollectionName, field: string): boolean {
  return serverFields.includes(field) || (moreServerFields[collection]?.includes(field) ?? false)
}

/** Names of the content fields in which two documents differ, sorted. */
export function changedFields(collection: CollectionName, before: Fields, after: Fields): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names]
    .filter((name) => !isServerField(collection, name) && !isSame(before[name], after[name]))
    .sort()
}

/** Whether two JSON values are the same, whatever the order of their fields. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isSame(item, b[index]))
    )
  const left = Object.entries(a)
  if (left.length !== Object.keys(b).length) return false
  return left.every(([name, value]) => Object.hasOwn(b, name) && isSame(value, (b as Fields)[name]))
}

const deepest = 32

/** Whether a value nests so deep that walking it could exhaust the stack; no real document comes near. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth >= deepest) return true
  return Object.values(value).some((item) => isTooDeep(item, depth + 1))
}
