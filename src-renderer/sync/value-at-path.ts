/** Reading and setting one value inside a document by a JSON pointer in which items of lists are named by their id or place. */

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at `path`; undefined where nothing is. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document
  for (const part of path.split('/').slice(1).map(unescaped)) {
    if (Array.isArray(value)) value = value[placeOf(value, part)]
    else value = isRecord(value) ? value[part] : undefined
  }
  return value
}

/** Where an item stands that is named by its id, as conflicts do, or by its place, as the server's reasons do; -1 for none. */
function placeOf(list: readonly unknown[], part: string): number {
  const place = list.findIndex((item) => isRecord(item) && item.id === part)
  if (place >= 0 || !/^\d{1,4}$/.test(part)) return place
  return Number(part) < list.length ? Number(part) : -1
}

/** A copy of `document` with `value` at `path`. An item of a list is replaced, added at the end, or removed with null. */
export function withValueAt<T extends object>(document: T, path: string, value: unknown): T {
  return withValue(document, path.split('/').slice(1).map(unescaped), value) as T
}

function withValue(container: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts
  if (part === undefined) return value
  if (Array.isArray(container)) return withItem(container, part, rest, value)
  const record = isRecord(container) ? container : {}
  return { ...record, [part]: withValue(record[part], rest, value) }
}

function withItem(list: readonly unknown[], id: string, rest: readonly string[], value: unknown): unknown[] {
  const index = placeOf(list, id)
  if (rest.length === 0 && value === null) return list.filter((_, at) => at !== index)
  const item = withValue(index < 0 ? { id } : list[index], rest, value)
  return index < 0 ? [...list, item] : list.with(index, item)
}
