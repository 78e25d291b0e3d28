/** What a failed write means for the person at the screen. */
import { isProblem, problem } from '../../../schemas/protocol/problems.ts'

/** The words of the problem that a thrown storage error carries; the general words otherwise. */
export function problemOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'problem' in error && isProblem(error.problem)) {
    return error.problem.detail
  }
  return problem('internal-error').detail
}
