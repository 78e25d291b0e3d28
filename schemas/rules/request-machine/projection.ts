/** The part of a fold that the server stores with the request and sends to clients. */
import type { RequestProjection } from '../../entities/request.ts'
import type { RequestFold } from './types.ts'

/** The stored projection of a fold. */
export function projectionOf(fold: RequestFold): RequestProjection {
  return {
    state: fold.state,
    eventCount: fold.eventCount,
    level: fold.level,
    leadDepartment: fold.leadDepartment,
    coDepartments: [...fold.coDepartments],
    handlerName: fold.handlerName,
    dueDate: fold.dueDate,
    acceptedAt: fold.acceptedAt,
    dispatchedAt: fold.dispatchedAt,
    acknowledgedAt: fold.acknowledgedAt,
    repliedAt: fold.repliedAt,
    reviewedAt: fold.reviewedAt,
    ratedAt: fold.ratedAt,
    closedAt: fold.closedAt,
    resultType: fold.resultType,
    rating: fold.rating,
    returns: fold.returns,
    reworks: fold.reworks,
    extensions: fold.extensions,
    reminders: fold.reminders,
  }
}
