import { useCallback, useState } from 'react'
import { type RosterView, usualView } from './roster-view.ts'

/** By user, for as long as the window lives: coming back finds the list as it was left. */
const leftAs = new Map<string, RosterView>()

/** How the roster is looked at now. */
export function useRosterView(userId: string): [RosterView, (changes: Partial<RosterView>) => void] {
  const [view, setView] = useState(() => leftAs.get(userId) ?? usualView)
  const change = useCallback(
    (changes: Partial<RosterView>) =>
      setView((before) => {
        const after = { ...before, ...changes }
        leftAs.set(userId, after)
        return after
      }),
    [userId],
  )
  return [view, change]
}
