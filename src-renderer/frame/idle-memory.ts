import { useEffect } from 'react'
import { watchIdle } from './idle-watch.ts'

declare global {
  interface Window {
    /** There by V8's `--expose-gc`, which the main process sets. */
    readonly gc?: (options: { readonly type: 'major'; readonly execution: 'async' }) => Promise<void>
  }
}

/** Milliseconds without input, so that nobody types while it takes its moment. */
const idleMs = 8000

/**
 * Gives memory back while nobody does anything. What pages leave behind would lie there until V8 wants the room, though it is nearly
 * half of what the window holds at 100,000 enterprises, and computers of offices have little.
 */
export function useIdleMemory(): void {
  useEffect(
    () => watchIdle(window, idleMs, () => void window.gc?.({ type: 'major', execution: 'async' })),
    [],
  )
}
