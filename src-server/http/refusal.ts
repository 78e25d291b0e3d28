import { type Problem, type ProblemCode, problem } from '../../schemas/protocol/problems.ts'

/** Thrown by a route to answer with a problem of the list. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly problem: Problem
  /** When trying again makes sense, in milliseconds from now. */
  readonly retryAfterMs: number | undefined

  constructor(code: ProblemCode, detail?: string, retryAfterMs?: number) {
    super(code)
    this.problem = problem(code, detail)
    this.retryAfterMs = retryAfterMs
  }
}
