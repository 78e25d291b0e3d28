/** What the benchmark asks of the server's process and of the process that puts load on it. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** Rows a second, or what else a job gives. */
export type Job =
  | {
      readonly kind: 'push'
      readonly url: string
      readonly tokens: readonly string[]
      readonly enterpriseIds: readonly string[]
      readonly clients: number
      readonly batch: number
      readonly ms: number
    }
  | {
      readonly kind: 'insert'
      /** Null inserts through the server's own connection, where there is no other. */
      readonly databaseUrl: string | null
      readonly clients: number
      readonly batch: number
      readonly ms: number
    }
  | { readonly kind: 'pull-all'; readonly url: string; readonly token: string; readonly count: number }
  | { readonly kind: 'select-all'; readonly databaseUrl: string | null; readonly count: number }
  | { readonly kind: 'pull-nothing'; readonly url: string; readonly token: string; readonly times: number }
  | { readonly kind: 'open-streams'; readonly url: string; readonly token: string; readonly count: number }
  | { readonly kind: 'push-to-streams'; readonly url: string; readonly token: string; readonly times: number }
  | { readonly kind: 'close-streams' }
  | {
      /** Pushes one after the other: first alone, then while many sign in at once. */
      readonly kind: 'push-while-signing-in'
      readonly url: string
      readonly token: string
      readonly enterpriseId: string
      readonly usernames: readonly string[]
      readonly password: string
    }
  | { readonly kind: 'fill'; readonly enterprises: number }
  | { readonly kind: 'memory' }

/** A forked program that does one job after the other. */
export type Worker = { ask<T>(job: Job): Promise<T>; end(): void }

/** Starts a program of this folder; `first` is its first message, as when a server tells its address. */
export async function startWorker<T>(
  program: string,
  args: readonly string[],
): Promise<{ worker: Worker; first: T }> {
  const child = fork(join(import.meta.dirname, program), args, { execArgv: ['--expose-gc'] })
  const first = await answerOf<T>(child)
  return {
    first,
    worker: {
      ask<A>(job: Job): Promise<A> {
        const answer = answerOf<A>(child)
        child.send(job)
        return answer
      },
      end: () => void child.kill('SIGKILL'),
    },
  }
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process ended in the middle of its job'))
    child.once('exit', ended)
    child.once('message', (answer) => {
      child.off('exit', ended)
      const { failure, value } = answer as { failure?: string; value: T }
      if (failure === undefined) resolve(value)
      else reject(new Error(failure))
    })
  })
}

/** The other end: answers each job with what `work` gives. `first` is told at once. */
export function answerJobs(first: unknown, work: (job: Job) => Promise<unknown>): void {
  process.send?.({ value: first })
  process.on('message', async (job: Job) => {
    try {
      process.send?.({ value: (await work(job)) ?? null })
    } catch (error) {
      process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}
