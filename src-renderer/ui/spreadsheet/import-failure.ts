import type { Problem } from '../../../schemas/protocol/problems.ts'
import { NotBackedUp, problemOf } from '../../database/storage-problem.ts'

/**
 * Why an import did not end well. `untouched` is said where nothing was written, `look` where this computer's database has it
 * and only the backup is missing (S16), so that importing again may write it twice.
 */
export function importFailure(
  error: unknown,
  { untouched, look }: { untouched: string; look: string },
): Problem {
  const reason = problemOf(error)
  return { ...reason, detail: `${reason.detail}${error instanceof NotBackedUp ? look : untouched}` }
}
