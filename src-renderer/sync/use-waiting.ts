/** What waits and what differed, live, for the page that lists it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { CollectionName } from '../../schemas/entities/index.ts'

import { onNotice } from '../bridge.ts'
import { isTombstone, markOf, type Stored, type SyncMark, toWire } from '../database/envelope.ts'

import { useDatabase, useDocument } from '../database/hooks.ts'
import type { WaitingUpload } from '../database/media.ts'
import type { Waiting } from '../database/outbox.ts'
import type { ConflictEntry, KeptConflict } from './conflict-log.ts'

/** One document that the server lacks. */
export type WaitingDocument = Waiting & {
  mark: SyncMark
  /** Its fields, also of one that is to be deleted. */
  fields: Record<string, unknown>
  /** The fields of the request that a step belongs to; null for all else, and where this computer lacks it. */
  request: Record<string, unknown> | null
  deleted: boolean
  /** What the server has, or had when it last showed it; null when it never had the document. */
  accepted: Record<string, unknown> | null
  /** The server showed the document before, and does not any more: deleted there, or no longer in this user's hands. */
  gone: boolean
}

/** Documents that wait or were refused, oldest edit first; null while they are being read. */
export function useWaiting(): WaitingDocument[] | null {
  const db = useDatabase()
  const waiting = useSyncExternalStore(db.outbox.subscribe, db.outbox.waiting)
  const [found, setFound] = useState<{ waiting: readonly Waiting[]; documents: WaitingDocument[] } | null>(
    null,
  )
  useEffect(() => {
    let gone = false
    readAll(db, waiting).then(
      (documents) => {
        if (!gone) setFound({ waiting, documents })
      },
      () => {
        // The database was closed under the page, which is about to go as well.
      },
    )
    return () => {
      gone = true
    }
  }, [db, waiting])
  return found?.documents ?? null
}

async function readAll(
  db: ReturnType<typeof useDatabase>,
  waiting: readonly Waiting[],
): Promise<WaitingDocument[]> {
  const rows = new Map<string, Stored>()
  for (const collection of new Set(waiting.map((one) => one.collection))) {
    const ids = waiting.filter((one) => one.collection === collection).map(({ id }) => id)
    for (const row of await db.collection(collection).storageInstance.findDocumentsById(ids, true)) {
      rows.set(`${collection}|${row.id}`, row)
    }
  }
  const requestOf = (row: Stored) => ('requestId' in row ? String(row.requestId) : null)
  const requestIds = [...new Set([...rows.values()].flatMap((row) => requestOf(row) ?? []))]
  const requests =
    requestIds.length > 0 && db.collectionNames.includes('requests')
      ? await db.collection('requests').storageInstance.findDocumentsById(requestIds, true)
      : []
  return waiting.flatMap((one) => {
    const row = rows.get(`${one.collection}|${one.id}`)
    // Accepted between the two readings.
    if (!row?.sync) return []
    const { base, newer } = row.sync
    const request = requests.find(({ id }) => id === requestOf(row))
    const gone = newer !== undefined && isTombstone(newer)
    const known = newer && !gone ? newer : base
    const accepted = known && !known._deleted ? toFields(known) : null
    return [
      {
        ...one,
        mark: markOf(row.sync),
        fields: toFields(toWire(row)),
        request: request ? toFields(toWire(request)) : null,
        deleted: row._deleted,
        accepted,
        gone,
      },
    ]
  })
}

const toFields = (document: object): Record<string, unknown> => document as Record<string, unknown>

/** Files that the server lacks, whose documents it may have. `sent` and `bytes` are bytes that it has and should have. */
export type WaitingFiles = { readonly count: number; readonly bytes: number; readonly sent: number }

/** Follows what waits and what the main process says of each upload. */
export function useWaitingFiles(): WaitingFiles {
  const db = useDatabase()
  const [sizes, setSizes] = useState<ReadonlyMap<string, number>>(new Map())
  const [sent, setSent] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    const uploads = db.bookkeepingCollection.find({ selector: { kind: 'upload' } })
    const subscription = uploads.$.subscribe((rows) =>
      setSizes(
        new Map(
          rows.map((row) => {
            const { id, value } = row.toJSON()
            return [id.slice(id.indexOf('|') + 1), (value as WaitingUpload).size]
          }),
        ),
      ),
    )
    return () => subscription.unsubscribe()
  }, [db])
  useEffect(
    () =>
      onNotice('media:progress', (progress) =>
        setSent((before) => new Map(before).set(progress.id, progress.sent)),
      ),
    [],
  )
  return useMemo(() => {
    const total = (of: (id: string) => number) => [...sizes.keys()].reduce((sum, id) => sum + of(id), 0)
    return {
      count: sizes.size,
      bytes: total((id) => sizes.get(id) ?? 0),
      sent: total((id) => sent.get(id) ?? 0),
    }
  }, [sizes, sent])
}

/** The conflict log, newest first; null while it is being read. */
export function useConflicts(): KeptConflict[] | null {
  const db = useDatabase()
  const [entries, setEntries] = useState<KeptConflict[] | null>(null)
  useEffect(() => {
    const subscription = db.bookkeepingCollection
      .find({ selector: { kind: 'conflict' } })
      .$.subscribe((rows) => {
        const kept = rows.map((row) => {
          const { id, value } = row.toJSON()
          return { ...(value as ConflictEntry), key: id.slice(id.indexOf('|') + 1) }
        })
        setEntries(kept.sort((a, b) => (a.at < b.at ? 1 : -1)))
      })
    return () => subscription.unsubscribe()
  }, [db])
  return entries
}

/** Names of people in the directory by id. */
export function usePeople(ids: readonly string[]): ReadonlyMap<string, string> {
  const db = useDatabase()
  const wanted = useMemo(() => [...new Set(ids)].sort(), [ids])
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    if (wanted.length === 0) return
    let gone = false
    const directory = db.collection('directory').storageInstance
    directory.findDocumentsById(wanted, true).then(
      (rows) => {
        if (!gone) setNames(new Map(rows.map((row) => [row.id, String(row.name ?? '')])))
      },
      () => {
        // The database was closed under the page, which is about to go as well.
      },
    )
    return () => {
      gone = true
    }
  }, [db, wanted])
  return names
}

/** The fields of one document as they are now: undefined while being read, null when it is gone. */
export function useFields(
  collection: CollectionName,
  id: string,
): Record<string, unknown> | null | undefined {
  const found = useDocument(collection, id)
  if (found.status === 'loading') return undefined
  return found.status === 'missing' ? null : (found.value as unknown as Record<string, unknown>)
}
