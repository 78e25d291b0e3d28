import { type RefObject, useEffect } from 'react'
import type { FindingBoard } from './findings.ts'

/**
 * A field that the focus left may say what is wrong with it. Heard once for the whole form. As long as a press lasts nothing
 * appears: words that push the form down under the pointer would take the click from what it aimed at.
 */
export function useVisitedFields(form: RefObject<HTMLElement | null>, board: FindingBoard): void {
  useEffect(() => {
    const element = form.current
    if (!element) return
    const waiting = new Set<string>()
    let pressed = false
    const tell = () => {
      for (const field of waiting) board.visited(field)
      waiting.clear()
    }
    const left = (event: FocusEvent) => {
      let field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null
      while (field) {
        const stays = event.relatedTarget instanceof Node && field.contains(event.relatedTarget)
        if (!stays && field.dataset.field) waiting.add(field.dataset.field)
        field = field.parentElement?.closest<HTMLElement>('[data-field]') ?? null
      }
      if (!pressed) tell()
    }
    const press = () => {
      pressed = true
    }
    const release = () => {
      pressed = false
      // The click belongs to the same task as the release.
      setTimeout(tell)
    }
    element.addEventListener('focusout', left)
    window.addEventListener('pointerdown', press, true)
    window.addEventListener('pointerup', release, true)
    window.addEventListener('pointercancel', release, true)
    return () => {
      element.removeEventListener('focusout', left)
      window.removeEventListener('pointerdown', press, true)
      window.removeEventListener('pointerup', release, true)
      window.removeEventListener('pointercancel', release, true)
    }
  }, [form, board])
}
