/** 下一步措施 promised in visits (§4.2, 跟进) that nobody marked as done. Days are of Asia/Shanghai. */
import type { Visit } from '../entities/visit.ts'
import { isFinished } from './visit-record.ts'

export type OpenFollowUp<V> = {
  readonly visit: V
  readonly item: Visit['followUps'][number]
  readonly overdue: boolean
}

/**
 * Open promises of finished visits: overdue ones first, then by their day, those without a day last. The last day itself is
 * still in time.
 */
export function openFollowUps<V extends Pick<Visit, 'id' | 'status' | 'followUps'>>(
  visits: readonly V[],
  today: string,
): OpenFollowUp<V>[] {
  return visits
    .filter((visit) => isFinished(visit.status))
    .flatMap((visit) =>
      visit.followUps
        .filter((item) => item.status === 'open')
        .map((item) => ({ visit, item, overdue: item.dueOn !== null && item.dueOn < today })),
    )
    .sort(
      (a, b) =>
        (a.item.dueOn ?? '9999').localeCompare(b.item.dueOn ?? '9999') || a.item.id.localeCompare(b.item.id),
    )
}
