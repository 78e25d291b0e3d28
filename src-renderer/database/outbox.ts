/**
 * What the server does not have yet. The truth is the mark inside each document; these intents only say where to look, so
 * that a start need not read 100,000 documents. An intent is durable before its document is written (a write-ahead note):
 * one without a pending document is harmless and is cleaned at the next start.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Bookkeeping } from './bookkeeping.ts'
import type { Stored } from './envelope.ts'

/** A note on disk: of one document, or of many that one write brings, as an import does. `order` is the first one's. */
type Note =
  | { collection: CollectionName; id: string; order: number }
  | { collection: CollectionName; ids: string[]; order: number }

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

/** Documents that share a note at most; a note each makes an import of thousands twice as long. */
const noteSize = 500
/** Fewer get a note each: such a note is written again under its old key instead of leaving more and more removed ones. */
const sharedFrom = 50
/**
 * Milliseconds that the note of an accepted document stays. A form that is saved again and again while the server keeps
 * accepting it then needs one durable write a save instead of two.
 */
const restMs = 60_000

/** Opens the outbox: looks at each noted document once. */
export async function openOutbox(
  bookkeeping: Bookkeeping,
  read: (collection: CollectionName, ids: string[]) => Promise<Stored[]>,
): Promise<Outbox> {
  const intents = new Map<string, Intent & { noteKey: string }>()
  /** How many documents each note on disk still stands for. */
  const owners = new Map<string, number>()
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<() => void>()
  /** Intents whose documents were accepted. */
  const resting = new Set<string>()
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

  /** A later note of the same document takes over from an earlier, shared one. */
  function own(noteKey: string, { collection, order, ...noted }: Note) {
    const ids = 'ids' in noted ? noted.ids : [noted.id]
    owners.set(noteKey, ids.length)
    ids.forEach((id, at) => {
      const key = keyOf(collection, id)
      disown(key)
      intents.set(key, { collection, id, order: order + at, noteKey })
    })
    lastOrder = Math.max(lastOrder, order + ids.length - 1)
  }

  /** Forgets an intent; gives the key of its note when that stands for nothing any more. */
  function disown(key: string): string | null {
    const intent = intents.get(key)
    if (!intent) return null
    intents.delete(key)
    const left = (owners.get(intent.noteKey) ?? 1) - 1
    owners.set(intent.noteKey, left)
    if (left > 0) return null
    owners.delete(intent.noteKey)
    return intent.noteKey
  }

  const notes = await bookkeeping.list<Note>('intent')
  for (const { key, value } of notes.sort((a, b) => a.value.order - b.value.order)) own(key, value)
  for (const collection of new Set([...intents.values()].map((intent) => intent.collection))) {
    const ids = [...intents.values()].filter((intent) => intent.collection === collection).map(({ id }) => id)
    for (const document of await read(collection, ids)) note(collection, document)
  }
  const stale = [...intents.keys()].filter((key) => !waiting.has(key))
  for (const key of stale) disown(key)
  const unowned = notes.filter(({ key }) => !owners.has(key))
  await bookkeeping.remove(unowned.map(({ key }) => ({ kind: 'intent', key })))

  return {
    async intend(collection, ids) {
      const fresh = ids.filter((id) => !intents.has(keyOf(collection, id)))
      if (fresh.length === 0) return
      const added = notesOf(collection, fresh, lastOrder + 1)
      lastOrder += fresh.length
      await bookkeeping.write(added.map(({ key, value }) => ({ kind: 'intent', key, value })))
      for (const { key, value } of added) own(key, value)
    },
    noted(collection, documents) {
      let any = false
      for (const document of documents) {
        const key = keyOf(collection, document.id)
        if (note(collection, document)) any = true
        if (!document.sync && intents.has(key)) rest(key)
      }
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

  function rest(key: string) {
    if (resting.size === 0) setTimeout(sweep, restMs)
    resting.add(key)
  }

  /** Removal on disk may fail (a full disk): the stale notes are then cleaned at the next start. */
  function sweep() {
    const unowned = [...resting].flatMap((key) => (waiting.has(key) ? [] : (disown(key) ?? [])))
    resting.clear()
    bookkeeping.remove(unowned.map((key) => ({ kind: 'intent', key }))).catch(() => undefined)
  }
}

function notesOf(
  collection: CollectionName,
  ids: readonly string[],
  firstOrder: number,
): { key: string; value: Note }[] {
  if (ids.length < sharedFrom)
    return ids.map((id, at) => ({
      key: keyOf(collection, id),
      value: { collection, id, order: firstOrder + at },
    }))
  const notes: { key: string; value: Note }[] = []
  for (let at = 0; at < ids.length; at += noteSize) {
    const order = firstOrder + at
    // With the order, since a document may stand first in two shared notes, one of which is done with it.
    const key = `${keyOf(collection, ids[at] ?? '')}|${order}`
    notes.push({ key, value: { collection, ids: ids.slice(at, at + noteSize), order } })
  }
  return notes
}
