/** The office's own words of one period and scope: on screen at once, kept encrypted within half a second. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { problemOf } from '../../database/storage-problem.ts'
import { createAutosave } from '../../ui/autosave.ts'
import type { SaveState } from '../../ui/save-mark.tsx'
import { useSaveBeforeLeaving } from '../../ui/use-save-before-leaving.ts'
import { keepManualTexts, type ManualSection, type ManualTexts, readManualTexts } from './manual-texts.ts'

/** Gives null while what was kept is being read. Changing `name`, leaving and hiding the page write first. */
export function useManualTexts(name: string): {
  readonly texts: ManualTexts | null
  readonly save: SaveState
  readonly change: (section: ManualSection, text: string) => void
  readonly flush: () => Promise<boolean>
} {
  const [shown, setShown] = useState<{ readonly name: string; readonly texts: ManualTexts } | null>(null)
  // Words by the name they are to be kept under. Whoever comes back to a name before they are kept finds them here.
  const unkept = useRef(new Map<string, ManualTexts>())
  const saves = useMemo(() => {
    const write = async () => {
      const texts = unkept.current.get(name)
      if (!texts) return false
      await keepManualTexts(name, texts)
      if (unkept.current.get(name) === texts) unkept.current.delete(name)
      return true
    }
    return createAutosave({ write, explain: (error) => problemOf(error).detail })
  }, [name])
  const save = useSyncExternalStore(saves.subscribe, saves.state)
  useSaveBeforeLeaving(saves)

  useEffect(() => {
    let left = false
    const waiting = unkept.current.get(name)
    if (waiting) saves.touch()
    void Promise.resolve(waiting ?? readManualTexts(name)).then((texts) => !left && setShown({ name, texts }))
    return () => {
      left = true
    }
  }, [name, saves])

  const texts = shown?.name === name ? shown.texts : null
  const change = useCallback(
    (section: ManualSection, text: string) => {
      if (!texts) return
      const next = { ...(unkept.current.get(name) ?? texts), [section]: text }
      unkept.current.set(name, next)
      setShown({ name, texts: next })
      saves.touch()
    },
    [name, texts, saves],
  )
  return { texts, save, change, flush: saves.flush }
}
