import Type from 'typebox'

/** Wrong passwords in a row on this computer. `lastAt` is milliseconds since 1970 by this computer's clock. */
export const FailedAttempts = Type.Object({ count: Type.Integer({ minimum: 0 }), lastAt: Type.Number() })
export type FailedAttempts = Type.Static<typeof FailedAttempts>

export const noFailures: FailedAttempts = { count: 0, lastAt: 0 }

const FREE_TRIES = 3
const FIRST_DELAY = 5_000
const LONGEST_DELAY = 300_000

/**
 * Milliseconds to wait before the next try: none for three tries, then 5 s, doubled each time up to 5 min. A clock that
 * was set back never makes it longer than the delay itself.
 */
export function delayBeforeNextTry(failures: FailedAttempts, now: number): number {
  if (failures.count < FREE_TRIES) return 0
  const delay = Math.min(FIRST_DELAY * 2 ** (failures.count - FREE_TRIES), LONGEST_DELAY)
  return Math.min(Math.max(failures.lastAt + delay - now, 0), delay)
}
