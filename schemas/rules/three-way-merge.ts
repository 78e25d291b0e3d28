/**
 * Merge of a local edit onto the accepted remote version, with the version both began from (S12 to S15).
 *
 * What one side left alone takes the other side's value. Where both changed a value differently the local one wins, because
 * it is pushed after the merge and so becomes the newer accepted value (S13); the remote value goes to the conflict log.
 */
import { deepEqual } from './deep-equal.ts'
import { stampedFields } from './server-fields.ts'

/** `byId`: a list of objects with an `id`; `set`: a list of values without order; `atomic`: taken whole. */
export type ListMerge = 'byId' | 'set' | 'atomic'

type Fields = Readonly<Record<string, unknown>>

export type MergeConflict = {
  /** JSON pointer of the value: `/contacts/c1/phone`; items of `byId` lists are named by their id. */
  readonly path: string
  /** The three values; `null` stands for none, as in the log. */
  readonly base: unknown
  readonly local: unknown
  readonly remote: unknown
  readonly winner: 'local' | 'remote'
}

export type MergeInput<T extends object> = {
  /** The version both sides began from; null when both created the document. */
  readonly base: T | null
  readonly local: T
  readonly remote: T
  /** Fields that aren't atomic. */
  readonly lists?: Readonly<Record<string, ListMerge>>
  /** Fields the server alone sets: always the remote value, never a conflict (S10). */
  readonly serverFields?: readonly string[]
}

export type MergeResult<T extends object> = {
  readonly merged: T
  readonly conflicts: readonly MergeConflict[]
  /** Whether anything of the local edit is left to push. */
  readonly differsFromRemote: boolean
}

/** Merges one document. The inputs are not changed; the result shares what it can with them. */
export function mergeDocuments<T extends object>(input: MergeInput<T>): MergeResult<T> {
  const { lists = {}, serverFields = stampedFields } = input
  const base = (input.base ?? {}) as Fields
  const local = input.local as Fields
  const remote = input.remote as Fields
  const conflicts: MergeConflict[] = []
  const server = new Set([...serverFields, '_deleted'])
  const localEdited = differs(base, local, server)
  const remoteEdited = differs(base, remote, server)
  const merged = mergeFields({ base, local, remote }, '', conflicts, lists, server)
  const deleted = mergeDeletion({ base, local, remote }, localEdited, remoteEdited, conflicts)
  if (deleted !== undefined) merged._deleted = deleted
  return {
    merged: merged as T,
    conflicts,
    differsFromRemote: differs(remote, merged, new Set(serverFields)),
  }
}

type Sides<V> = { readonly base: V; readonly local: V; readonly remote: V }

function differs(a: Fields, b: Fields, ignored: ReadonlySet<string>): boolean {
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
    if (!ignored.has(key) && !deepEqual(a[key], b[key])) return true
  return false
}

/** S15: an edit wins over a deletion; a deletion stands where the other side did nothing or deleted too. */
function mergeDeletion(
  sides: Sides<Fields>,
  localEdited: boolean,
  remoteEdited: boolean,
  conflicts: MergeConflict[],
): boolean | undefined {
  const local = sides.local._deleted === true
  const remote = sides.remote._deleted === true
  const none = [sides.base, sides.local, sides.remote].every((side) => side._deleted === undefined)
  if (local === remote) return none ? undefined : local
  const wasDeleted = sides.base._deleted === true
  // One side restored what had been deleted: that is an edit.
  if (wasDeleted) return false
  if (local ? !remoteEdited : !localEdited) return true
  conflicts.push({
    path: '/_deleted',
    base: false,
    local,
    remote,
    winner: local ? 'remote' : 'local',
  })
  return false
}

function mergeFields(
  sides: Sides<Fields>,
  path: string,
  conflicts: MergeConflict[],
  lists: Readonly<Record<string, ListMerge>>,
  server: ReadonlySet<string>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = {}
  const keys = new Set([...Object.keys(sides.remote), ...Object.keys(sides.local)])
  for (const key of keys) {
    if (key === '_deleted' && server.has(key)) continue
    const values = { base: sides.base[key], local: sides.local[key], remote: sides.remote[key] }
    const value = server.has(key)
      ? values.remote
      : mergeValue(values, `${path}/${escapePointer(key)}`, conflicts, lists[key] ?? 'atomic')
    if (value !== undefined) merged[key] = value
  }
  return merged
}

function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1')
}

function mergeValue(
  sides: Sides<unknown>,
  path: string,
  conflicts: MergeConflict[],
  kind: ListMerge,
): unknown {
  const { base, local, remote } = sides
  if (deepEqual(local, remote) || deepEqual(base, local)) return remote
  if (deepEqual(base, remote)) return local
  if (kind === 'set' && Array.isArray(local) && Array.isArray(remote))
    return mergeSets(Array.isArray(base) ? base : [], local, remote)
  if (kind === 'byId') {
    const items = { base: itemsById(base ?? []), local: itemsById(local), remote: itemsById(remote) }
    if (items.base && items.local && items.remote)
      return mergeItems({ base: items.base, local: items.local, remote: items.remote }, path, conflicts)
  }
  conflicts.push({
    path,
    base: base ?? null,
    local: local ?? null,
    remote: remote ?? null,
    winner: 'local',
  })
  return local
}

function mergeSets(
  base: readonly unknown[],
  local: readonly unknown[],
  remote: readonly unknown[],
): unknown[] {
  const has = (list: readonly unknown[], item: unknown) => list.some((other) => deepEqual(other, item))
  const kept = remote.filter((item) => has(local, item) || !has(base, item))
  const added = local.filter((item) => !has(remote, item) && !has(base, item))
  return [...kept, ...added]
}

type Items = ReadonlyMap<string, Fields>

/** The items of a list by id; null when the list isn't one of objects with ids of their own. */
function itemsById(list: unknown): Items | null {
  if (!Array.isArray(list)) return null
  const items = new Map<string, Fields>()
  for (const item of list) {
    const id: unknown = typeof item === 'object' && item !== null ? item.id : undefined
    if (typeof id !== 'string' || items.has(id)) return null
    items.set(id, item)
  }
  return items
}

function mergeItems(sides: Sides<Items>, path: string, conflicts: MergeConflict[]): unknown[] {
  const merged: unknown[] = []
  for (const id of mergedOrder(sides)) {
    const item = mergeItem(
      { base: sides.base.get(id), local: sides.local.get(id), remote: sides.remote.get(id) },
      `${path}/${escapePointer(id)}`,
      conflicts,
    )
    if (item !== undefined) merged.push(item)
  }
  return merged
}

/** An item on three sides; undefined means it isn't there. As with whole documents an edit wins over a removal (S15). */
function mergeItem(
  { base, local, remote }: Sides<Fields | undefined>,
  path: string,
  conflicts: MergeConflict[],
): unknown {
  if (local && remote) return mergeFields({ base: base ?? {}, local, remote }, path, conflicts, {}, new Set())
  const left = local ?? remote
  if (!base || !left) return left
  if (deepEqual(base, left)) return undefined
  conflicts.push({
    path,
    base,
    local: local ?? null,
    remote: remote ?? null,
    winner: local ? 'local' : 'remote',
  })
  return left
}

/** The order of the side that changed it (the remote one if both did), the other side's new items after their neighbours. */
function mergedOrder({ base, local, remote }: Sides<Items>): string[] {
  const baseIds = [...base.keys()]
  const remoteKeptOrder = deepEqual(baseIds, [...remote.keys()])
  const [first, second] = remoteKeptOrder ? [local, remote] : [remote, local]
  const order = [...first.keys()]
  let previous: string | null = null
  for (const id of second.keys()) {
    if (!first.has(id)) order.splice(previous === null ? 0 : order.indexOf(previous) + 1, 0, id)
    previous = id
  }
  return order
}
