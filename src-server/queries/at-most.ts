/** Lets at most `limit` works run at once; the others wait for their turn, first come, first served. */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = limit
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // Handed over without becoming free, or a newcomer could slip in between.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
