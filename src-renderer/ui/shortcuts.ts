import { useEffect, useRef } from 'react'

type Combination = {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

function parse(keys: string): Combination {
  const parts = keys.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  return {
    key: key === 'esc' ? 'escape' : key,
    ctrl: parts.includes('ctrl'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
  }
}

/** Whether the event belongs to an input method that is composing a character: its keys are never shortcuts. */
export function isComposing(event: KeyboardEvent): boolean {
  // 229 is what Chromium reports for keys that an input method has taken.
  return event.isComposing || event.keyCode === 229
}

/** Whether `event` is the combination, such as `Ctrl+K`; ⌘ counts as Ctrl. */
export function matchesShortcut(event: KeyboardEvent, keys: string): boolean {
  const wanted = parse(keys)
  return (
    event.key.toLowerCase() === wanted.key &&
    (event.ctrlKey || event.metaKey) === wanted.ctrl &&
    event.shiftKey === wanted.shift &&
    event.altKey === wanted.alt
  )
}

/**
 * Calls `handler` when the keys are pressed anywhere in the window, unless an input method is composing or a component
 * nearer to the key took it (`preventDefault`). The newest handler is used without registering again.
 */
export function useShortcut(keys: string, handler: (event: KeyboardEvent) => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented || !matchesShortcut(event, keys)) return
      latest.current(event)
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [keys])
}
