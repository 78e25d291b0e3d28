/** Documents that two people wrote: what the first one pushed, before the second reviewed it. */
import type { Rectification } from '../../schemas/entities/rectification.ts'
import type { Visit } from '../../schemas/entities/visit.ts'

/** A later version on top of an earlier one, by somebody else. */
export type Review<D> = { before: D; after: D; by: string }

/** Splits records into what their authors submitted and the reviews that followed. */
export function splitVisitReviews(visits: readonly Visit[]): {
  submitted: Visit[]
  reviews: Review<Visit>[]
} {
  const reviews: Review<Visit>[] = []
  const submitted = visits.map((visit) => {
    if (!visit.review) return visit
    const before: Visit = { ...visit, status: 'submitted', review: null }
    reviews.push({
      before,
      after: { ...visit, updatedAt: visit.review.at, updatedBy: visit.review.by },
      by: visit.review.by,
    })
    return before
  })
  return { submitted, reviews }
}

/** Splits corrective actions into what the inspector opened and corrected, and the check by somebody else (§3.3). */
export function splitVerifications(rectifications: readonly Rectification[]): {
  opened: Rectification[]
  reviews: Review<Rectification>[]
} {
  const reviews: Review<Rectification>[] = []
  const opened = rectifications.map((rectification) => {
    const verified = rectification.steps.find((step) => step.kind === 'verified')
    if (!verified) return rectification
    const before: Rectification = {
      ...rectification,
      state: 'submitted',
      steps: rectification.steps.filter((step) => step.by !== verified.by),
    }
    reviews.push({
      before,
      after: { ...rectification, updatedAt: verified.at, updatedBy: verified.by },
      by: verified.by,
    })
    return before
  })
  return { opened, reviews }
}
