import { useCallback, useMemo, useState } from 'react'
import { type Reader, readableCollections } from '../../../schemas/rules/access-policy.ts'
import { type RosterView, usualView, withoutVisits } from './roster-view.ts'

/** By user, for as long as the window lives: coming back finds the list as it was left. */
const leftAs = new Map<string, RosterView>()

/** Whether the roster tells somebody of visits. */
export const seesVisits = (user: Reader) => readableCollections(user).includes('visits')

/** How the roster is looked at now. */
export function useRosterView(user: Reader): [RosterView, (changes: Partial<RosterView>) => void] {
  const [view, setView] = useState(() => leftAs.get(user.id) ?? usualView)
  const change = useCallback(
    (changes: Partial<RosterView>) =>
      setView((before) => {
        const after = { ...before, ...changes }
        leftAs.set(user.id, after)
        return after
      }),
    [user.id],
  )
  const all = seesVisits(user)
  return [useMemo(() => (all ? view : withoutVisits(view)), [all, view]), change]
}
