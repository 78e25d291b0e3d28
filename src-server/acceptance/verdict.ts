/** What the judgement of a pushed row is made of and comes to. */
import { type ProblemCode, problems } from '../../schemas/protocol/problems.ts'
import type { User } from '../../schemas/protocol/session.ts'
import type { Rejection } from '../../schemas/protocol/sync.ts'
import type { Fields } from './content.ts'
import type { Row } from './working-set.ts'

/** Who pushes, from which device. */
export type Actor = { readonly user: User; readonly deviceId: string }

export type WireRow = {
  readonly assumedMasterState: Fields | null
  readonly newDocumentState: Fields
  /** The device's own name for it (S35). */
  readonly operation?: string | undefined
}

export type Verdict =
  /** `row` holds what the server has now, whether it was written or there all along (S8). */
  | { readonly kind: 'accepted'; readonly row: Row }
  /** A deletion of what the server never had. */
  | { readonly kind: 'nothing-to-do'; readonly id: string }
  | { readonly kind: 'conflict'; readonly master: Fields }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }

/** Builds a rejection; `detail` replaces the standard words when something more exact is known. */
export function reject(
  id: string,
  code: ProblemCode,
  detail?: string,
  errors?: Rejection['errors'],
): Verdict {
  return {
    kind: 'rejected',
    rejection: { id, code, detail: detail ?? problems[code].detail, ...(errors ? { errors } : {}) },
  }
}
