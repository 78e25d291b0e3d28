/** The keys of an inspection: 1, 2, 3 judge; arrows walk the check points; Enter and Page keys go on. */
import { useEffect } from 'react'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { isComposing } from '../../ui/shortcuts.ts'
import { resultOfKey } from './check-points.tsx'
import type { CheckResult } from './element-answer.ts'

type Keys = {
  readonly element: ChecklistElement | undefined
  readonly active: number
  readonly onActive: (index: number) => void
  readonly onResult: (checkPointId: string, result: CheckResult) => void
  /** 1 for the next element, -1 for the one before. */
  readonly onStep: (by: 1 | -1) => void
}

/** Listens while the form is shown; keys that a field wants for itself are left to it. */
export function useElementKeys(keys: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented || isTaken(event)) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (act(keys, event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })
}

/** Whether the key meant something. */
function act({ element, active, onActive, onResult, onStep }: Keys, key: string): boolean {
  const last = (element?.checkPoints.length ?? 0) - 1
  const point = element?.checkPoints[active]
  const result = resultOfKey(key)
  if (result !== null) {
    if (!point) return false
    onResult(point.id, result)
    if (active < last) onActive(active + 1)
    return true
  }
  switch (key) {
    case 'ArrowDown':
      onActive(Math.max(0, Math.min(active + 1, last)))
      return true
    case 'ArrowUp':
      onActive(Math.max(active - 1, 0))
      return true
    case 'Enter':
      if (active < last) onActive(active + 1)
      else onStep(1)
      return true
    case 'PageDown':
      onStep(1)
      return true
    case 'PageUp':
      onStep(-1)
      return true
    default:
      return false
  }
}

const fields =
  'input:not([type="radio"]), textarea, [role="combobox"], [role="listbox"], [contenteditable], [role="dialog"]'

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest(fields)) return true
  return key === 'Enter' && target.closest('button, a, summary') !== null
}
