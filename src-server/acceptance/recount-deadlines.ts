/** Deadlines that move because a year of the work calendar came or changed (S36). Pure. */
import type { Documents } from '../../schemas/entities/index.ts'
import { deepEqual } from '../../schemas/rules/deep-equal.ts'
import { projectionOf } from '../../schemas/rules/request-machine/projection.ts'
import { foldOf } from './judge-event.ts'
import type { Stamp, WorkingSet } from './working-set.ts'

/** Projects the requests of `set` anew with the calendar that counts now; each that moved is a version of its own. */
export function recountDeadlines(set: WorkingSet, stamp: Omit<Stamp, 'seq'>, nextSeq: () => number): void {
  for (const row of [...set.rows()]) {
    if (row.collection !== 'requests' || row.body === null || row.deleted) continue
    const request = set.fields(row) as unknown as Documents['requests']
    if (request.projection === null) continue
    const projection = projectionOf(foldOf(set, row.id))
    if (!deepEqual(projection, request.projection))
      set.accept('requests', row.id, { ...set.fields(row), projection }, { ...stamp, seq: nextSeq() })
  }
}
