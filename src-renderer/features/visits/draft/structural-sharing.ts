/**
 * `next` with every part that equals its counterpart in `previous` replaced by that very part, so that what did not change is
 * recognised by identity and not drawn again. Works on plain JSON values.
 */
export function reuse<T>(previous: T, next: T): T {
  if (Object.is(previous, next)) return previous
  if (typeof previous !== 'object' || typeof next !== 'object' || previous === null || next === null)
    return next
  if (Array.isArray(previous) !== Array.isArray(next)) return next
  const before = previous as Record<string, unknown>
  const after = next as Record<string, unknown>
  const keys = Object.keys(after)
  let same = keys.length === Object.keys(before).length
  const shared: Record<string, unknown> = {}
  for (const key of keys) {
    const value = reuse(before[key], after[key])
    shared[key] = value
    same = same && Object.hasOwn(before, key) && Object.is(value, before[key])
  }
  if (same) return previous
  return (Array.isArray(next) ? Object.values(shared) : shared) as T
}
