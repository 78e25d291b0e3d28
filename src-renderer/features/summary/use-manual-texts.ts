/** The office's own words of one period and scope: on screen at once, kept encrypted within half a second. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SaveState } from '../../ui/save-mark.tsx'
import { keepManualTexts, type ManualSection, type ManualTexts, readManualTexts } from './manual-texts.ts'

const idleMs = 400

type Kept = { readonly name: string; readonly texts: ManualTexts }

/** Gives null while what was kept is being read. Changing `name`, leaving and hiding the page write first. */
export function useManualTexts(name: string): {
  readonly texts: ManualTexts | null
  readonly save: SaveState
  readonly change: (section: ManualSection, text: string) => void
  readonly flush: () => Promise<void>
} {
  const [kept, setKept] = useState<Kept | null>(null)
  const [save, setSave] = useState<SaveState>({ kind: 'unchanged' })
  const waiting = useRef<Kept | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const taken = waiting.current
    if (!taken) return
    waiting.current = null
    const problem = await keepManualTexts(taken.name, taken.texts)
    if (problem === null) {
      if (waiting.current === null) setSave({ kind: 'saved', at: new Date().toISOString() })
      return
    }
    // Newer words are kept with the next try; otherwise these wait for it.
    waiting.current ??= taken
    setSave({ kind: 'failed', words: problem })
  }, [])

  useEffect(() => {
    let left = false
    setSave({ kind: 'unchanged' })
    // What is still to be written for this very name must not be read in its older form.
    void flush()
      .then(() => readManualTexts(name))
      .then((texts) => !left && setKept({ name, texts }))
    return () => {
      left = true
      void flush()
    }
  }, [name, flush])

  useEffect(() => {
    const write = () => void flush()
    const whenHidden = () => document.visibilityState === 'hidden' && write()
    window.addEventListener('pagehide', write)
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      window.removeEventListener('pagehide', write)
      document.removeEventListener('visibilitychange', whenHidden)
    }
  }, [flush])

  const current = kept?.name === name ? kept : null
  const change = useCallback(
    (section: ManualSection, text: string) => {
      if (!current) return
      const base = waiting.current?.name === current.name ? waiting.current.texts : current.texts
      const next = { name: current.name, texts: { ...base, [section]: text } }
      waiting.current = next
      setKept(next)
      setSave({ kind: 'saving' })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), idleMs)
    },
    [current, flush],
  )
  return { texts: current?.texts ?? null, save, change, flush }
}
