/** The server processes of a run and the database behind them. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type PostgresCluster, startPostgresCluster } from '../../../scripts/postgres-cluster.ts'
import type { ScopeChange } from '../../../src-server/queries/accounts.ts'
import type { ServerOptions } from '../../../src-server/server.ts'
import type { HostAnswer, HostCommand } from './server-host.ts'

const program = join(import.meta.dirname, 'server-host.ts')

class Host {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  #count = 0
  url: string | null = null

  constructor() {
    this.#child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#child.on('message', ({ id, value, error }: HostAnswer) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(value)
      else waiting?.reject(new Error(error))
    })
    this.#child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the server process is gone'))
      this.#waiting.clear()
    })
  }

  ask(command: HostCommand): Promise<unknown> {
    if (!this.#child.connected) return Promise.reject(new Error('the server process is gone'))
    const id = ++this.#count
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, command })
    })
  }

  async open(options: ServerOptions): Promise<void> {
    this.url = String(await this.ask({ kind: 'open', options }))
  }

  /** Ends the process as a power cut would. */
  kill(): Promise<void> {
    this.url = null
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
      this.#child.kill('SIGKILL')
    })
  }
}

export type Engine = 'pglite' | 'postgres'

/** The servers of one office: two processes on PostgreSQL, one on PGlite. */
export type Office = {
  /** Addresses of the servers that live. */
  urls(): string[]
  query<Row>(text: string, values: readonly unknown[]): Promise<Row[]>
  /** Resolves when the change is committed and every server that lives could have heard of it. */
  changeScope(username: string, change: ScopeChange): Promise<void>
  /** Kills one process, and gives the function that puts another in its place. */
  killServer(index: number): Promise<() => Promise<void>>
  /** Stops PostgreSQL at once and starts it again after so many milliseconds. */
  crashDatabase(downMs: number): Promise<void>
  close(): Promise<void>
}

export type DataCentre = {
  openOffice(tenantId: string, engine: Engine): Promise<Office>
  close(): Promise<void>
}

/** Starts PostgreSQL; processes start when they are first needed and serve one world after another. */
export async function openDataCentre(): Promise<DataCentre> {
  const cluster = await startPostgresCluster({ commitsOutlive: 'crash' })
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-worlds-'))
  const pool = new pg.Pool({ connectionString: cluster.url, max: 4 })
  // Connections break when a world crashes the database.
  pool.on('error', () => undefined)
  const idle: Host[] = []
  const take = (): Host => idle.pop() ?? new Host()
  const homes: Record<Engine, ServerOptions> = {
    postgres: { databaseUrl: cluster.url },
    pglite: { dataDir: join(folder, 'pglite') },
  }
  return {
    openOffice: (tenantId, engine) =>
      openOffice({ tenantId, engine, options: { ...homes[engine], tenantId }, take, idle, pool, cluster }),
    async close() {
      await Promise.all(idle.map((host) => host.kill()))
      await pool.end()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type OfficePorts = {
  tenantId: string
  engine: Engine
  options: ServerOptions
  take(): Host
  idle: Host[]
  pool: pg.Pool
  cluster: PostgresCluster
}

async function openOffice({ engine, options, take, idle, pool, cluster }: OfficePorts): Promise<Office> {
  const hosts = Array.from({ length: engine === 'postgres' ? 2 : 1 }, take)
  await Promise.all(hosts.map((host) => host.open(options)))
  let spare: Host | null = null

  return {
    urls: () => hosts.flatMap(({ url }) => url ?? []),
    query: <Row>(text: string, values: readonly unknown[]) =>
      patiently(async () => {
        if (engine === 'postgres') return (await pool.query(text, [...values])).rows as Row[]
        return (await living().ask({ kind: 'query', text, values })) as Row[]
      }),
    async changeScope(username, change) {
      await patiently(() => living().ask({ kind: 'scope', username, change }))
      // Who answers this has had its turn to hear of it.
      const ping: HostCommand = { kind: 'query', text: 'select 1', values: [] }
      await Promise.allSettled(hosts.map((host) => host.ask(ping)))
    },
    async killServer(index) {
      const at = index % hosts.length
      spare ??= take()
      await hosts[at]?.kill()
      return async () => {
        const next = spare ?? take()
        spare = null
        await patiently(() => next.open(options))
        hosts[at] = next
      }
    },
    async crashDatabase(downMs) {
      await cluster.crash()
      await new Promise((resolve) => setTimeout(resolve, downMs))
      await cluster.restart()
    },
    async close() {
      for (const host of hosts) {
        // One that a world left behind broken serves no other.
        const isSound = await host.ask({ kind: 'close' }).then(
          () => true,
          () => false,
        )
        if (isSound) idle.push(host)
        else await host.kill()
      }
      if (spare) idle.push(spare)
    },
  }

  function living(): Host {
    const host = hosts.find(({ url }) => url !== null)
    if (!host) throw new Error('no server lives')
    return host
  }
}

/** Repeats what failed because a server or the database is down; they come back within seconds. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 20_000; ; ) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
