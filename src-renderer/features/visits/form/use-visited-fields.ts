import { type RefObject, useEffect } from 'react'
import type { FindingBoard } from './findings.ts'

/**
 * A field that the focus left may say what is wrong with it. Heard once for the whole form. As long as a press lasts the board is
 * held. `check` brings the board up to date first: what was wrong before the last letter would come and go again at once.
 */
export function useVisitedFields(
  form: RefObject<HTMLElement | null>,
  board: FindingBoard,
  check: () => void,
): void {
  useEffect(() => {
    const element = form.current
    if (!element) return
    const left = (event: FocusEvent) => {
      check()
      let field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]') : null
      while (field) {
        const stays = event.relatedTarget instanceof Node && field.contains(event.relatedTarget)
        if (!stays && field.dataset.field) board.visited(field.dataset.field)
        field = field.parentElement?.closest<HTMLElement>('[data-field]') ?? null
      }
    }
    const release = () => {
      // The click belongs to the same task as the release, and may have mended what was wrong.
      setTimeout(() => {
        check()
        board.release()
      })
    }
    element.addEventListener('focusout', left)
    window.addEventListener('pointerdown', board.hold, true)
    window.addEventListener('pointerup', release, true)
    window.addEventListener('pointercancel', release, true)
    return () => {
      board.release()
      element.removeEventListener('focusout', left)
      window.removeEventListener('pointerdown', board.hold, true)
      window.removeEventListener('pointerup', release, true)
      window.removeEventListener('pointercancel', release, true)
    }
  }, [form, board, check])
}
