import { type RefObject, useEffect } from 'react'
import type { CollectionName } from '../../../../schemas/entities/index.ts'
import { isComposing, matchesShortcut } from '../../../ui/shortcuts.ts'
import type { DraftSession } from '../draft/draft-session.ts'

/**
 * Ctrl+Z takes the last change of the form back, Ctrl+Y or Ctrl+Shift+Z brings it again; a browser's own undo knows one box only and
 * forgets it as soon as a value is set from elsewhere. Boxes outside of the form keep theirs.
 */
export function useUndo<C extends CollectionName>(
  session: DraftSession<C>,
  form: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      const elsewhere = target?.matches('input, textarea') && !form.current?.contains(target)
      const back = matchesShortcut(event, 'Ctrl+Z')
      const again = matchesShortcut(event, 'Ctrl+Y') || matchesShortcut(event, 'Ctrl+Shift+Z')
      if (elsewhere || !(back || again)) return
      event.preventDefault()
      if (back) session.undo()
      else session.redo()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [session, form])
}
