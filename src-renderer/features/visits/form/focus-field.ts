/** Going from a finding to the field it is about. */
import { fieldId } from './findings.ts'
import { sectionId, sectionOf } from './sections.ts'

const focusable = 'input:not([type=hidden]), textarea, button:not([tabindex="-1"]), [tabindex="0"]'

/**
 * Scrolls to a field and puts the focus into it. A field that is folded away or a part of a group goes to the nearest
 * thing on the page that holds it: the group, at last the section.
 */
export function focusField(field: string): void {
  const target = nearest(field)
  if (!target) return
  target.scrollIntoView({ block: 'center' })
  const control = target.matches(focusable) ? target : target.querySelector<HTMLElement>(focusable)
  ;(control ?? target).focus({ preventScroll: true })
}

function nearest(field: string): HTMLElement | null {
  const parts = field.split('.')
  while (parts.length > 0) {
    const found = document.getElementById(fieldId(parts.join('.')))
    if (found) return found
    parts.pop()
  }
  return document.getElementById(sectionId(sectionOf(field)))
}
