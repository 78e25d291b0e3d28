/** What screens may know about sync. The state is one of S18 and never claims more than the server acknowledged. */
import { create } from 'zustand'
import type { CollectionName } from '../../schemas/entities/index.ts'

export type SyncStatus = {
  kind: 'synced' | 'waiting' | 'syncing' | 'offline' | 'attention'
  /** Documents and files that the server does not have yet. */
  pending: number
  /** Refused documents and differences nobody has looked at yet. */
  attention: number
  /** Refused documents among them; set only where there are any. */
  refused?: number
  /** Instant of the last full success; null before the first. */
  lastSuccessAt: string | null
  /** Set while the first sync runs. */
  firstSync?: { collection: CollectionName; done: number; total?: number }
  session: 'valid' | 'expired'
  /** Why sync stands still, in words for people. */
  message?: string
  /** What stands in the way, where something does (S19). */
  obstacle?: Obstacle
  /** Values of this user that others replaced, of which the user does not know yet. They need no decision. */
  overtaken?: number
  /** By how many milliseconds this computer's clock is ahead of the server's; set only where that is too much. */
  clockAheadMs?: number
  /** The same whatever it is; absent before this session's first answer. */
  clockDifferenceMs?: number
}

export type Obstacle = 'offline' | 'untrusted' | 'server' | 'session' | 'tooOld' | 'storage'

/** A clock that is off by more than this writes wrong times into records, in milliseconds. */
const clockToleranceMs = 5 * 60_000

/** What the engine knows; `statusOf` makes the state for screens from it. */
export type SyncFacts = {
  /** Documents are on their way in either direction. */
  busy: boolean
  /** The last exchange went through to its end and nothing has been missed since. */
  complete: boolean
  /** What stands in the way (S19); null when nothing is known to. */
  obstacle: { kind: Obstacle; message: string } | null
  pending: number
  attention: number
  lastSuccessAt: string | null
  firstSync: { collection: CollectionName; done: number; total?: number } | null
  refused?: number
  overtaken?: number
  /** This computer's clock against the server's at the last answer, in milliseconds; null while unknown. */
  clockAheadMs?: number | null
  /** Why photos and files do not get through though documents do, in words for people. */
  uploadObstacle?: string | null
}

export const noFacts: SyncFacts = {
  busy: false,
  complete: false,
  obstacle: null,
  pending: 0,
  attention: 0,
  lastSuccessAt: null,
  firstSync: null,
}

function kindOf(facts: SyncFacts): SyncStatus['kind'] {
  if (facts.attention > 0) return 'attention'
  if (facts.obstacle) return 'offline'
  if (facts.busy) return 'syncing'
  if (facts.pending > 0) return 'waiting'
  return facts.complete ? 'synced' : 'syncing'
}

/** The state of S18 from what is known. */
export function statusOf(facts: SyncFacts): SyncStatus {
  const { pending, attention, lastSuccessAt, firstSync, obstacle, refused, overtaken, clockAheadMs } = facts
  const clockIsOff = typeof clockAheadMs === 'number' && Math.abs(clockAheadMs) > clockToleranceMs
  return {
    kind: kindOf(facts),
    pending,
    attention,
    lastSuccessAt,
    session: obstacle?.kind === 'session' ? 'expired' : 'valid',
    ...(firstSync ? { firstSync } : {}),
    ...(obstacle ? { message: obstacle.message, obstacle: obstacle.kind } : {}),
    ...(!obstacle && facts.uploadObstacle ? { message: facts.uploadObstacle } : {}),
    ...(refused ? { refused } : {}),
    ...(overtaken ? { overtaken } : {}),
    ...(clockIsOff ? { clockAheadMs } : {}),
    ...(typeof clockAheadMs === 'number' ? { clockDifferenceMs: clockAheadMs } : {}),
  }
}

type StatusStore = { status: SyncStatus; now: () => void }

const useStatusStore = create<StatusStore>(() => ({ status: statusOf(noFacts), now: () => undefined }))

/** Connects an engine to the screens; the given function sets new facts. */
export function publishStatus(now: () => void): (facts: SyncFacts) => void {
  useStatusStore.setState({ status: statusOf(noFacts), now })
  return (facts) => useStatusStore.setState({ status: statusOf(facts) })
}

/** Nobody is signed in. */
export function withdrawStatus(): void {
  useStatusStore.setState({ status: statusOf(noFacts), now: () => undefined })
}

/** The live state of sync. It changes several times with each document that is sent; what needs a part of it takes `useSyncPart`. */
export function useSyncStatus(): SyncStatus {
  return useStatusStore((store) => store.status)
}

/** A part of the state, live. The component is drawn again only when that part changed, so `select` gives a plain value. */
export function useSyncPart<T extends string | number | boolean | null | undefined>(
  select: (status: SyncStatus) => T,
): T {
  return useStatusStore(({ status }) => select(status))
}

/** Whether everything was received at least once. */
export function useReceivedOnce(): boolean {
  return useSyncPart((status) => status.firstSync === undefined && status.lastSuccessAt !== null)
}

/** Exchanges now, whatever the back-off says (S19). */
export function syncNow(): void {
  useStatusStore.getState().now()
}
