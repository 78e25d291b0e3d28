import { type Problem, type ProblemCode, problem } from '../schemas/protocol/problems.ts'

/** Carries a problem up to the IPC wrapper, the one place that turns it into an answer. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, detail?: string) {
    super(code)
    this.name = 'ProblemError'
    this.problem = problem(code, detail)
  }
}
