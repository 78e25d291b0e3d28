/** RxDB's queries on IndexedDB, answered by the page instead of row by row. */
import { getProperty, getQueryMatcher, getSortComparator, type PreparedQuery } from 'rxdb/plugins/core'
import {
  DEXIE_DOCS_TABLE_NAME,
  dexieReplaceIfStartsWithPipe,
  fromDexieToStorage,
  getKeyRangeByQueryPlan,
  type RxStorageInstanceDexie,
} from 'rxdb/plugins/storage-dexie'

/** Rows that are asked for at once: few events for many rows, and never all of a large collection in one task of the page. */
const rowsAtOnce = 250

type Documents<T> = Awaited<ReturnType<RxStorageInstanceDexie<T>['query']>>

/**
 * What `instance.query` answers, from the same index and range and within one transaction. RxDB walks a cursor, which takes an
 * event of the page for each row, and those wait for whatever the page draws meanwhile.
 */
export async function pagedQuery<T>(
  instance: RxStorageInstanceDexie<T>,
  { query, queryPlan }: PreparedQuery<T>,
): Promise<Documents<T>> {
  const { dexieDb, dexieTable, booleanIndexes } = await instance.internals
  const from = query.skip ?? 0
  const to = query.limit === undefined ? Number.POSITIVE_INFINITY : from + query.limit
  const matches = queryPlan.selectorSatisfiedByIndex ? () => true : getQueryMatcher(instance.schema, query)
  /** Rows that are enough, once found. */
  const enough = queryPlan.sortSatisfiedByIndex ? to : Number.POSITIVE_INFINITY
  const found: Documents<T>['documents'] = []
  const range = keyRange(booleanIndexes, queryPlan)
  const fields = queryPlan.index.map(dexieReplaceIfStartsWithPipe)

  if (range && enough > 0)
    await dexieDb.transaction('r', dexieTable, async (transaction) => {
      const index = transaction.idbtrans.objectStore(DEXIE_DOCS_TABLE_NAME).index(`[${fields.join('+')}]`)
      let size = Math.min(rowsAtOnce, enough)
      for (let rest: IDBKeyRange | null = range; rest; ) {
        const rows: object[] = await answerOf(index.getAll(rest, size))
        for (const row of rows) {
          const document = fromDexieToStorage<T>(booleanIndexes, row)
          if (found.length < enough && matches(document)) found.push(document)
        }
        const last = rows.length < size || found.length >= enough ? undefined : rows.at(-1)
        rest = last ? rangeAfter(last, fields, rest) : null
        size = rowsAtOnce
      }
    })

  if (!queryPlan.sortSatisfiedByIndex) found.sort(getSortComparator(instance.schema, query))
  return { documents: found.slice(from, to) }
}

/** Null where nothing can be between the plan's keys. */
function keyRange(
  booleanIndexes: string[],
  queryPlan: PreparedQuery<unknown>['queryPlan'],
): IDBKeyRange | null {
  try {
    return getKeyRangeByQueryPlan(booleanIndexes, queryPlan, IDBKeyRange)
  } catch (error) {
    if (error instanceof Error && error.name === 'DataError') return null
    throw error
  }
}

/** What of a range comes after this row; keys are unique, since RxDB ends every index with the primary key. */
function rangeAfter(
  row: object,
  fields: readonly string[],
  { upper, upperOpen }: IDBKeyRange,
): IDBKeyRange | null {
  const key = fields.map((field) => getProperty(row, field))
  return indexedDB.cmp(key, upper) < 0 ? IDBKeyRange.bound(key, upper, true, upperOpen) : null
}

/** What a request answers. Its transaction tells when it breaks off. */
function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
