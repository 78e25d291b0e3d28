/**
 * The sync engine: pull, push, then listen, files in the background; again when something changed here or there, when the network returns, when
 * the user asks, and every five minutes. It speaks RxDB's replication protocol on the wire, but keeps its notes inside the
 * documents (see `database/envelope.ts`). Everything with an effect comes in by ports.
 */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { ChangesEvent } from '../../schemas/protocol/sync.ts'
import type { ServerDocument } from '../database/envelope.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { StorageProblem } from '../database/storage-problem.ts'
import { createAlarm } from './alarm.ts'
import { applyRemote } from './apply-remote.ts'
import { backOffMs } from './back-off.ts'
import type { ConflictEntry } from './conflict-log.ts'
import { openDoubts } from './doubts.ts'
import { SyncFailure } from './failure.ts'
import { pullCollection, readCheckpoint, writeCheckpoint } from './pull.ts'
import { pushCollection } from './push.ts'
import { noFacts, type SyncFacts } from './status.ts'
import type { SyncTransport } from './transport.ts'
import { openUploads, type Upload } from './uploads.ts'

export type EnginePorts = {
  db: ZhuqiDatabase
  transport: SyncTransport
  upload: Upload
  /** Receives what screens may know. */
  publish(facts: SyncFacts): void
  /** From 0 to 1. */
  random?: () => number
}

export type Engine = {
  /** Exchange now, whatever the back-off says. */
  now(): void
  /** Stops for good; resolves when nothing is being written any more. */
  stop(): Promise<void>
}

/** Collects keystroke-wise saves of a draft into one push. */
const afterWriteMs = 300
const patrolMs = 5 * 60_000
/** Rounds of push and merge in one exchange; each needs somebody else's edit in between. */
const maxRounds = 8

/** Starts syncing `db` over `transport` until it is stopped; `publish` gets each new status (S18), `random` spreads retries (S19). */
export function startEngine({ db, transport, upload, publish, random = Math.random }: EnginePorts): Engine {
  const stopping = new AbortController()
  const { signal } = stopping
  const doubts = openDoubts(db.outbox.waiting())
  const stale = new Set<CollectionName>(db.collectionNames)
  const alarm = createAlarm()
  let facts: SyncFacts = noFacts
  let failures = 0
  /** Exchanges that went through and left something waiting. */
  let unsettled = 0
  let exchanging = false
  let listening: Promise<void> | null = null
  let brokenStreams = 0
  let uploadsLacking = 0

  function tell(changes: Partial<SyncFacts>) {
    facts = { ...facts, ...changes }
    if (!signal.aborted) publish(facts)
  }

  function count() {
    const waiting = db.outbox.waiting()
    const refused = waiting.filter(({ state }) => state === 'rejected').length
    tell({
      pending: waiting.length - refused + uploadsLacking,
      attention: refused + unseenConflicts,
      refused,
      overtaken: unseenOvertaken,
    })
  }

  let unseenConflicts = 0
  let unseenOvertaken = 0
  const watches = [
    db.bookkeepingCollection.find({ selector: { kind: 'conflict' } }).$.subscribe((rows) => {
      const fresh = rows
        .map((row) => row.toJSON().value as ConflictEntry)
        .filter(({ state }) => state === 'new')
      unseenOvertaken = fresh.filter(({ overtaken }) => overtaken).length
      unseenConflicts = fresh.length - unseenOvertaken
      count()
    }),
    db.bookkeepingCollection.find({ selector: { kind: 'upload' } }).$.subscribe((rows) => {
      uploadsLacking = rows.length
      count()
    }),
  ]
  const uploads = openUploads({
    db,
    upload,
    again: (milliseconds) => alarm.within(milliseconds),
    onObstacle: (uploadObstacle) => tell({ uploadObstacle }),
  })
  const unsubscribe = db.outbox.subscribe(() => {
    count()
    if (db.outbox.waiting().some(({ state }) => state === 'pending')) alarm.within(afterWriteMs)
  })

  async function pullStale() {
    for (const collection of db.collectionNames) {
      if (!stale.has(collection)) continue
      stale.delete(collection)
      try {
        await pullCollection({ db, transport, doubts, signal, onProgress }, collection)
      } catch (error) {
        stale.add(collection)
        throw error
      }
    }
    tell({ firstSync: null })
  }

  function onProgress(collection: CollectionName, done: number) {
    tell({ firstSync: { collection, done } })
  }

  async function pushAll() {
    for (let round = 0; round < maxRounds; round++) {
      let sent = false
      for (const collection of db.collectionNames) {
        if (await pushCollection(db, transport, collection, doubts, signal)) sent = true
        signal.throwIfAborted()
      }
      if (!sent) return
    }
  }

  /** One full exchange. Gives milliseconds until the next. */
  async function exchange(): Promise<number> {
    exchanging = true
    const answersBefore = transport.serverClock?.()?.answers ?? 0
    tell({ busy: true })
    try {
      await pullStale()
      await pushAll()
      if (db.collectionNames.includes('media')) uploads.kick()
      await noteSuccess(answersBefore)
      failures = 0
      tell({ busy: false, obstacle: null, complete: true })
      if (stale.size > 0) return 0
      // Others wrote faster than it could be merged; it tries again like what failed (S19).
      unsettled = db.outbox.waiting().some(({ state }) => state === 'pending') ? unsettled + 1 : 0
      return unsettled > 0 ? backOffMs(unsettled, random()) : patrolMs
    } catch (error) {
      if (signal.aborted) return patrolMs
      failures++
      tell({ busy: false, complete: false, firstSync: null, obstacle: obstacleOf(error) })
      const asked = error instanceof SyncFailure ? error.retryAfterMs : 0
      return Math.max(asked, backOffMs(failures, random()))
    } finally {
      exchanging = false
      count()
    }
  }

  /** The time of success is the server's, since this computer's clock may be wrong; without an answer nothing is claimed. */
  async function noteSuccess(answersBefore: number) {
    const clock = transport.serverClock?.() ?? null
    if (clock && clock.answers === answersBefore) return
    const lastSuccessAt = clock ? clock.now.toISOString() : db.now()
    const clockAheadMs = clock ? Date.parse(db.now()) - clock.now.getTime() : null
    await db.bookkeeping.write([{ kind: 'sync', key: 'lastSuccessAt', value: lastSuccessAt }])
    tell({ lastSuccessAt, clockAheadMs })
  }

  async function run() {
    const lastSuccessAt = await db.bookkeeping.read<string>('sync', 'lastSuccessAt')
    tell({ lastSuccessAt })
    count()
    while (!signal.aborted) {
      const pause = await exchange()
      if (failures === 0) listening ??= listen()
      const reason = await alarm.wait(pause, signal)
      if (reason === 'asked' || (reason === 'time' && pause > 0)) everythingStale()
    }
  }

  function everythingStale() {
    for (const name of db.collectionNames) stale.add(name)
  }

  /** Listens until the stream breaks, then has everything pulled again, since changes may have been missed. */
  async function listen() {
    let openedAt = Number.POSITIVE_INFINITY
    try {
      const events = await transport.stream(signal)
      openedAt = performance.now()
      // What changed between the last pull and the opening of the stream.
      everythingStale()
      alarm.within(0)
      for await (const event of events) {
        if (event.kind === 'changes') await onChanges(event.value)
        else onResync(event.value.collection)
      }
    } catch {
      // How the network is doing is told by the exchange that follows.
    }
    listening = null
    everythingStale()
    // A stream that held for a while says that streams work here.
    brokenStreams = performance.now() - openedAt > 30_000 ? 1 : brokenStreams + 1
    alarm.within(backOffMs(brokenStreams, random()))
  }

  async function onChanges({ collection, documents, after, checkpoint }: ChangesEvent) {
    if (!db.collectionNames.includes(collection)) return
    const fits = !exchanging && !stale.has(collection) && (await readCheckpoint(db, collection)) === after
    // Looked at again, since reading took a moment in which an exchange may have begun.
    if (!fits || exchanging) {
      stale.add(collection)
      if (!exchanging) alarm.within(0)
      return
    }
    try {
      await applyRemote(db, collection, documents as unknown as ServerDocument[], { fresh: false, doubts })
      // An exchange that began meanwhile writes a checkpoint of its own.
      if (!exchanging) await writeCheckpoint(db, collection, checkpoint)
    } catch (error) {
      stale.add(collection)
      tell({ complete: false, obstacle: obstacleOf(error) })
      alarm.within(backOffMs(1, random()))
    }
  }

  /** The stream dropped something. Where a checkpoint no longer serves, the pull that follows is told so (S5). */
  function onResync(collection: CollectionName | undefined) {
    if (collection) stale.add(collection)
    else everythingStale()
    alarm.within(0)
  }

  const running = run().catch((error) => tell({ busy: false, complete: false, obstacle: obstacleOf(error) }))
  return {
    now: () => alarm.ask(),
    async stop() {
      stopping.abort()
      unsubscribe()
      for (const watch of watches) watch.unsubscribe()
      await Promise.all([running, listening, uploads.stop()])
    },
  }
}

function obstacleOf(error: unknown): SyncFacts['obstacle'] {
  if (error instanceof StorageProblem) return { kind: 'storage', message: error.problem.detail }
  if (error instanceof SyncFailure) {
    const kind = error.kind === 'request' || error.kind === 'checkpoint' ? 'server' : error.kind
    return { kind, message: error.detail }
  }
  return { kind: 'storage', message: '同步没有完成，已保存的内容都在本机，稍后会自动重试。' }
}
