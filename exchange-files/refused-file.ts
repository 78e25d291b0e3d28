import type { ProblemCode } from '../schemas/protocol/problems.ts'
import { problems } from '../schemas/protocol/problems.ts'

/** Why an exchange file is not taken, by a code of the list of problems; the message is for people. */
export class RefusedFile extends Error {
  override name = 'RefusedFile'
  readonly code: ProblemCode

  constructor(code: ProblemCode, detail?: string) {
    super(detail ?? problems[code].detail)
    this.code = code
  }
}
