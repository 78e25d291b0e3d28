/** One computer: the real database on IndexedDB (fake-indexeddb), the real engine. It can die and start again from its disk. */
import 'fake-indexeddb/auto'
import type { CollectionName } from '../../../schemas/entities/index.ts'
import type { User } from '../../../schemas/protocol/session.ts'
import * as documents from '../../../src-renderer/database/documents.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { type Engine, startEngine } from '../../../src-renderer/sync/engine.ts'
import * as quarantine from '../../../src-renderer/sync/quarantine.ts'
import { noFacts, type SyncFacts, type SyncStatus, statusOf } from '../../../src-renderer/sync/status.ts'
import { httpTransport } from '../../../src-renderer/sync/transport.ts'
import { documentKey } from '../../document-key.ts'
import { cutPower, restorePower } from './power-cut.ts'

export type MachineModule = typeof import('./machine.ts')
export { documents, quarantine }

export type MachineOptions = {
  readonly name: string
  readonly user: User
  readonly collections: readonly CollectionName[]
  readonly now: () => string
  readonly random: () => number
  /** The network of the program that is starting; asked for anew at each start. */
  readonly connect: () => typeof fetch
}

export type Machine = {
  readonly db: ZhuqiDatabase
  status(): SyncStatus
  /** Asks for an exchange. */
  nudge(): void
  /** Asks for an exchange and waits until one went through with nothing left to send. */
  settled(): Promise<void>
  /** The program and its disk stop in the middle of whatever they do; nothing is tidied up. */
  die(): void
  /** Starts the program on what the disk holds. */
  start(): Promise<void>
  close(): Promise<void>
}

const patienceMs = 60_000

export async function bootMachine(options: MachineOptions): Promise<Machine> {
  const { name, user, collections, now, random, connect } = options
  let facts: SyncFacts = noFacts
  let dying: Promise<unknown> = Promise.resolve()

  async function boot(): Promise<{ db: ZhuqiDatabase; engine: Engine }> {
    facts = noFacts
    const db = await openDatabase({ user, key: documentKey, deviceId: name, collections, profile: name, now })
    const engine = startEngine({
      db,
      transport: httpTransport({ base: 'http://zhuqi/api', fetch: connect(), timeoutMs: 10_000 }),
      upload: async () => ({ ok: true, value: { uploaded: [] } }),
      publish: (next) => {
        facts = next
      },
      random,
    })
    return { db, engine }
  }

  let program = await boot()
  return {
    get db() {
      return program.db
    },
    status: () => statusOf(facts),
    nudge: () => program.engine.now(),
    async settled() {
      facts = { ...facts, complete: false }
      const end = Date.now() + patienceMs
      program.engine.now()
      while (!facts.complete || facts.busy || facts.obstacle || facts.pending > 0) {
        if (Date.now() > end) throw new Error(`${name} does not settle: ${JSON.stringify(facts)}`)
        await new Promise((resolve) => setTimeout(resolve, 2))
        // After a failure the engine would rest for a second or more.
        if (facts.obstacle) program.engine.now()
      }
    },
    die() {
      const { db, engine } = program
      cutPower(db.name)
      // What is left of the program only needs clearing out of this process; it reaches neither disk nor network any more.
      dying = Promise.allSettled([engine.stop(), db.close()])
    },
    async start() {
      await dying
      restorePower(program.db.name)
      program = await boot()
    },
    async close() {
      await dying
      await program.engine.stop()
      await program.db.close()
    },
  }
}
