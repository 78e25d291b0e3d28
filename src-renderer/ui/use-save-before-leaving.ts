import { useEffect } from 'react'
import { registerOpenWork } from '../stores/open-work.ts'
import type { Autosave } from './autosave.ts'

/**
 * Saves at every moment after which this page may be gone: another page, another window in front, the window closing. Closing
 * waits for the save and then goes on by itself. A save that fails keeps the window open once, with the reason on the screen; who
 * closes it again knows what is lost.
 */
export function useSaveBeforeLeaving(saves: Autosave): void {
  useEffect(() => {
    const flush = () => void saves.flush()
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    let warned = false
    const closing = (event: BeforeUnloadEvent) => {
      const { kind } = saves.state()
      if (kind !== 'saving' && (kind !== 'failed' || warned)) return
      warned = kind === 'failed'
      event.preventDefault()
      void saves.flush().then((saved) => {
        if (saved) window.close()
      })
    }
    const unregister = registerOpenWork(() => saves.flush())
    document.addEventListener('visibilitychange', hidden)
    document.addEventListener('focusout', flush)
    window.addEventListener('blur', flush)
    window.addEventListener('beforeunload', closing)
    return () => {
      unregister()
      document.removeEventListener('visibilitychange', hidden)
      document.removeEventListener('focusout', flush)
      window.removeEventListener('blur', flush)
      window.removeEventListener('beforeunload', closing)
      flush()
    }
  }, [saves])
}
