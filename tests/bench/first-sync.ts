/** First sync of a whole zone, server included, beside writing the same documents to IndexedDB without anything else. */
import type { Page } from 'playwright-core'
import { collectionNames } from '../../schemas/entities/index.ts'
import { figure, median, type Print } from './figure.ts'
import type { Stage } from './stage.ts'
import { keepProfile, syncAnew } from './synced-profile.ts'
import { noServer } from './unlock-offline.ts'

/** The first sync takes at most this many times as long as the bare writes. */
const budget = 2

export async function firstSync(stage: Stage, print: Print): Promise<void> {
  for (const { enterprises, runs } of [
    { enterprises: 20_000, runs: 3 },
    { enterprises: 100_000, runs: 3 },
  ]) {
    const synced: number[] = []
    const bare: number[] = []
    for (let run = 1; run <= runs; run++) {
      const { zhuqi, profileDir, milliseconds } = await syncAnew(stage, enterprises)
      await keepProfile(stage, enterprises, zhuqi, profileDir)
      const { documents, milliseconds: bareMilliseconds } = await bareWritesOf(stage, profileDir)
      if (documents < enterprises) throw new Error(`only ${documents} documents arrived`)
      synced.push(milliseconds / 1000)
      bare.push(bareMilliseconds / 1000)
      console.error(
        `first-sync-${enterprises}: ${documents} documents, ${Math.round(milliseconds)} ms, bare ${Math.round(bareMilliseconds)} ms`,
      )
    }
    print(
      figure({
        name: `first-sync-${enterprises}`,
        n: runs,
        value: median(synced),
        unit: 's',
        baseline: median(bare),
        budget,
      }),
    )
  }
}

/** Started anew and with nobody signed in, so that nothing else is at work in the page. */
async function bareWritesOf(stage: Stage, profileDir: string): ReturnType<typeof bareWrites> {
  const zhuqi = await stage.launch({ serverUrl: noServer, profileDir })
  await zhuqi.page.waitForTimeout(2000)
  const written = await bareWrites(zhuqi.page, collectionNames)
  await zhuqi.close()
  return written
}

/**
 * Writes every document of the application's database into stores of the same key and the same indexes, page by page as they
 * are read, and times the writing alone: put and commit, strict durability, 500 documents a transaction.
 */
function bareWrites(
  page: Page,
  collections: readonly string[],
): Promise<{ documents: number; milliseconds: number }> {
  return page.evaluate(async (names) => {
    const pageSize = 500
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    let documents = 0
    let milliseconds = 0
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('rxdb-dexie-') || !names.some((collection) => name.endsWith(`--${collection}`)))
        continue
      const source = await answer(indexedDB.open(name))
      const from = source.transaction('docs').objectStore('docs')
      const opening = indexedDB.open(`bare-${name}`)
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('docs', { keyPath: from.keyPath })
        for (const index of from.indexNames) {
          const { keyPath, unique, multiEntry } = from.index(index)
          store.createIndex(index, keyPath, { unique, multiEntry })
        }
      }
      const target = await answer(opening)
      let after: IDBKeyRange | null = null
      for (;;) {
        const rows = await answer(source.transaction('docs').objectStore('docs').getAll(after, pageSize))
        const last = rows.at(-1)
        if (!last) break
        const since = performance.now()
        const transaction = target.transaction('docs', 'readwrite', { durability: 'strict' })
        const store = transaction.objectStore('docs')
        const done = new Promise((resolve, reject) => {
          transaction.oncomplete = resolve
          transaction.onabort = () => reject(transaction.error)
        })
        for (const row of rows) store.put(row)
        await done
        milliseconds += performance.now() - since
        documents += rows.length
        after = IDBKeyRange.lowerBound(last[from.keyPath as string], true)
      }
      source.close()
      target.close()
      await answer(indexedDB.deleteDatabase(`bare-${name}`))
    }
    return { documents, milliseconds }
  }, collections)
}
