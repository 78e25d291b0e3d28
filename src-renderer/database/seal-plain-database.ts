/**
 * Moves a database from before documents were encrypted into an encrypted one. Each of its parts is copied and then deleted
 * as a whole, so that the browser can drop the old texts when it next compacts its files; that may be a while after this.
 * A part is deleted only after all of it is durable in the new place, so whatever is killed when, the next start goes on.
 */
import { INTERNAL_STORAGE_NAME } from 'rxdb/plugins/core'
import { breather } from './breather.ts'
import type { DocumentBox } from './document-box.ts'
import {
  documentSeal,
  type OpenRow,
  type PlainFields,
  plainFieldsOf,
  type SealedRow,
} from './sealed-storage.ts'

export type SealingProgress = { readonly done: number; readonly total: number }

export type Sealing = {
  readonly box: DocumentBox
  readonly plainFields: PlainFields
  readonly onProgress: ((progress: SealingProgress) => void) | undefined
}

type Row = { readonly [field: string]: unknown; readonly _meta: { readonly lwt: number } }

/** The store in which RxDB's Dexie storage keeps documents; all others of it are empty here. */
const documents = 'docs'
const batch = 500

/**
 * Copies every part of the database called `from` into the one called `to`, encrypted, and deletes it. Nothing happens when
 * there is none. Neither may be open. Rejects with the browser's error, e.g. of a full disk; then the next call goes on.
 */
export async function sealPlainDatabase(from: string, to: string, sealing: Sealing): Promise<void> {
  const prefix = `rxdb-dexie-${from}--`
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []))
  const counts = await Promise.all(names.map(countOf))
  const total = counts.reduce((sum, count) => sum + count, 0)
  let done = 0
  for (const name of names) {
    const part = name.slice(prefix.length)
    const collection = part.slice(part.indexOf('--') + 2)
    const target = `rxdb-dexie-${to}--${part}`
    await copy(name, target, sealerOf(collection, sealing), (count) => {
      done += count
      sealing.onProgress?.({ done, total })
    })
    await answer(indexedDB.deleteDatabase(name))
  }
}

type Sealer = (rows: readonly Row[]) => Promise<readonly (Row | SealedRow)[]>

/** Makes the function that seals the rows of a collection, when the store in which they lie is known. */
function sealerOf(collection: string, { box, plainFields }: Sealing): (store: IDBObjectStore) => Sealer {
  return (store) => {
    // RxDB's notes about its collections: names and versions.
    if (collection === INTERNAL_STORAGE_NAME) return async (rows) => rows
    const indexes = [...store.indexNames].map((name) => [store.index(name).keyPath].flat())
    const plain = plainFieldsOf({ primaryKey: String(store.keyPath), indexes }, plainFields(collection))
    const { copies, boxes } = documentSeal(box, collection, plain)
    return async (rows) => {
      // Dexie storage writes the one indexed boolean as a digit.
      const documents = rows.map((row) => ({ ...row, _deleted: row._deleted === '1' }) as unknown as OpenRow)
      const sealed = await boxes(documents)
      return documents.map((document, at) => {
        const row = { ...copies(document), box: sealed[at], _deleted: rows[at]?._deleted }
        return row as unknown as SealedRow
      })
    }
  }
}

async function countOf(name: string): Promise<number> {
  const database = await answer(indexedDB.open(name))
  try {
    if (!database.objectStoreNames.contains(documents)) return 0
    return await answer(database.transaction(documents).objectStore(documents).count())
  } finally {
    database.close()
  }
}

async function copy(
  from: string,
  to: string,
  sealerOf: (store: IDBObjectStore) => Sealer,
  onCopied: (count: number) => void,
): Promise<void> {
  const source = await answer(indexedDB.open(from))
  try {
    if (!source.objectStoreNames.contains(documents)) return
    const target = await openLike(source, to)
    try {
      const store = source.transaction(documents).objectStore(documents)
      const primaryKey = String(store.keyPath)
      const sealer = sealerOf(store)
      const breathe = breather()
      let after: IDBKeyRange | null = null
      for (;;) {
        const rows = (await answer(
          source.transaction(documents).objectStore(documents).getAll(after, batch),
        )) as Row[]
        const first = rows[0]
        const last = rows.at(-1)
        if (!first || !last) break
        await putNewer(
          target,
          primaryKey,
          rows,
          IDBKeyRange.bound(first[primaryKey], last[primaryKey]),
          sealer,
        )
        onCopied(rows.length)
        await breathe()
        after = IDBKeyRange.lowerBound(last[primaryKey], true)
      }
    } finally {
      target.close()
    }
  } finally {
    source.close()
  }
}

/** Writes what is missing or older in the new place; after an interruption most is there already. */
async function putNewer(
  target: IDBDatabase,
  primaryKey: string,
  rows: readonly Row[],
  range: IDBKeyRange,
  sealer: Sealer,
): Promise<void> {
  const reading = target.transaction(documents).objectStore(documents)
  const there = new Map(
    ((await answer(reading.getAll(range))) as Row[]).map((row) => [row[primaryKey], row._meta.lwt]),
  )
  const missing = rows.filter((row) => (there.get(row[primaryKey]) ?? -1) < row._meta.lwt)
  const sealed = await sealer(missing)
  const transaction = target.transaction(documents, 'readwrite', { durability: 'strict' })
  const durable = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  for (const row of sealed) transaction.objectStore(documents).put(row)
  await durable
}

/** Opens a database with the stores, keys, indexes and version of another. */
async function openLike(source: IDBDatabase, name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, source.version)
  request.onupgradeneeded = () => {
    const transaction = source.transaction([...source.objectStoreNames])
    for (const storeName of source.objectStoreNames) {
      const from = transaction.objectStore(storeName)
      const { keyPath, autoIncrement } = from
      const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement })
      for (const indexName of from.indexNames) {
        const { keyPath: path, unique, multiEntry } = from.index(indexName)
        store.createIndex(indexName, path, { unique, multiEntry })
      }
    }
  }
  return answer(request)
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
