import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { projectRoot } from './project-paths.ts'

/** A command that ended, with what it wrote. `code` is 127 when it could not be started. */
export type Finished = { readonly code: number; readonly output: string }

/** Runs a command to its end and collects what it writes; `timeout` is in milliseconds. */
export function capture(command: string, args: readonly string[], options: SpawnOptions = {}): Finished {
  const result = spawnSync(command, args, {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return {
    code: result.status ?? (result.error ? 127 : 1),
    output: `${result.stdout ?? ''}${result.stderr ?? ''}`,
  }
}

/** Runs a command to its end with its output on the terminal and gives its exit code. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  const child = startOwned(command, args, { stdio: 'inherit', ...options })
  return (await ended(child)).code
}

const owned = new Set<ChildProcess>()

/**
 * Starts a process that must not outlive this one. On Unix it leads a process group of its own, so stopping it stops
 * its children too.
 */
export function startOwned(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const child = spawn(command, args, { cwd: projectRoot, detached: process.platform !== 'win32', ...options })
  owned.add(child)
  child.once('exit', () => owned.delete(child))
  child.once('error', () => owned.delete(child))
  return child
}

/** Waits until a process has ended. A process ended by a signal has code 1. */
export function ended(child: ChildProcess): Promise<{ code: number; signal: NodeJS.Signals | null }> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve({ code: child.exitCode ?? 1, signal: child.signalCode })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code: code ?? 1, signal }))
  })
}

/** Sends a signal to a process and, on Unix, to its whole group. Nothing happens when it is gone already. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    // Windows has no groups; taskkill walks the tree instead.
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * Asks a process to end and waits for it; it ends its own children in the order it likes (Chromium takes it for a crash
 * when they go first). What is left of its group after that, or after `patience` milliseconds, is ended too.
 * @param signal What the program takes for an orderly end.
 */
export async function stop(
  child: ChildProcess,
  patience = 5_000,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    if (process.platform === 'win32') signalGroup(child, signal)
    else child.kill(signal)
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience)
    await ended(child)
    clearTimeout(timer)
  }
  signalGroup(child, 'SIGTERM')
  for (let waited = 0; groupExists(child) && waited < 2_000; waited += 50) await delay(50)
  signalGroup(child, 'SIGKILL')
}

function groupExists(child: ChildProcess): boolean {
  if (child.pid === undefined || process.platform === 'win32') return false
  try {
    process.kill(-child.pid, 0)
    return true
  } catch {
    return false
  }
}

let stopping = false

/** Whether a signal is ending this process, so that the end of the processes it started is no surprise. */
export function isStopping(): boolean {
  return stopping
}

/**
 * Makes Ctrl-C, a closed terminal and SIGTERM stop everything that was started here, and then end this process.
 * A second signal while that goes on changes nothing (a terminal and the launcher may both deliver one).
 */
export function stopEverythingOnSignal(): void {
  const handle = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return
    stopping = true
    await Promise.all([...owned].map((child) => stop(child)))
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void handle(signal))
}

// Whatever way this process ends, nothing of its own stays behind.
process.on('exit', () => {
  for (const child of owned) signalGroup(child, 'SIGKILL')
})
