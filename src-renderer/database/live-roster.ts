/** Keeps the roster index of an open database up to date and between starts. */
import { getChangedDocumentsSince } from 'rxdb/plugins/core'
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import { dayFromNumber, dayOf } from '../../schemas/rules/calendar-day.ts'
import type { Comparable } from '../../schemas/rules/duplicate-enterprises.ts'
import { isMergedAway } from '../../schemas/rules/enterprise-merge.ts'
import type { Stored } from './envelope.ts'
import { newId } from './ids.ts'
import { followLastVisits, type LastVisits } from './last-visits.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { rosterEntryOf } from './roster-entry.ts'
import { decodeFront, encodeFront, frontRows, leastForFront, type RosterFront } from './roster-front.ts'
import {
  createRosterIndex,
  type RosterEntry,
  type RosterIndex,
  type RosterQuery,
  type RosterResult,
} from './roster-index.ts'
import { encryptedCache, type KeptRoster, type RosterKeeper } from './roster-keeper.ts'
import { decodeRoster, encodeRoster, type LocalCheckpoint } from './roster-pack.ts'

export type RosterState = {
  status: 'loading' | 'ready'
  /** What can be shown while a large roster is loading, when nothing is asked; null at all other times. */
  front: RosterFront | null
  /** Whether everything that this computer holds is in; until then what is not found may still come. */
  complete: boolean
  version: number
  total: number
  /** Whether the last visits are known; they are read when somebody asks. */
  lastVisits: 'unasked' | 'loading' | 'ready'
}

export type LiveRoster = {
  subscribe(listener: () => void): () => void
  state(): RosterState
  search(query: RosterQuery): RosterResult
  get(id: string): RosterEntry | undefined
  /** What tells duplicates, of all. */
  compared(): Iterable<Comparable>
  /** Has the last visits read, once; `state` tells when they count. */
  askLastVisits(): void
  /** Day of the last visit; null when there was none or they are not known yet. */
  lastVisitOf(id: string): string | null
  /** Keeps the index for the next start and stops listening. */
  close(): Promise<void>
}

const pageSize = 2000
/** Changes that are cheaper to read again at the next start than to write 40 MB for. */
const keepAfterChanges = 500
/** Quiet milliseconds after which loose rows are packed and the index is kept. */
const quietMs = 3000

const liveRosters = new WeakMap<ZhuqiDatabase, LiveRoster>()

/** Begins to read what was kept of the roster of whoever just signed in: its front, or all of a small one. */
export function readKeptRoster(): Promise<KeptRoster | null> {
  return encryptedCache.read()
}

/** The roster of an open database; begins to load at the first call. `kept` saves reading it when it is on its way. */
export function rosterOf(db: ZhuqiDatabase, kept?: Promise<KeptRoster | null>): LiveRoster {
  const known = liveRosters.get(db)
  if (known) return known
  const live = openLiveRoster(db, encryptedCache, kept)
  liveRosters.set(db, live)
  return live
}

/** Keeps the index of a database that is about to be closed. */
export async function closeRoster(db: ZhuqiDatabase): Promise<void> {
  await liveRosters.get(db)?.close()
  liveRosters.delete(db)
}

/** The roster of `db` by a keeper of its own. It begins with what was kept and reads what changed since. */
export function openLiveRoster(
  db: ZhuqiDatabase,
  keeper: RosterKeeper,
  kept: Promise<KeptRoster | null> = keeper.read(),
): LiveRoster {
  /** Let go of once read, since these are many megabytes. */
  let reading: Promise<KeptRoster | null> | null = kept
  const storage = db.collection('enterprises').storageInstance
  const listeners = new Set<() => void>()
  let index: RosterIndex = createRosterIndex()
  let state: RosterState = {
    status: 'loading',
    front: null,
    complete: false,
    version: 0,
    total: 0,
    lastVisits: 'unasked',
  }
  let lastVisits: LastVisits = new Map()
  let stopLastVisits: (() => void) | null = null
  let checkpoint: LocalCheckpoint = { id: '', lwt: 0 }
  let epoch = ''
  let changedSinceKept = 0
  let frontKept = false
  let closed = false
  let quiet: ReturnType<typeof setTimeout> | null = null
  /** Changes that happen while the kept index is being read. */
  let early: Stored[][] | null = []

  function publish(changes: Partial<Pick<RosterState, 'status' | 'front' | 'complete' | 'lastVisits'>> = {}) {
    state = { ...state, ...changes, version: state.version + 1, total: index.total() }
    for (const listener of listeners) listener()
  }

  function take(documents: readonly Stored[]) {
    const today = dayOf(db.now())
    const [living, gone] = partition(documents)
    index.put(
      living.map((document) => rosterEntryOf(document as unknown as Enterprise, !!document.sync, today)),
    )
    index.remove(gone.map(({ id }) => id))
    changedSinceKept += documents.length
    for (const { id, _meta } of documents) {
      const { lwt } = _meta
      // Documents of one write share their time and come in any order; RxDB goes on after the greatest id among them.
      if (lwt > checkpoint.lwt || (lwt === checkpoint.lwt && id > checkpoint.id)) checkpoint = { id, lwt }
    }
    // A first sync brings thousands at a time; packing as it doubles keeps search quick all along.
    if (index.looseCount() > Math.max(4000, index.total() / 2)) index.compact()
  }

  function settleSoon() {
    if (quiet) clearTimeout(quiet)
    quiet = setTimeout(() => {
      if (index.looseCount() > 200) {
        index.compact()
        publish()
      }
      if (changedSinceKept >= keepAfterChanges) void keep()
    }, quietMs)
  }

  const changes = storage.changeStream().subscribe((bulk) => {
    const documents = bulk.events.map((event) => event.documentData as Stored)
    if (early) {
      early.push(documents)
      return
    }
    take(documents)
    publish()
    settleSoon()
  })

  async function keep() {
    index.compact()
    changedSinceKept = 0
    const taken = { checkpoint, epoch }
    const first = index.search({ text: '', limit: frontRows }, db.user.id)
    await keeper.write(
      encodeRoster({ ...index.packed(), ...taken }),
      first.total < leastForFront ? null : encodeFront({ ...first, ...taken }),
    )
  }

  /**
   * The mark of the database that the kept index must match. A lost and rebuilt database has none. RxDB orders local writes by
   * this computer's clock, so when the clock stands before the kept index, later writes could hide behind its checkpoint:
   * then the mark is replaced too, durably and before anything is written.
   */
  async function epochOf(kept: { epoch: string; checkpoint: LocalCheckpoint } | null): Promise<string> {
    const known = await db.bookkeeping.read<string>('sync', 'rosterEpoch')
    if (known && !(kept && kept.checkpoint.lwt > Date.now())) return known
    const fresh = newId()
    await db.bookkeeping.write([{ kind: 'sync', key: 'rosterEpoch', value: fresh }])
    return fresh
  }

  async function readKept() {
    const known = await reading
    reading = null
    const front = known?.front ? decodeFront(known.front) : null
    if (front && front.epoch === (await epochOf(front))) {
      frontKept = true
      publish({ front })
    }
    const bytes = await known?.rows()
    return bytes ? decodeRoster(bytes) : null
  }

  async function load() {
    const kept = await readKept()
    epoch = await epochOf(kept)
    if (kept && kept.epoch === epoch) {
      index = createRosterIndex(kept)
      index.setLastVisits(lastVisits)
      checkpoint = kept.checkpoint
    }
    const usable = index.total() > 0
    if (usable) publish({ status: 'ready', front: null })
    // Its rows could be of long ago.
    else if (state.front) publish({ front: null })
    for (let more = true; more && !closed; ) {
      const { documents } = await getChangedDocumentsSince(storage, pageSize, checkpoint)
      take(documents)
      more = documents.length === pageSize
      if (usable && documents.length > 0) publish()
    }
    if (!usable || (!frontKept && index.total() >= leastForFront)) changedSinceKept = index.total()
    const missed = early ?? []
    early = null
    for (const documents of missed) take(documents)
    publish({ status: 'ready', complete: true })
    settleSoon()
  }

  load().catch(() => {
    // The database closed while the index was loading, or is broken; the pages that read it say so themselves.
    early = null
    publish({ front: null })
  })

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    search: (query) => index.search(query, db.user.id),
    get: (id) => index.get(id),
    compared: () => index.compared(),
    askLastVisits() {
      if (stopLastVisits || closed) return
      publish({ lastVisits: 'loading' })
      stopLastVisits = followLastVisits(
        db,
        (days) => {
          lastVisits = days
          index.setLastVisits(days)
          publish({ lastVisits: 'ready' })
        },
        () => {
          // Asked again, it tries again; a broken database is told of by the pages that read it.
          stopLastVisits = null
          publish({ lastVisits: 'unasked' })
        },
      )
    },
    lastVisitOf(id) {
      const day = lastVisits.get(id)
      return day === undefined ? null : dayFromNumber(day)
    },
    async close() {
      closed = true
      changes.unsubscribe()
      stopLastVisits?.()
      if (quiet) clearTimeout(quiet)
      if (early === null && changedSinceKept >= keepAfterChanges) await keep()
    },
  }
}

/** Enterprises of the list, and those that are in it no more: deleted, or merged into another one (S34). */
function partition(documents: readonly Stored[]): [Stored[], Stored[]] {
  const isGone = (document: Stored) => document._deleted || isMergedAway(document as unknown as Enterprise)
  return [documents.filter((document) => !isGone(document)), documents.filter(isGone)]
}
