/**
 * A draft inspection as the form sees it. Every change is on screen at once and durable within half a second (S16):
 * changes are kept as small functions until the database has them, so that what others changed meanwhile in other
 * elements is never overwritten, and a failed write is tried again with everything that was typed.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Content, Local } from '../../database/documents.ts'
import { updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { SaveState } from '../../ui/save-mark.tsx'
import { problemOf } from './problem-words.ts'

export type AuditContent = Content<'audits'>
export type AuditChange = <A extends AuditContent>(audit: A) => A

export type AuditDraft = {
  readonly audit: Local<'audits'>
  readonly save: SaveState
  readonly change: (change: AuditChange) => void
  /** Writes what is still waiting; true when everything is durable. */
  readonly flush: () => Promise<boolean>
}

const idleMs = 400

/** Keeps `stored` editable. Changes from elsewhere appear whenever nothing of ours is waiting. */
export function useAuditDraft(stored: Local<'audits'>): AuditDraft {
  const db = useDatabase()
  const [audit, setAudit] = useState(stored)
  const [save, setSave] = useState<SaveState>({ kind: 'unchanged' })
  const waiting = useRef<AuditChange[]>([])
  const running = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const id: Audit['id'] = stored.id

  useEffect(() => {
    if (waiting.current.length === 0 && running.current === null) setAudit(stored)
  }, [stored])

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    while (running.current) await running.current
    if (waiting.current.length === 0) return true
    const taken = waiting.current
    waiting.current = []
    setSave({ kind: 'saving' })
    const write = updateDocument(db, 'audits', id, (current) =>
      taken.reduce((document, change) => change(document), current),
    ).then(
      (written) => {
        running.current = null
        setAudit(waiting.current.reduce<Local<'audits'>>((document, change) => change(document), written))
        setSave(
          waiting.current.length === 0 ? { kind: 'saved', at: new Date().toISOString() } : { kind: 'saving' },
        )
        return true
      },
      (error: unknown) => {
        running.current = null
        waiting.current = [...taken, ...waiting.current]
        setSave({ kind: 'failed', words: problemOf(error) })
        return false
      },
    )
    running.current = write
    return write
  }, [db, id])

  const change = useCallback(
    (next: AuditChange) => {
      waiting.current.push(next)
      setAudit((current) => next(current))
      setSave((state) => (state.kind === 'failed' ? state : { kind: 'saving' }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), idleMs)
    },
    [flush],
  )

  useEffect(() => {
    const save = () => void flush()
    const whenHidden = () => document.visibilityState === 'hidden' && save()
    window.addEventListener('blur', save)
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      window.removeEventListener('blur', save)
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', whenHidden)
      save()
    }
  }, [flush])

  return useMemo(() => ({ audit, save, change, flush }), [audit, save, change, flush])
}
