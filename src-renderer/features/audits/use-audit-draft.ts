/**
 * A draft inspection as the form sees it. Every change is on screen at once and durable within half a second (S16):
 * changes are kept as small functions until the database has them, so that what others changed meanwhile in other
 * elements is never overwritten, and a failed write is tried again with everything that was typed.
 */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Content, Local } from '../../database/documents.ts'
import { updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { createAutosave } from '../../ui/autosave.ts'
import type { SaveState } from '../../ui/save-mark.tsx'
import { useSaveBeforeLeaving } from '../../ui/use-save-before-leaving.ts'

type AuditContent = Content<'audits'>
type AuditChange = <A extends AuditContent>(audit: A) => A

type AuditDraft = {
  readonly audit: Local<'audits'>
  readonly save: SaveState
  readonly change: (change: AuditChange) => void
  /** Writes what is still waiting; true when everything is durable. */
  readonly flush: () => Promise<boolean>
}

/** Keeps `stored` editable. Changes from elsewhere appear whenever nothing of ours is waiting. */
export function useAuditDraft(stored: Local<'audits'>): AuditDraft {
  const db = useDatabase()
  const [audit, setAudit] = useState(stored)
  const waiting = useRef<AuditChange[]>([])
  const { id } = stored
  const saves = useMemo(() => {
    const write = async () => {
      const taken = waiting.current
      waiting.current = []
      try {
        const written = await updateDocument(db, 'audits', id, (current) =>
          taken.reduce((document, change) => change(document), current),
        )
        setAudit(waiting.current.reduce<Local<'audits'>>((document, change) => change(document), written))
      } catch (error) {
        waiting.current = [...taken, ...waiting.current]
        throw error
      }
      return true
    }
    return createAutosave({ write, explain: (error) => problemOf(error).detail })
  }, [db, id])
  const save = useSyncExternalStore(saves.subscribe, saves.state)
  useSaveBeforeLeaving(saves)

  useEffect(() => {
    const { kind } = saves.state()
    if (kind === 'unchanged' || kind === 'saved') setAudit(stored)
  }, [saves, stored])

  const change = useCallback(
    (next: AuditChange) => {
      waiting.current.push(next)
      setAudit((current) => next(current))
      saves.touch()
    },
    [saves],
  )

  return useMemo(() => ({ audit, save, change, flush: saves.flush }), [audit, save, change, saves])
}
