/** Waiting times between attempts (S19). */

const firstMs = 1000
const longestMs = 5 * 60_000

/**
 * Milliseconds to wait after a number of failures in a row (1 or more), with jitter so that a zone's computers don't return all
 * at once when the server does. `random` is from 0 to 1.
 */
export function backOffMs(failures: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** (failures - 1))
  return Math.max(firstMs, whole * (0.5 + random / 2))
}
