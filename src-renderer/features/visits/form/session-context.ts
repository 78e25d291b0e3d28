import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { confirmPath } from '../draft/carried-over.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'
import type { VisitSession } from '../draft/visit-session.ts'

export const SessionContext = createContext<VisitSession | null>(null)

/** The record being written. */
export function useVisitSession(): VisitSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no visit session around this component')
  return session
}

/**
 * A part of the record, live. The component is drawn again only when that very part changed, so `select` gives a part and never
 * a new object.
 */
export function useDraft<T>(select: (draft: VisitDraft) => T): T {
  const session = useVisitSession()
  return useSyncExternalStore(session.subscribe, () => select(session.read()))
}

const quiet = () => () => undefined

/** Whether a value was carried over and nobody confirmed it yet; never outside of a visit record. */
export function useCarriedMark(path: string): boolean {
  const session = useContext(SessionContext)
  return useSyncExternalStore(
    session?.subscribe ?? quiet,
    () => session?.read().carriedOver.includes(path) ?? false,
  )
}

/** Sets one field of the record; stable, so that memoised controls stay as they are. Writing a value also confirms it. */
export function useSetter<K extends keyof VisitDraft>(key: K): (value: VisitDraft[K]) => void {
  const session = useVisitSession()
  return useCallback(
    (value) => session.change((draft) => confirmPath({ ...draft, [key]: value }, key)),
    [session, key],
  )
}
