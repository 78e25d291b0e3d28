/** One engine with a server and a load generator, each in a process of its own. */
import { loadavg } from 'node:os'
import { startPostgresCluster } from '../../../scripts/postgres-cluster.ts'
import type { Stage } from '../stage.ts'
import { startWorker, type Worker } from './messages.ts'
import type { Served } from './served.ts'

export type Engine = 'pglite' | 'postgres'

export type Arena = {
  readonly engine: Engine
  readonly served: Served
  readonly server: Worker
  readonly load: Worker
  readonly databaseUrl: string | null
  /** Whoever inserts without the server: the load generator where it can connect, else the server's process. */
  readonly bare: Worker
}

/** Runs `measure` on each engine, on an empty database. */
export async function onEachEngine(stage: Stage, measure: (arena: Arena) => Promise<void>): Promise<void> {
  for (const engine of ['postgres', 'pglite'] as const) await onEngine(stage, engine, measure)
}

/** Runs `measure` on one engine, on an empty database; PostgreSQL waits for the disk, as it is run for real. */
export async function onEngine(
  stage: Stage,
  engine: Engine,
  measure: (arena: Arena) => Promise<void>,
): Promise<void> {
  const cluster = engine === 'postgres' ? await startPostgresCluster({ commitsOutlive: 'power-cut' }) : null
  const databaseUrl = cluster?.url ?? null
  const workers: Worker[] = []
  try {
    const { worker: server, first: served } = await startServed(stage, databaseUrl, 'main')
    workers.push(server)
    const { worker: load } = await startWorker<string>('load.ts', [])
    workers.push(load)
    await measure({ engine, served, server, load, databaseUrl, bare: databaseUrl ? load : server })
  } finally {
    for (const worker of workers) worker.end()
    await cluster?.stop()
  }
}

/** A server in a process of its own, which whoever starts it ends. */
export function startServed(stage: Stage, databaseUrl: string | null, tenantId: string) {
  return startWorker<Served>('served.ts', [stage.folder(`served-${tenantId}`), databaseUrl ?? '', tenantId])
}

/** What stands beside a figure for people: the machine is seldom alone. */
export function tell(words: string): void {
  console.error(`${words} (load ${loadavg()[0]?.toFixed(1)})`)
}
