import { invoke } from './bridge.ts'

/** An error as a worker sends it: an `Error` keeps neither its class nor, in every browser, its stack on the way. */
export type PlainError = { readonly name: string; readonly stack: string }

/**
 * Notes what nobody foresaw in the log of this computer, for those who maintain the program: kind and places, never the
 * message, which may quote what people wrote. `where` names the piece of work in English.
 */
export function reportProblem(where: string, error: unknown): void {
  const known = isPlain(error) ? error : new Error(typeof error)
  void invoke('problem:report', {
    where,
    name: known.name.slice(0, 100),
    stack: (known.stack ?? '').slice(0, 8000),
  })
}

function isPlain(error: unknown): error is PlainError {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'
}

/** Reports whatever reaches the window without having been caught. */
export function reportUncaught(): void {
  window.addEventListener('error', ({ error }) => reportProblem('page', error))
  window.addEventListener('unhandledrejection', ({ reason }) => reportProblem('page', reason))
}
