/** Why an exchange with the server did not happen, told apart (S19). */
import { type ProblemCode, problem } from '../../schemas/protocol/problems.ts'

export type FailureKind =
  /** No connection, or no answer in time. */
  | 'offline'
  /** The server could not prove who it is. */
  | 'untrusted'
  /** The server answered with an error or with something that makes no sense. */
  | 'server'
  /** The session is no longer valid (S20). */
  | 'session'
  /** The server no longer serves this version. */
  | 'tooOld'
  /** The server can't go on from the checkpoint: pull everything again. */
  | 'checkpoint'
  /** The server refuses the request as a whole, so a part of it may be to blame. */
  | 'request'

/** Thrown by the wire; `kind` decides what the engine does next, `detail` is what people read. */
export class SyncFailure extends Error {
  override readonly name = 'SyncFailure'
  readonly kind: FailureKind
  readonly code: ProblemCode
  /** In words for people. */
  readonly detail: string
  /** Milliseconds that the server asks to wait before the next attempt; 0 when it asks for none. */
  retryAfterMs = 0
  /** Of a restored server, the last number that its backup had (S25). */
  lastSeq: number | null = null

  constructor(kind: FailureKind, code: ProblemCode, detail?: string, cause?: unknown) {
    const words = detail ?? problem(code).detail
    super(`${kind}: ${code}`, { cause })
    this.kind = kind
    this.code = code
    this.detail = words
  }
}
