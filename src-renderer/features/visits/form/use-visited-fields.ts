import { type RefObject, useEffect } from 'react'
import type { FindingBoard } from './findings.ts'

/** A field that the focus left may say what is wrong with it. Heard once for the whole form. */
export function useVisitedFields(form: RefObject<HTMLElement | null>, board: FindingBoard): void {
  useEffect(() => {
    const element = form.current
    if (!element) return
    const left = (event: FocusEvent) => {
      let field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null
      while (field) {
        const stays = event.relatedTarget instanceof Node && field.contains(event.relatedTarget)
        if (!stays && field.dataset.field) board.visited(field.dataset.field)
        field = field.parentElement?.closest<HTMLElement>('[data-field]') ?? null
      }
    }
    element.addEventListener('focusout', left)
    return () => element.removeEventListener('focusout', left)
  }, [form, board])
}
