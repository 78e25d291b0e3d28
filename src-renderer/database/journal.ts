/**
 * The second place for what the server does not have yet: a journal that the main process keeps outside IndexedDB. A save
 * counts as durable when both have it (S16). This side holds the newest state of each entry until the main process has
 * it, and tries again by itself when the disk was full.
 */
import type { IpcGives, IpcTakes, Result } from '../../schemas/protocol/ipc.ts'
import { MAX_JOURNAL_ENTRIES } from '../../schemas/protocol/ipc.ts'
import { problem } from '../../schemas/protocol/problems.ts'
import { breather } from './breather.ts'
import { NotBackedUp, StorageProblem } from './storage-problem.ts'

type Call<C extends 'journal:open' | 'journal:read' | 'journal:append' | 'journal:acknowledge'> = (
  input: IpcTakes<C>,
) => Promise<Result<IpcGives<C>>>

/** The main process. */
export type JournalPort = {
  open: Call<'journal:open'>
  read: Call<'journal:read'>
  append: Call<'journal:append'>
  acknowledge: Call<'journal:acknowledge'>
}

export type JournalKey = { readonly collection: string; readonly id: string }
/** `body` is made when it is sent, so that noting thousands costs nothing. */
export type JournalItem = JournalKey & { readonly version: string; body(): string }

export type OpenedJournal = {
  readonly entries: readonly (JournalKey & { readonly version: string })[]
  /** Stretches that cannot be read. */
  readonly damaged: number
  /** False when the main process could not open it; nothing may then be concluded from what it lacks. */
  readonly available: boolean
}

export type Journal = {
  /** What it held before this start. */
  opened(): Promise<OpenedJournal>
  /** Bodies in the order of `keys`; null for what is not there. */
  read(keys: readonly JournalKey[]): Promise<(string | null)[]>
  /** Resolves when all of them are durable; rejects with a `StorageProblem`, and goes on trying by itself. */
  put(items: readonly JournalItem[]): Promise<void>
  /** Nothing of these is unsent any more. */
  drop(keys: readonly JournalKey[]): void
  /** Forgets nothing any more: from now on it may be the only place that has the unsent work. */
  keepAll(): void
  /** Whether it holds an entry, or is about to. */
  has(key: JournalKey): boolean
  /** Entries that could not be written yet. */
  behind(): number
  /** Tells when `behind` changed; gives the function that stops it. */
  subscribe(listener: () => void): () => void
  /** Waits for what is being written, and gives up trying again. */
  close(): Promise<void>
}

/** Characters a call; more would hold the window up while they are copied. */
const batchCharacters = 128 * 1024
/** Milliseconds until a failed append is tried again. */
const retryAfter = 2000

const nameOf = ({ collection, id }: JournalKey) => `${collection}|${id}`

type Ticketed = { readonly item: JournalItem; readonly ticket: number }

/** Opens the journal of whoever is signed in. */
export function openJournal(port: JournalPort): Journal {
  /** By name: the write that brought what the main process has. */
  const known = new Map<string, number>()
  const dirty = new Map<string, Ticketed>()
  const inFlight = new Map<string, Ticketed>()
  /** Dropped while they were on their way. */
  const dropped = new Set<string>()
  const listeners = new Set<() => void>()
  let waiters: { ticket: number; resolve(): void; reject(error: unknown): void }[] = []
  let acknowledgements = new Map<string, JournalKey & { upTo: number }>()
  let lastTicket = 0
  let failing = 0
  let flushing: Promise<void> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let keepsAll = false

  const opening: Promise<OpenedJournal> = port.open({}).then((answer) => {
    if (!answer.ok) return { entries: [], damaged: 0, available: false }
    for (const entry of answer.value.entries) {
      const name = nameOf(entry)
      if (!known.has(name)) known.set(name, entry.write)
    }
    return { ...answer.value, available: true }
  })

  function tell(count: number) {
    if (count === failing) return
    failing = count
    for (const listener of listeners) listener()
  }

  /** Lets those go whose entries, and all before, are written or not needed any more. */
  function settle() {
    const lowest = Math.min(...[...dirty.values(), ...inFlight.values()].map(({ ticket }) => ticket))
    const done = waiters.filter(({ ticket }) => ticket < lowest)
    waiters = waiters.filter(({ ticket }) => ticket >= lowest)
    for (const { resolve } of done) resolve()
  }

  async function takeBatch(): Promise<IpcTakes<'journal:append'>['entries']> {
    const breathe = breather()
    const entries: IpcTakes<'journal:append'>['entries'] = []
    let characters = 0
    for (const [name, { item, ticket }] of dirty) {
      const body = item.body()
      if (entries.length > 0 && characters + body.length > batchCharacters) break
      dirty.delete(name)
      inFlight.set(name, { item, ticket })
      const { collection, id, version } = item
      entries.push({ collection, id, version, body })
      characters += body.length
      if (entries.length === MAX_JOURNAL_ENTRIES) break
      await breathe()
    }
    return entries
  }

  async function flush(): Promise<void> {
    await opening
    while (dirty.size > 0) {
      const entries = await takeBatch()
      const answer =
        entries.length > 0 ? await port.append({ entries }) : ({ ok: true, value: { write: 0 } } as const)
      const sent = [...inFlight]
      inFlight.clear()
      if (!answer.ok) {
        for (const [name, { item, ticket }] of sent) {
          const newer = dirty.get(name)
          if (newer) dirty.set(name, { ...newer, ticket })
          else if (!dropped.delete(name)) dirty.set(name, { item, ticket })
        }
        fail(answer.problem.code === 'disk-full')
        return
      }
      for (const [name, { item }] of sent) {
        const { write } = answer.value
        if (dropped.delete(name)) acknowledge(name, item, write)
        else known.set(name, write)
      }
      settle()
    }
    tell(0)
  }

  function fail(isFull: boolean) {
    const failed = waiters
    waiters = []
    const reason = new NotBackedUp(problem(isFull ? 'disk-full' : 'internal-error', notBackedUp(isFull)))
    for (const { reject } of failed) reject(reason)
    tell(dirty.size)
    if (!closed) retry = setTimeout(start, retryAfter)
  }

  function start() {
    clearTimeout(retry)
    flushing ??= flush().finally(() => {
      flushing = null
      // What came between the last look and now.
      if (dirty.size > 0 && failing === 0) start()
    })
  }

  function acknowledge(name: string, { collection, id }: JournalKey, upTo: number) {
    if (acknowledgements.size === 0) setTimeout(sendAcknowledgements)
    acknowledgements.set(name, { collection, id, upTo })
  }

  function sendAcknowledgements() {
    const entries = [...acknowledgements.values()]
    acknowledgements = new Map()
    for (let at = 0; at < entries.length; at += MAX_JOURNAL_ENTRIES)
      // One that gets lost is found to be done with at the next start.
      void port.acknowledge({ entries: entries.slice(at, at + MAX_JOURNAL_ENTRIES) })
  }

  return {
    opened: () => opening,
    async read(keys) {
      const bodies: (string | null)[] = []
      for (let at = 0; at < keys.length; at += MAX_JOURNAL_ENTRIES) {
        const entries = keys
          .slice(at, at + MAX_JOURNAL_ENTRIES)
          .map(({ collection, id }) => ({ collection, id }))
        const answer = await port.read({ entries })
        if (!answer.ok) throw new StorageProblem(answer.problem)
        bodies.push(...answer.value.bodies)
      }
      return bodies
    },
    put(items) {
      if (items.length === 0) return Promise.resolve()
      lastTicket += 1
      const ticket = lastTicket
      for (const item of items) {
        const name = nameOf(item)
        dropped.delete(name)
        // Whoever waits for the older state waits for this one instead.
        dirty.set(name, { item, ticket: dirty.get(name)?.ticket ?? ticket })
      }
      const written = new Promise<void>((resolve, reject) => waiters.push({ ticket, resolve, reject }))
      start()
      return written
    },
    keepAll() {
      keepsAll = true
    },
    drop(keys) {
      if (keepsAll) return
      for (const key of keys) {
        const name = nameOf(key)
        dirty.delete(name)
        if (inFlight.has(name)) dropped.add(name)
        const write = known.get(name)
        if (write === undefined) continue
        known.delete(name)
        acknowledge(name, key, write)
      }
      settle()
      if (failing > 0) tell(dirty.size)
    },
    has(key) {
      const name = nameOf(key)
      return known.has(name) || dirty.has(name) || inFlight.has(name)
    },
    behind: () => failing,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      while (flushing) await flushing
      sendAcknowledgements()
    },
  }
}

const notBackedUp = (isFull: boolean) =>
  isFull
    ? '磁盘空间不足。这次的内容已写进本机资料库，但备份还没有写成，不算已保存。请清理磁盘，软件会自动再试，之前保存的内容不受影响。'
    : '这次的内容已写进本机资料库，但备份还没有写成，不算已保存。软件会自动再试；一直不行请检查磁盘，之前保存的内容不受影响。'

/** For databases that are not on a user's computer: nothing is kept a second time. */
export const noJournal: Journal = {
  opened: async () => ({ entries: [], damaged: 0, available: false }),
  read: async (keys) => keys.map(() => null),
  put: async () => undefined,
  drop: () => undefined,
  keepAll: () => undefined,
  has: () => false,
  behind: () => 0,
  subscribe: () => () => undefined,
  close: async () => undefined,
}
