import type { Documents } from '../../../schemas/entities/index.ts'
import { event } from './documents.ts'

const informed = { method: '电话', at: '2026-10-12T01:00:00.000Z' }

/** T2 and T5 of a request whose T1 is accepted: taken on and dispatched to a department. */
export function dispatched(
  requestId: string,
  leadDepartment: string,
  coDepartments: string[] = [],
): Documents['requestEvents'][] {
  return [
    event(requestId, 2, 'T2', { enterpriseInformed: informed, duplicateCheck: '没有重复' }),
    event(requestId, 3, 'T5', { leadDepartment, coDepartments, level: 'L1', dispatchOpinion: '请办理' }),
  ]
}
