/** A computer of somebody: the real database on a real IndexedDB (fake-indexeddb), the real engine, a cable to the server. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { SignInAnswer, User } from '../../schemas/protocol/session.ts'
import { openDatabase, type ZhuqiDatabase } from '../../src-renderer/database/open-database.ts'
import { type Engine, startEngine } from '../../src-renderer/sync/engine.ts'
import { noFacts, type SyncFacts, type SyncStatus, statusOf } from '../../src-renderer/sync/status.ts'
import { httpTransport } from '../../src-renderer/sync/transport.ts'
import type { Upload } from '../../src-renderer/sync/uploads.ts'
import { documentKey } from '../document-key.ts'
import { type Cable, makeCable } from './cable.ts'
import { password, type TestServer } from './server.ts'

export type Device = {
  readonly cable: Cable
  readonly db: ZhuqiDatabase
  status(): SyncStatus
  /** Asks for an exchange and waits until the status satisfies; fails after half a minute. */
  until(condition: (status: SyncStatus) => boolean, nudge?: boolean): Promise<SyncStatus>
  /** Waits until everything was exchanged. */
  synced(): Promise<void>
  /** The same, whether there is something to decide or not. */
  settled(): Promise<void>
  signIn(): Promise<void>
  /** A call of the server as this device, through its cable. */
  call(path: string, init: RequestInit): Promise<Response>
  engine(): Engine
  start(): void
  /** As after a crash of the application: whatever was going on is left as it was. */
  restart(): Promise<void>
  close(): Promise<void>
}

export type DeviceOptions = {
  collections: readonly CollectionName[]
  now?: () => string
  random?: () => number
  /** Milliseconds that a message takes in one direction. */
  delay?: () => number
  upload?: (device: Device) => Upload
}

let count = 0

/** Opens a device; RxDB without its add-on opens 13 collections a process, so tests name those they need. */
export async function openDevice(server: TestServer, user: User, options: DeviceOptions): Promise<Device> {
  const deviceId = `device-${++count}`
  const cable = makeCable(options.delay)
  const headers: Record<string, string> = {}
  let facts: SyncFacts = noFacts
  let engine: Engine | null = null
  // Devices of one user share this process, so each has a database of its own name.
  const open = () =>
    openDatabase({
      key: documentKey,
      user,
      deviceId,
      collections: options.collections,
      profile: deviceId,
      ...(options.now ? { now: options.now } : {}),
    })
  let db = await open()

  const device: Device = {
    cable,
    get db() {
      return db
    },
    status: () => statusOf(facts),
    async until(condition, nudge = true) {
      const end = Date.now() + 30_000
      if (nudge) engine?.now()
      while (!condition(statusOf(facts))) {
        if (Date.now() > end) throw new Error(`${deviceId} stays ${JSON.stringify(facts)}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return statusOf(facts)
    },
    async synced() {
      const before = facts.lastSuccessAt
      facts = { ...facts, complete: false }
      await device.until(({ kind, lastSuccessAt }) => kind === 'synced' && lastSuccessAt !== before)
    },
    async settled() {
      facts = { ...facts, complete: false }
      await device.until(() => facts.complete && !facts.busy && !facts.obstacle && facts.pending === 0)
    },
    async signIn() {
      const body = JSON.stringify({ username: user.username, password, deviceId, deviceName: deviceId })
      const answer = await fetch(`${server.url()}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
      headers.authorization = `Bearer ${((await answer.json()) as SignInAnswer).token}`
    },
    call: (path, init) =>
      cable.fetch(`${server.url()}${path}`, {
        ...init,
        headers: { ...headers, ...(init.headers as object) },
      }),
    engine: () => engine as Engine,
    start() {
      engine = startEngine({
        db,
        transport: {
          pull: (...args) => transport().pull(...args),
          push: (...args) => transport().push(...args),
          stream: (...args) => transport().stream(...args),
        },
        upload: options.upload?.(device) ?? (async () => ({ ok: true, value: { uploaded: [] } })),
        publish: (next) => {
          facts = next
        },
        ...(options.random ? { random: options.random } : {}),
      })
    },
    async restart() {
      await engine?.stop()
      await db.close()
      facts = noFacts
      db = await open()
      device.start()
    },
    async close() {
      await engine?.stop()
      await db.close()
    },
  }
  const transport = () =>
    httpTransport({ base: `${server.url()}/api`, fetch: cable.fetch, headers, timeoutMs: 5000 })
  await device.signIn()
  return device
}
