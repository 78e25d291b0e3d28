import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Foreseen } from './command.ts'
import { startOwned, stop } from './processes.ts'
import { nodeExecutable, projectRoot } from './project-paths.ts'

export type ServerProcess = {
  /** Base address, `http://127.0.0.1:PORT`, or `https://` with a certificate. */
  readonly url: string
  readonly process: ChildProcess
  /** What it wrote last, for messages about failures. */
  output(): string
  /** Ends it in order; what it accepted is in the database. */
  stop(): Promise<void>
}

/**
 * Starts the central server on the loopback interface and waits until it listens.
 * @param dataFolder Its data folder, made when missing.
 * @param options.databaseUrl PostgreSQL to use; without it the server uses its embedded database in the data folder.
 * @param options.port TCP port; 0, the default, takes a free one.
 * @param options.args More arguments of its command `start`.
 * @throws Foreseen with the server's last words when it ends before it listens.
 */
export async function startServerProcess(
  dataFolder: string,
  options: {
    readonly databaseUrl?: string
    readonly port?: number
    readonly args?: readonly string[]
  } = {},
): Promise<ServerProcess> {
  const { DATABASE_URL: _inherited, ...env } = process.env
  const child = startOwned(
    nodeExecutable,
    [
      join(projectRoot, 'src-server', 'main.ts'),
      'start',
      '--data',
      dataFolder,
      '--port',
      String(options.port ?? 0),
      ...(options.args ?? []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.databaseUrl ? { ...env, DATABASE_URL: options.databaseUrl } : env,
    },
  )
  let written = ''
  const keep = (chunk: unknown): void => {
    written = `${written}${chunk}`.slice(-20_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Foreseen(`服务端没有启动：\n${written.trim()}`)))
    createInterface(child.stdout as Readable).on('line', (line) => {
      const address = listeningAddress(line)
      if (address) resolve(address)
    })
  })
  return { url, process: child, output: () => written, stop: () => stop(child, 10_000) }
}

/** Address in the line by which the server says that it is ready, `null` for any other line. */
function listeningAddress(line: string): string | null {
  if (!line.startsWith('{')) return null
  try {
    const message = JSON.parse(line)
    return message.event === 'listening' && typeof message.url === 'string' ? message.url : null
  } catch {
    // A log line that merely looks like JSON.
    return null
  }
}
