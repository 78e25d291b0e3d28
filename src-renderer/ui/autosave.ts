/** Saves what is being written (S16): soon after the last change, never two writes at once, never skipping the last change. */
import { problemOf } from '../database/storage-problem.ts'
import type { SaveState } from './save-mark.tsx'

/** Milliseconds without a change after which it is saved, and the longest a change waits while typing goes on. */
const idle = 400
const longest = 2000
/** Milliseconds after which what found the disk full is tried again. */
const retryAfter = 3000

export type Autosave = {
  /** Something changed. */
  touch(): void
  /** Saves now; resolves when all changes so far are durable (true) or could not be saved (false). */
  flush(): Promise<boolean>
  state(): SaveState
  subscribe(listener: () => void): () => void
}

/**
 * `write` saves the newest content and resolves when it is durable, with false when there was nothing that could be saved;
 * `explain` puts its error into words.
 */
export function createAutosave(ports: {
  write: () => Promise<boolean>
  explain: (error: unknown) => string
}): Autosave {
  const listeners = new Set<() => void>()
  let settled: SaveState = { kind: 'unchanged' }
  let state: SaveState = settled
  let dirty = false
  let running: Promise<boolean> | null = null
  let idleTimer: ReturnType<typeof setTimeout> | undefined
  let longTimer: ReturnType<typeof setTimeout> | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined

  const show = (next: SaveState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const calm = () => {
    clearTimeout(idleTimer)
    clearTimeout(longTimer)
    clearTimeout(retryTimer)
    idleTimer = undefined
    longTimer = undefined
  }

  const run = async (): Promise<boolean> => {
    while (dirty) {
      dirty = false
      calm()
      // What failed keeps its reason on the screen until it is saved.
      if (state.kind !== 'failed') show({ kind: 'saving' })
      try {
        if (await ports.write()) settled = { kind: 'saved', at: new Date().toISOString() }
      } catch (error) {
        // Still unsaved: the next change or flush tries again, and room on the disk may come without either.
        dirty = true
        if (problemOf(error).code === 'disk-full') retryTimer = setTimeout(flush, retryAfter)
        show({ kind: 'failed', words: ports.explain(error) })
        return false
      }
      if (!dirty) show(settled)
    }
    return true
  }
  const flush = (): Promise<boolean> => {
    calm()
    if (running) return running
    if (!dirty) return Promise.resolve(true)
    running = run().finally(() => {
      running = null
    })
    return running
  }

  return {
    touch() {
      dirty = true
      if (state.kind === 'saved' || state.kind === 'unchanged') show({ kind: 'saving' })
      clearTimeout(idleTimer)
      idleTimer = setTimeout(flush, idle)
      longTimer ??= setTimeout(flush, longest)
    },
    flush,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
