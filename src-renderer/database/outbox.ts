/**
 * What the server does not have yet. The truth is the mark inside each document; these intents only say where to look, so
 * that a start need not read 100,000 documents. An intent is durable before its document is written (a write-ahead note):
 * one without a pending document is harmless and is cleaned at the next start.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Bookkeeping } from './bookkeeping.ts'
import type { Stored } from './envelope.ts'

type Intent = { collection: CollectionName; id: string; order: number }

export type Waiting = Intent & { state: 'pending' | 'rejected'; since: string }

export type Outbox = {
  /** Durable notes for documents about to be written. Cheap for documents that already wait. */
  intend(collection: CollectionName, ids: readonly string[]): Promise<void>
  /** Takes note of documents after they were written, waiting or clean. */
  noted(collection: CollectionName, documents: readonly Stored[]): void
  /** What waits, oldest first. */
  waiting(): readonly Waiting[]
  /** Tells after every change; gives the function that stops it. */
  subscribe(listener: () => void): () => void
}

const keyOf = (collection: string, id: string) => `${collection}|${id}`

/** Opens the outbox: looks at each noted document once. */
export async function openOutbox(
  bookkeeping: Bookkeeping,
  read: (collection: CollectionName, ids: string[]) => Promise<Stored[]>,
): Promise<Outbox> {
  const intents = new Map<string, Intent>()
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<() => void>()
  let lastOrder = 0
  let snapshot: readonly Waiting[] | null = null

  const changed = () => {
    snapshot = null
    for (const listener of listeners) listener()
  }

  function note(collection: CollectionName, document: Stored): boolean {
    const key = keyOf(collection, document.id)
    const intent = intents.get(key)
    const before = waiting.get(key)
    if (document.sync && intent) {
      const { state, since } = document.sync
      waiting.set(key, { ...intent, state, since })
      return before?.state !== state
    }
    return waiting.delete(key)
  }

  for (const { key, value } of await bookkeeping.list<Intent>('intent')) {
    intents.set(key, value)
    lastOrder = Math.max(lastOrder, value.order)
  }
  for (const collection of new Set([...intents.values()].map((intent) => intent.collection))) {
    const ids = [...intents.values()].filter((intent) => intent.collection === collection).map(({ id }) => id)
    for (const document of await read(collection, ids)) note(collection, document)
  }
  const stale = [...intents.keys()].filter((key) => !waiting.has(key))
  for (const key of stale) intents.delete(key)
  await bookkeeping.remove(stale.map((key) => ({ kind: 'intent', key })))

  return {
    async intend(collection, ids) {
      const fresh = ids.filter((id) => !intents.has(keyOf(collection, id)))
      if (fresh.length === 0) return
      const added = fresh.map((id) => ({ collection, id, order: ++lastOrder }))
      await bookkeeping.write(
        added.map((intent) => ({ kind: 'intent', key: keyOf(collection, intent.id), value: intent })),
      )
      for (const intent of added) intents.set(keyOf(collection, intent.id), intent)
    },
    noted(collection, documents) {
      let any = false
      const settled: string[] = []
      for (const document of documents) {
        const key = keyOf(collection, document.id)
        if (note(collection, document)) any = true
        if (!document.sync && intents.has(key)) settled.push(key)
      }
      if (settled.length > 0) forget(settled)
      if (any) changed()
    },
    waiting() {
      snapshot ??= [...waiting.values()].sort((a, b) => a.order - b.order)
      return snapshot
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  /**
   * A settled intent leaves memory at once, so that the next edit writes a new one. Removal on disk may fail (a full disk):
   * the stale note is then cleaned at the next start.
   */
  function forget(keys: string[]) {
    for (const key of keys) intents.delete(key)
    bookkeeping.remove(keys.map((key) => ({ kind: 'intent', key }))).catch(() => undefined)
  }
}
