/** The roster index for screens. */
import { useMemo, useSyncExternalStore } from 'react'
import { useSession } from '../stores/session.ts'
import { rosterOf } from './live-roster.ts'
import type { RosterEntry, RosterQuery, RosterResult } from './roster-index.ts'

export type Roster = {
  status: 'loading' | 'ready'
  /** Grows with every change; a memo that searches depends on it. */
  version: number
  total: number
  /** Best matches first; `total` counts all. Takes milliseconds at 100,000 enterprises: call it while rendering. */
  search(query: RosterQuery): RosterResult
  get(id: string): RosterEntry | undefined
}

/** The index over all enterprises that are on this computer, kept up to date. Inside the frame only. */
export function useRoster(): Roster {
  const session = useSession()
  if (session.phase !== 'ready') throw new Error('useRoster outside of a session')
  const live = rosterOf(session.db)
  const state = useSyncExternalStore(live.subscribe, live.state)
  return useMemo(() => ({ ...state, search: live.search, get: live.get }), [live, state])
}
