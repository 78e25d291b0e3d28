/**
 * The journal of one profile: what the server has not accepted yet, a second time and outside the browser's database,
 * which Chromium deletes when it finds it damaged (S16). Entries are put whole, replace one another by collection and id,
 * and stay until they are acknowledged.
 */
import { join } from 'node:path'
import { logProblem } from '../diagnostics/log.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'
import { type Forget, type Put, packRecord, unpackRecord } from './record.ts'
import { openSegments, type Place } from './segments.ts'

export type JournalEntry = { readonly collection: string; readonly id: string }
/** `version` is the renderer's own name for the state of the document. */
export type NewEntry = JournalEntry & { readonly version: string; readonly body: string }
export type KnownEntry = JournalEntry & { readonly version: string; readonly write: number }
export type Acknowledged = JournalEntry & { readonly upTo: number }

export type Journal = {
  /** Everything that is not acknowledged, in the order of writing. */
  entries(): KnownEntry[]
  /** Records that could not be read when the journal was opened. */
  readonly damaged: number
  /** The bodies in the order of `wanted`; null for what is not here or cannot be read. */
  read(wanted: readonly JournalEntry[]): Promise<(string | null)[]>
  /**
   * Durable when it resolves; gives the number of the write. Calls that wait share one fsync.
   * @throws ProblemError `disk-full`, after which it is to be appended again
   */
  append(entries: readonly NewEntry[]): Promise<number>
  /** Forgets entries up to a write. It need not be durable: one that comes back is acknowledged again at the next start. */
  acknowledge(entries: readonly Acknowledged[]): void
  /** Writes what waits and closes the files. */
  close(): Promise<void>
}

export type JournalOptions = {
  /** Bytes from which it is written anew when three quarters of it are dead. */
  readonly compactFrom?: number
}

type Live = KnownEntry & { readonly place: Place; readonly bytes: number }
type Waiting = {
  readonly entries: readonly NewEntry[]
  resolve(write: number): void
  reject(error: unknown): void
}

const COMPACT_FROM = 1024 * 1024
/** Bytes of bodies a record; a damaged record costs no more than that. */
const RECORD_BYTES = 256 * 1024

const keyOf = ({ collection, id }: JournalEntry) => `${collection}|${id}`

/** Opens the journal of a profile; a journal is opened once at a time. */
export async function openJournal(
  profile: UnlockedProfile,
  { compactFrom = COMPACT_FROM }: JournalOptions = {},
): Promise<Journal> {
  const live = new Map<string, Live>()
  let lastWrite = 0
  const { segments, damaged } = await openSegments(
    join(profile.folder, 'journal'),
    profile.key('journal'),
    async (place, payload) => {
      const record = await unpackRecord(payload)
      if (!record) return false
      remember(record.put, place)
      for (const one of record.forget) forgetIn(one)
      return true
    },
  )
  let waiting: Waiting[] = []
  let forgets: Forget[] = []
  let scheduled = false
  /** One piece of work on the files after another. */
  let tail: Promise<unknown> = Promise.resolve()
  let compactAt = compactFrom

  /** A later put takes the place of an earlier one in the order too. */
  function remember(puts: readonly Put[], place: Place) {
    const bytes = place.length / Math.max(puts.length, 1)
    for (const { collection, id, version, write } of puts) {
      const key = keyOf({ collection, id })
      live.delete(key)
      live.set(key, { collection, id, version, write, place, bytes })
      lastWrite = Math.max(lastWrite, write)
    }
  }

  function forgetIn(one: Forget): boolean {
    const known = live.get(keyOf(one))
    lastWrite = Math.max(lastWrite, one.upTo)
    return known !== undefined && known.write <= one.upTo && live.delete(keyOf(one))
  }

  async function flush(): Promise<void> {
    scheduled = false
    const batch = waiting
    waiting = []
    const forgotten = forgets
    forgets = []
    const write = lastWrite + 1
    const parts = inParts(batch.flatMap(({ entries }) => entries.map((entry) => ({ ...entry, write }))))
    try {
      for (const [index, put] of parts.entries()) {
        const isLast = index === parts.length - 1
        const payload = await packRecord({ put, forget: isLast ? forgotten : [] })
        remember(put, await segments.append(payload, isLast && batch.length > 0))
      }
      lastWrite = write
      for (const { resolve } of batch) resolve(write)
    } catch (error) {
      forgets = [...forgotten, ...forgets]
      for (const { reject } of batch) reject(error)
    }
    await compactIfDead()
  }

  async function compactIfDead(): Promise<void> {
    const total = segments.size()
    if (total < compactAt) return
    const alive = [...live.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    if (alive > total / 4) return
    try {
      await compact()
      compactAt = compactFrom
    } catch (error) {
      // The old files say all of it; there may be room later.
      logProblem('journal compaction', error)
      compactAt = total + compactFrom
    }
  }

  async function compact(): Promise<void> {
    const entries = [...live.values()]
    const bodies = await readBodies(entries)
    const puts = entries.flatMap(({ collection, id, version, write }, index) => {
      const body = bodies[index]
      return typeof body === 'string' ? [{ collection, id, version, write, body }] : []
    })
    const parts = inParts(puts)
    const payloads: Buffer[] = []
    for (const put of parts) payloads.push(await packRecord({ put, forget: [] }))
    const places = await segments.replaceAll(payloads)
    // What could not be read any more is not carried on.
    live.clear()
    for (const [index, put] of parts.entries()) remember(put, places[index] as Place)
  }

  async function readBodies(wanted: readonly JournalEntry[]): Promise<(string | null)[]> {
    const records = new Map<string, Promise<readonly Put[]>>()
    const putsAt = (place: Place): Promise<readonly Put[]> => {
      const name = `${place.segment}:${place.offset}`
      const known = records.get(name)
      if (known) return known
      const reading = segments.read(place).then(async (payload) => {
        const record = payload && (await unpackRecord(payload))
        return record ? record.put : []
      })
      records.set(name, reading)
      return reading
    }
    const bodies: (string | null)[] = []
    for (const one of wanted) {
      const entry = live.get(keyOf(one))
      const put =
        entry &&
        (await putsAt(entry.place)).findLast(
          ({ collection, id }) => collection === one.collection && id === one.id,
        )
      bodies.push(put ? put.body : null)
    }
    return bodies
  }

  return {
    damaged,
    entries: () =>
      [...live.values()].map(({ collection, id, version, write }) => ({ collection, id, version, write })),
    read(wanted) {
      const reading = tail.then(() => readBodies(wanted))
      tail = reading.catch(() => undefined)
      return reading
    },
    append(entries) {
      return new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject })
        schedule()
      })
    },
    acknowledge(entries) {
      forgets.push(...entries.filter(forgetIn).map(({ collection, id, upTo }) => ({ collection, id, upTo })))
      if (forgets.length > 0) schedule()
    },
    close() {
      const closing = tail.then(() => segments.close())
      tail = closing
      return closing
    },
  }

  /** Everything that arrives while the disk is busy is written together. */
  function schedule() {
    if (scheduled) return
    scheduled = true
    tail = tail.then(flush)
  }
}

/** Splits so that no record grows much beyond its share; at least one part, which may be empty. */
function inParts(puts: readonly Put[]): Put[][] {
  const parts: Put[][] = [[]]
  let bytes = 0
  for (const put of puts) {
    if (bytes > 0 && bytes + put.body.length > RECORD_BYTES) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)?.push(put)
    bytes += put.body.length
  }
  return parts
}
