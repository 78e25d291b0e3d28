/** What is measured of a running server, for Prometheus. No label ever names a person, a device or a document. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type CollectionName, collectionNames } from '../schemas/entities/index.ts'
import type { PushAnswer } from '../schemas/protocol/sync.ts'
import type { Database } from './database/engines.ts'

export type Meters = {
  /** A request was answered; `collection` where its address names one. */
  answered(method: string, route: string, collection: string | null, status: number, seconds: number): void
  judged(collection: CollectionName, answer: PushAnswer): void
  streamOpened(): void
  streamClosed(): void
  /** Changes that this process heard of so many seconds ago went out to its streams. */
  fannedOut(seconds: number): void
  /** The whole as text in Prometheus's format. */
  text(): Promise<string>
}

/** Of interest are a pull with nothing new (some ms), a page of a first sync (some 100 ms), and what a queue makes of them. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * @param behind how many numbers of each collection were given out that this process's streams haven't been told of
 * @param withProcess also measures the process itself: memory, event loop, garbage collection
 */
export function makeMeters(
  database: Database,
  behind: () => Promise<ReadonlyMap<CollectionName, number>>,
  withProcess: boolean,
): Meters {
  const registry = new Registry()
  const registers = [registry]
  const pulls = new Histogram({
    name: 'zhuqi_pull_seconds',
    help: 'Time to answer a pull',
    labelNames: ['collection'],
    buckets,
    registers,
  })
  const pushes = new Histogram({
    name: 'zhuqi_push_seconds',
    help: 'Time to answer a push, waiting for its turn and the commit included',
    labelNames: ['collection'],
    buckets,
    registers,
  })
  const requests = new Counter({
    name: 'zhuqi_requests_total',
    help: 'Requests answered, by route',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const rows = new Counter({
    name: 'zhuqi_rows_total',
    help: 'Pushed rows, by what became of them',
    labelNames: ['collection', 'verdict'],
    registers,
  })
  const streams = new Gauge({ name: 'zhuqi_open_streams', help: 'Open streams of this process', registers })
  const fanouts = new Histogram({
    name: 'zhuqi_fanout_seconds',
    help: 'From hearing of a commit to handing its changes to all streams of this process',
    buckets,
    registers,
  })
  new Gauge({
    name: 'zhuqi_stream_behind',
    help: 'Numbers given out that the streams of this process were not told of yet; 0 while none is open',
    labelNames: ['collection'],
    registers,
    async collect() {
      for (const [collection, numbers] of await behind()) this.set({ collection }, numbers)
    },
  })
  const { pool } = database
  if (pool)
    new Gauge({
      name: 'zhuqi_database_connections',
      help: 'Connections of the pool, and statements that wait for one',
      labelNames: ['state'],
      registers,
      collect() {
        const { open, idle, waiting } = pool()
        this.set({ state: 'busy' }, open - idle)
        this.set({ state: 'idle' }, idle)
        this.set({ state: 'waiting' }, waiting)
      },
    })
  if (withProcess) collectDefaultMetrics({ register: registry })
  const isCollection = new Set<string>(collectionNames)
  return {
    answered(method, route, collection, status, seconds) {
      requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` })
      if (route !== '/api/sync/:collection' || !collection || !isCollection.has(collection)) return
      if (method === 'GET') pulls.observe({ collection }, seconds)
      else if (method === 'POST') pushes.observe({ collection }, seconds)
    },
    judged(collection, { accepted, conflicts, rejected }) {
      rows.inc({ collection, verdict: 'accepted' }, accepted.length)
      rows.inc({ collection, verdict: 'conflict' }, conflicts.length)
      rows.inc({ collection, verdict: 'rejected' }, rejected.length)
    },
    streamOpened: () => streams.inc(),
    streamClosed: () => streams.dec(),
    fannedOut: (seconds) => fanouts.observe(seconds),
    text: () => registry.metrics(),
  }
}
