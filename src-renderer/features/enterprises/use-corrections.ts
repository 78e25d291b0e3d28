import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { type Content, type Local, updateDocument } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { createAutosave } from '../../ui/autosave.ts'
import type { SaveState } from '../../ui/save-mark.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { useSaveBeforeLeaving } from '../../ui/use-save-before-leaving.ts'
import { type Corrected, correctionProblems } from './correction-problems.ts'

export type Corrections = {
  readonly value: Corrected
  readonly problems: ReturnType<typeof correctionProblems>
  readonly state: SaveState
  change(part: Partial<Corrected>): void
  /** Writes at once what is still in the air; resolves when durable, with false when it could not be saved. */
  flush(): Promise<boolean>
}

/**
 * What an officer may correct in the roster while talking: saved while typing, field by field, so that a change of another
 * field by somebody else is kept. A field with a problem stays on the screen and is not written.
 */
export function useCorrections(enterprise: Local<'enterprises'>): Corrections {
  const db = useDatabase()
  const [touched, setTouched] = useState<Partial<Corrected>>({})
  const unsaved = useRef<Partial<Corrected>>({})
  const { id } = enterprise
  const saves = useMemo(() => {
    const write = async () => {
      const part = withoutProblems(unsaved.current)
      if (Object.keys(part).length === 0) return false
      for (const key of Object.keys(part)) delete unsaved.current[key as keyof Corrected]
      try {
        await updateDocument(
          db,
          'enterprises',
          id,
          (current): Content<'enterprises'> => ({ ...current, ...part }),
        )
      } catch (error) {
        unsaved.current = { ...part, ...unsaved.current }
        throw error
      }
      return true
    }
    return createAutosave({ write, explain: (error) => problemOf(error).detail })
  }, [db, id])
  const state = useSyncExternalStore(saves.subscribe, saves.state)
  useSaveBeforeLeaving(saves)

  const change = useCallback(
    (part: Partial<Corrected>) => {
      unsaved.current = { ...unsaved.current, ...part }
      setTouched((before) => ({ ...before, ...part }))
      saves.touch()
    },
    [saves],
  )
  useShortcut('Ctrl+S', () => void saves.flush())

  const value = { ...correctedOf(enterprise), ...touched }
  return { value, problems: correctionProblems(value), state, change, flush: saves.flush }
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
