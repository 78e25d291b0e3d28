/** The server's clock as its answers tell it. */
import type { ServerClock } from './transport.ts'

/** A server whose clock was set back by more than this is believed; less is the coarse second of its answers. */
const setBackMs = 5_000

/**
 * Follows the `Date` of answers. It counts whole seconds and lies a moment back when it arrives, so the latest estimate seen is
 * the closest. `elapsed` gives milliseconds of a clock that nobody sets.
 */
export function serverClock(elapsed: () => number): {
  note(date: string | null): void
  read(): ServerClock | null
} {
  let offset = Number.NEGATIVE_INFINITY
  let answers = 0
  return {
    note(date) {
      const at = Date.parse(date ?? '')
      if (Number.isNaN(at)) return
      const seen = at - elapsed()
      offset = offset - seen > setBackMs ? seen : Math.max(offset, seen)
      answers += 1
    },
    read: () => (answers === 0 ? null : { now: new Date(elapsed() + offset), answers }),
  }
}
