/** The server's program run as a process of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createDatabase, type Engine } from './servers.ts'

const program = join(import.meta.dirname, '../../../src-server/main.ts')

/** Starts a server on `args` of a home and waits until it listens. Whoever starts it ends it. */
export async function startServer(
  args: readonly string[],
  env = process.env,
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, 'start', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env,
  })
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line) as { event: string; url: string }
    if (event === 'listening') return { url, child }
  }
  throw new Error('the server did not start')
}

/** A data folder, and on PostgreSQL a database, with the arguments that name them. */
export async function makeHome(engine: Engine): Promise<{ args: string[]; clean(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-process-'))
  const cleanFolder = () => rm(folder, { recursive: true, force: true })
  if (engine === 'pglite') return { args: ['--data', folder], clean: cleanFolder }
  const database = await createDatabase()
  return {
    args: ['--data', folder, '--database-url', database.url],
    async clean() {
      await database.drop()
      await cleanFolder()
    },
  }
}

/** Runs a command to its end and gives what it printed; rejects with what it complained of. */
export function command(args: string[], name: string[], input: string, env = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program, ...name, ...args], { env }, (error, out, complaint) =>
      error ? reject(new Error(complaint)) : resolve(out),
    )
    child.stdin?.end(`${input}\n`)
  })
}

/** The exit code of a process, once it has ended. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}
