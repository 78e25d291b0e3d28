export type Heartbeats = {
  /** Calls `beat` once in every period from now on; gives the function that ends it. */
  join(beat: () => void): () => void
}

/**
 * Heartbeats of any number of streams on one timer. Each comes a period after its stream was opened, so that a thousand of them
 * spread over the period as their openings did, instead of asking the database all at once.
 */
export function makeHeartbeats(periodMs: number, lookEveryMs = Math.min(1000, periodMs / 4)): Heartbeats {
  // In the order in which they are due: who had its turn goes to the end.
  const dueAt = new Map<() => void, number>()
  let timer: NodeJS.Timeout | null = null

  function look(): void {
    const now = performance.now()
    for (const [beat, due] of dueAt) {
      if (due > now) return
      dueAt.delete(beat)
      dueAt.set(beat, now + periodMs)
      beat()
    }
  }

  return {
    join(beat) {
      dueAt.set(beat, performance.now() + periodMs)
      timer ??= setInterval(look, lookEveryMs)
      return () => {
        dueAt.delete(beat)
        if (dueAt.size > 0 || !timer) return
        clearInterval(timer)
        timer = null
      }
    },
  }
}
