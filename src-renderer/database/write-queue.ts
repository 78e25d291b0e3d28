/** One writer at a time for each collection, so that reading, deciding and writing are one step. */
export type WriteQueue = <T>(collection: string, work: () => Promise<T>) => Promise<T>

/** A queue for one database. Work that fails rejects for its caller only; the next one in line runs all the same. */
export function openWriteQueue(): WriteQueue {
  const tails = new Map<string, Promise<unknown>>()
  return (collection, work) => {
    const run = (tails.get(collection) ?? Promise.resolve()).then(work)
    tails.set(
      collection,
      run.catch(() => undefined),
    )
    return run
  }
}
