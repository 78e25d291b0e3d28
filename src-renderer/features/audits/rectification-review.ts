/** What a re-inspection does to an open rectification (§3.3: closed only with evidence and by somebody else). Pure. */
import type { Rectification, RectificationStep } from '../../../schemas/entities/rectification.ts'
import { derivedId } from './rectification-id.ts'

export type Review = {
  readonly auditId: string
  readonly passed: boolean
  readonly note: string
  readonly mediaIds: readonly string[]
  readonly person: { readonly id: string; readonly name: string }
  /** Instant of the re-inspection. */
  readonly at: string
  /** The deadline that a failed rectification gets anew. */
  readonly deadline: Pick<Rectification, 'dueOn' | 'dueAt'>
}

/** Whether the re-inspection has already spoken on the rectification. */
export function isReviewed(rectification: Pick<Rectification, 'id' | 'steps'>, auditId: string): boolean {
  const ids = [
    derivedId('verified', rectification.id, auditId),
    derivedId('rejected', rectification.id, auditId),
  ]
  return rectification.steps.some((step) => ids.includes(step.id))
}

/**
 * `rectification` with the steps that the review adds. Passed: 已复核, and 已销号 when the review brought evidence.
 * Failed: sent back, its time starts again. Whoever handed the work in cannot verify it, so nothing changes for them.
 * Reviewing twice for the same inspection adds nothing.
 */
export function reviewRectification<
  R extends Pick<Rectification, 'id' | 'state' | 'steps' | 'dueOn' | 'dueAt'>,
>(rectification: R, review: Review): R {
  if (isReviewed(rectification, review.auditId)) return rectification
  const step = (kind: RectificationStep['kind'], note: string): RectificationStep => ({
    id: derivedId(kind, rectification.id, review.auditId),
    kind,
    at: review.at,
    by: review.person.id,
    byName: review.person.name,
    note,
    mediaIds: [...review.mediaIds],
  })
  const { steps } = rectification
  if (!review.passed) {
    const rejected = step('rejected', review.note || '复查仍不合格，重新计时。')
    return { ...rectification, state: 'rejected', steps: [...steps, rejected], ...review.deadline }
  }
  if (steps.some((one) => one.kind === 'submitted' && one.by === review.person.id)) return rectification
  const verified = step('verified', review.note || '复查合格。')
  if (review.mediaIds.length === 0) {
    return { ...rectification, state: 'verified', steps: [...steps, verified] }
  }
  const closed = step('closed', '附整改后照片，复核后销号。')
  return { ...rectification, state: 'closed', steps: [...steps, verified, closed] }
}

/** A verified rectification closed with evidence; any other stays as it is. */
export function closedWith<R extends Pick<Rectification, 'state' | 'steps'>>(
  rectification: R,
  step: Omit<RectificationStep, 'kind' | 'note'>,
): R {
  if (rectification.state !== 'verified' || step.mediaIds.length === 0) return rectification
  const closed: RectificationStep = { ...step, kind: 'closed', note: '附整改后照片，销号。' }
  return { ...rectification, state: 'closed', steps: [...rectification.steps, closed] }
}
