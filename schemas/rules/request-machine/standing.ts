/** Where a request stands as a device knows it: by the server's projection, or by newer events that it holds itself (S21). */
import type { RequestProjection } from '../../entities/request.ts'
import { type DeadlineSettings, defaultDeadlineSettings } from '../deadlines.ts'
import { projectionOf } from './projection.ts'
import { reduceRequest } from './reducer.ts'
import type { MachineEvent } from './types.ts'

/**
 * The projection that counts more events. `events` are those of this request that are not refused, in any order; a request
 * without any is a draft.
 */
export function standingOf(
  request: { readonly id: string; readonly projection: RequestProjection | null },
  events: readonly MachineEvent[],
  settings: DeadlineSettings = defaultDeadlineSettings,
): RequestProjection {
  const stored = request.projection
  if (stored && stored.eventCount >= events.length) return stored
  return projectionOf(reduceRequest(request.id, events, settings))
}
