import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const MAX_BYTES = 1024 * 1024

let file: string | null = null

/** Opens the log in `folder`. The last full file is kept beside the current one. */
export function openLog(folder: string): void {
  mkdirSync(folder, { recursive: true })
  file = join(folder, 'main.log')
}

/** Notes that something happened; `facts` must hold no personal data. */
export function logEvent(
  event: string,
  facts: Readonly<Record<string, string | number | boolean | null>> = {},
): void {
  write({ event, ...facts })
}

/**
 * Notes an unexpected error by its kind and the places it passed. Its message stays out: it may quote names, paths or
 * contents of the user's.
 */
export function logProblem(where: string, error: unknown): void {
  const known = isErrorLike(error) ? error : new Error(typeof error)
  const code = 'code' in known && typeof known.code === 'string' ? known.code : null
  write({ event: 'problem', where, name: known.name, code, stack: placesOf(known) })
}

/** Also one that came from another process, which is no `Error` any more. */
function isErrorLike(error: unknown): error is Pick<Error, 'name' | 'stack'> {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'
}

/** Function names with file and line, without folders, of an error's stack. */
export function placesOf(error: Pick<Error, 'stack'>): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => {
      const [, name, place] = /^\s+at (?:(.*?) \()?(.*?)\)?$/.exec(line) ?? []
      return `${name ? `${name} ` : ''}${basename(place ?? '')}`
    })
}

function write(record: Record<string, unknown>): void {
  const line = `${JSON.stringify({ time: new Date().toISOString(), ...record })}\n`
  if (process.env.ELECTRON_RENDERER_URL) process.stderr.write(line)
  if (!file) return
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`)
    appendFileSync(file, line)
  } catch {
    // A full disk must not turn a logged problem into a second one.
    process.stderr.write(line)
  }
}
