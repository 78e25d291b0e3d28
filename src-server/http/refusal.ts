import { type Problem, type ProblemCode, problem } from '../../schemas/protocol/problems.ts'

/** Thrown by a route to answer with a problem of the list. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly problem: Problem

  constructor(code: ProblemCode, detail?: string) {
    super(code)
    this.problem = problem(code, detail)
  }
}
