/** What lies in IndexedDB, read without RxDB: as somebody who has the disk. */
const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

export type RawRow = Record<string, unknown>

/** Names of all databases that belong to an owner. */
export async function databasesOf(owner: string): Promise<string[]> {
  const all = await indexedDB.databases()
  return all.flatMap(({ name }) => (name?.includes(owner) ? [name] : []))
}

async function withStore<T>(
  name: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await answer(indexedDB.open(name))
  try {
    return await answer(work(database.transaction('docs', mode).objectStore('docs')))
  } finally {
    database.close()
  }
}

export const rawRows = (name: string): Promise<RawRow[]> =>
  withStore(name, 'readonly', (store) => store.getAll() as IDBRequest<RawRow[]>)

export async function putRaw(name: string, row: RawRow): Promise<void> {
  await withStore(name, 'readwrite', (store) => store.put(row))
}
