import { useCallback, useEffect, useRef, useState } from 'react'
import { problems } from '../../../schemas/protocol/problems.ts'
import { type Content, type Local, StorageProblem, updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { SaveState } from '../../ui/save-mark.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { type Corrected, correctionProblems } from './correction-problems.ts'

/** Milliseconds of rest after a keystroke before it is written. */
const restBeforeSave = 400

export type Corrections = {
  readonly value: Corrected
  readonly problems: ReturnType<typeof correctionProblems>
  readonly state: SaveState
  change(part: Partial<Corrected>): void
  /** Writes at once what is still in the air; resolves when durable. */
  flush(): Promise<void>
}

/**
 * What an officer may correct in the roster while talking: saved while typing, field by field, so that a change of another
 * field by somebody else is kept. A field with a problem stays on the screen and is not written.
 */
export function useCorrections(enterprise: Local<'enterprises'>): Corrections {
  const db = useDatabase()
  const [touched, setTouched] = useState<Partial<Corrected>>({})
  const [state, setState] = useState<SaveState>({ kind: 'unchanged' })
  const unsaved = useRef<Partial<Corrected>>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = enterprise.id

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const part = withoutProblems(unsaved.current)
    if (Object.keys(part).length === 0) return
    for (const key of Object.keys(part)) delete unsaved.current[key as keyof Corrected]
    setState({ kind: 'saving' })
    try {
      await updateDocument(
        db,
        'enterprises',
        id,
        (current): Content<'enterprises'> => ({ ...current, ...part }),
      )
      setState({ kind: 'saved', at: new Date().toISOString() })
    } catch (error) {
      unsaved.current = { ...part, ...unsaved.current }
      const words = error instanceof StorageProblem ? error.problem.detail : problems['internal-error'].detail
      setState({ kind: 'failed', words })
    }
  }, [db, id])

  const change = useCallback(
    (part: Partial<Corrected>) => {
      unsaved.current = { ...unsaved.current, ...part }
      setTouched((before) => ({ ...before, ...part }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), restBeforeSave)
    },
    [flush],
  )

  // Leaving the page, or hiding the window, must not lose the last keystroke.
  useEffect(() => {
    const leave = () => void flush()
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [flush])
  useShortcut('Ctrl+S', () => void flush())

  const value = { ...correctedOf(enterprise), ...touched }
  return { value, problems: correctionProblems(value), state, change, flush }
}

function correctedOf(enterprise: Local<'enterprises'>): Corrected {
  const { operatingStatus, mainBusiness, businessAddress, contacts } = enterprise
  return { operatingStatus, mainBusiness, businessAddress, contacts }
}

function withoutProblems(part: Partial<Corrected>): Partial<Corrected> {
  const wrong = correctionProblems(part)
  return Object.fromEntries(
    Object.entries(part).filter(([key]) => !wrong.some((one) => one.field === key)),
  ) as Partial<Corrected>
}
