/** Encrypts documents that will be written soon while the page waits for something else, e.g. for the disk. */

/** Documents encrypted in one go: enough to be worth the call, and so few that nobody waits for them (a millisecond). */
const sliceSize = 32

export type SealingAhead<Row extends object> = {
  /**
   * Encrypts rows that will be asked for, these very objects, slice by slice. Each waits for the one before, so that a write
   * in progress has its turns in between and the encryption fills the time that the disk takes.
   */
  announce(rows: readonly Row[]): void
  /**
   * The boxes of rows in their order. What has not begun yet is encrypted now, whether it was announced or not. A box is
   * given once: who writes an object a second time has changed it.
   */
  boxesOf(rows: readonly Row[]): Promise<string[]>
}

/** `sealAll` gives the boxes of rows in their order; it reads the rows before it answers. */
export function sealingAhead<Row extends object>(
  sealAll: (rows: readonly Row[]) => Promise<string[]>,
): SealingAhead<Row> {
  const waiting = new Set<Row>()
  const begun = new WeakMap<Row, { readonly boxes: Promise<string[]>; readonly at: number }>()
  let working = false

  function nextSlice(): Row[] {
    const slice: Row[] = []
    for (const row of waiting) {
      if (slice.length === sliceSize) break
      slice.push(row)
      waiting.delete(row)
    }
    return slice
  }

  async function work(): Promise<void> {
    working = true
    for (;;) {
      const slice = nextSlice()
      if (slice.length === 0) break
      const boxes = sealAll(slice)
      for (const [at, row] of slice.entries()) begun.set(row, { boxes, at })
      // Whoever writes the rows hears of a failure; rows that are never written concern nobody.
      await boxes.catch(() => undefined)
    }
    working = false
  }

  return {
    announce(rows) {
      for (const row of rows) waiting.add(row)
      if (!working) void work()
    },
    async boxesOf(rows) {
      const places = rows.map((row) => begun.get(row))
      const missing = rows.filter((_, at) => !places[at])
      for (const row of rows) {
        waiting.delete(row)
        begun.delete(row)
      }
      const now = (await sealAll(missing)).values()
      const all: string[] = []
      for (const place of places)
        all.push((place ? (await place.boxes)[place.at] : now.next().value) as string)
      return all
    },
  }
}
