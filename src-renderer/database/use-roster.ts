/** The roster index for screens. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Comparable } from '../../schemas/rules/duplicate-enterprises.ts'
import { useSession } from '../stores/session.ts'
import { rosterOf } from './live-roster.ts'
import type { RosterFront } from './roster-front.ts'
import type { RosterEntry, RosterQuery, RosterResult } from './roster-index.ts'

export type Roster = {
  status: 'loading' | 'ready'
  /** What can be shown while a large roster is loading, when nothing is asked; null at all other times. */
  front: RosterFront | null
  /** Whether everything that this computer holds is in; until then what is not found may still come. */
  complete: boolean
  /** Grows with every change; a memo that searches depends on it. */
  version: number
  total: number
  /** Best matches first; `total` counts all. Takes milliseconds at 100,000 enterprises: call it while rendering. */
  search(query: RosterQuery): RosterResult
  get(id: string): RosterEntry | undefined
  /** What tells duplicates, of all. */
  compared(): Iterable<Comparable>
  /** Day of the last visit. Only once `lastVisits` is `ready`, which `useLastVisits` brings about. */
  lastVisitOf(id: string): string | null
  lastVisits: 'unasked' | 'loading' | 'ready'
}

/** The index over all enterprises that are on this computer, kept up to date. Inside the frame only. */
export function useRoster(): Roster {
  const session = useSession()
  if (session.phase !== 'ready') throw new Error('useRoster outside of a session')
  const live = rosterOf(session.db)
  const state = useSyncExternalStore(live.subscribe, live.state)
  const { search, get, compared, lastVisitOf } = live
  return useMemo(
    () => ({ ...state, search, get, compared, lastVisitOf }),
    [state, search, get, compared, lastVisitOf],
  )
}

/** Has the last visits of the roster read while `wanted`. */
export function useLastVisits(wanted: boolean): void {
  const session = useSession()
  const live = session.phase === 'ready' ? rosterOf(session.db) : null
  useEffect(() => {
    if (wanted) live?.askLastVisits()
  }, [wanted, live])
}
