/** Exchange files of others: looked at, kept sealed, and brought to the server (S28, S31, S33). */
import { readFile, stat } from 'node:fs/promises'
import Type from 'typebox'
import { Value } from 'typebox/value'
import {
  checkExchangeFile,
  factsOf,
  hashOfExchangeFile,
  openWithPassphrase,
} from '../../exchange-files/exchange-file.ts'
import { RefusedFile } from '../../exchange-files/refused-file.ts'
import { Delivery, ExchangePreview, MAX_EXCHANGE_BYTES } from '../../schemas/protocol/exchange.ts'
import { CarriedFile, type IpcGives } from '../../schemas/protocol/ipc.ts'
import { isProblem, type ProblemCode } from '../../schemas/protocol/problems.ts'
import { readCache, removeCache, writeCache } from '../cache/encrypted-cache.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from '../server/connection.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'
import { requirePen } from './device-pen.ts'

const BAG = 'exchange-bag'
const Bag = Type.Array(CarriedFile)
/** Delivered ones that stay listed, so that whoever carried them can say so. */
const remembered = 20
/** As long as the server waits for a request. */
const PATIENCE = 270_000

/** What no later try changes. */
const final: readonly ProblemCode[] = [
  'exchange-unreadable',
  'exchange-forged',
  'exchange-foreign',
  'exchange-expired',
  'exchange-revoked',
]

export type Courier = {
  /** Lets the person choose a file and checks it; null when they think better of it. */
  open(session: CurrentSession): Promise<IpcGives<'exchange:open'>['file']>
  /** The rows of a file that was opened, by its passphrase. */
  read(session: CurrentSession, hash: string, passphrase: string): Promise<IpcGives<'exchange:read'>>
  /** Puts an opened file into the bag, for when there is a network. */
  keep(session: CurrentSession, hash: string): Promise<void>
  list(session: CurrentSession): Promise<CarriedFile[]>
  drop(session: CurrentSession, hash: string): Promise<void>
  /** What the server reads in it. */
  preview(session: CurrentSession, hash: string): Promise<ExchangePreview>
  deliver(session: CurrentSession, hash: string): Promise<Delivery>
  /** Brings everything in the bag to the server; what cannot be reached waits. */
  deliverAll(session: CurrentSession): Promise<void>
}

export type CourierPorts = {
  readonly server: Connection
  now(): Date
  askWhichToOpen(): Promise<string | null>
}

/** Carries files for whoever is signed in. */
export function openCourier({ server, now, askWhichToOpen }: CourierPorts): Courier {
  let opened: { readonly hash: string; readonly bytes: Buffer } | null = null
  let queue: Promise<unknown> = Promise.resolve()

  /** One after the other, since each rewrites the list. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  async function bytesOf(session: CurrentSession, hash: string): Promise<Uint8Array> {
    if (opened?.hash === hash) return opened.bytes
    const bytes = await readCache(session.profile, bytesName(hash))
    if (!bytes) throw new ProblemError('not-found', '这个交换包已不在本机，请重新选择文件。')
    return bytes
  }

  async function check(session: CurrentSession, bytes: Uint8Array) {
    const { enrolment } = await requirePen(session)
    return inWords(() => checkExchangeFile(bytes, enrolment, now()))
  }

  async function post<T>(
    session: CurrentSession,
    path: string,
    bytes: Uint8Array,
    answer: (body: unknown) => T,
  ) {
    const { token } = session
    if (!token || session.server !== server.address()) throw new ProblemError('session-expired')
    const response = await server
      .call(path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: bytes as Uint8Array<ArrayBuffer>,
        signal: AbortSignal.timeout(PATIENCE),
      })
      .catch(() => null)
    if (!response) throw new ProblemError('offline', '现在连不上服务器。可以先收下，联网后会自动送交。')
    const body: unknown = await response.json().catch(() => null)
    if (response.ok) return answer(body)
    if (isProblem(body)) throw new ProblemError(body.code, body.detail)
    throw new ProblemError('server-error')
  }

  async function deliver(session: CurrentSession, hash: string): Promise<Delivery> {
    const bytes = await bytesOf(session, hash)
    const delivery = await post(session, '/api/exchange', bytes, (body) => {
      if (!Value.Check(Delivery, body)) throw new ProblemError('server-error')
      return body
    })
    const { facts, accepted, conflicts, rejected } = delivery
    await note(session.profile, {
      hash,
      facts,
      at: now().toISOString(),
      state: 'delivered',
      counts: { accepted, conflicts, rejected },
      reason: '',
    })
    return delivery
  }

  return {
    async open(session) {
      const path = await askWhichToOpen()
      if (path === null) return null
      const bytes = await contentOf(path)
      const frame = await check(session, bytes)
      opened = { hash: hashOfExchangeFile(bytes), bytes }
      const bag = await readBag(session.profile)
      const { hash } = opened
      return {
        hash,
        facts: factsOf(frame),
        isOwn: frame.author.accountId === session.user.id,
        known: bag.find((one) => one.hash === hash) ?? null,
      }
    },
    async read(session, hash, passphrase) {
      const frame = await check(session, await bytesOf(session, hash))
      const { rows, files } = await inWords(() => openWithPassphrase(frame, passphrase))
      return { rows: JSON.stringify(rows), files: files.length }
    },
    keep: (session, hash) =>
      inTurn(async () => {
        const bytes = await bytesOf(session, hash)
        const facts = factsOf(await check(session, bytes))
        const bag = await readBag(session.profile)
        if (bag.some((one) => one.hash === hash && one.state !== 'refused')) return
        await writeCache(session.profile, bytesName(hash), bytes)
        const at = now().toISOString()
        await note(session.profile, { hash, facts, at, state: 'waiting', counts: null, reason: '' })
      }),
    list: ({ profile }) => readBag(profile),
    drop: ({ profile }, hash) =>
      inTurn(async () => {
        await writeBag(
          profile,
          (await readBag(profile)).filter((one) => one.hash !== hash),
        )
        await removeCache(profile, bytesName(hash))
      }),
    async preview(session, hash) {
      return post(session, '/api/exchange/preview', await bytesOf(session, hash), (body) => {
        if (!Value.Check(ExchangePreview, body)) throw new ProblemError('server-error')
        return body
      })
    },
    deliver: (session, hash) => inTurn(() => deliver(session, hash)),
    deliverAll: (session) =>
      inTurn(async () => {
        for (const { hash, facts, state } of await readBag(session.profile)) {
          if (state !== 'waiting') continue
          try {
            await deliver(session, hash)
          } catch (error) {
            if (!(error instanceof ProblemError)) throw error
            const { code, detail } = error.problem
            if (!final.includes(code)) return
            const at = now().toISOString()
            await note(session.profile, { hash, facts, at, state: 'refused', counts: null, reason: detail })
          }
        }
      }),
  }
}

const bytesName = (hash: string) => `exchange-${hash.slice(0, 40)}`

async function readBag(profile: UnlockedProfile): Promise<CarriedFile[]> {
  const bytes = await readCache(profile, BAG)
  const value: unknown = bytes && JSON.parse(Buffer.from(bytes).toString())
  return Value.Check(Bag, value) ? value : []
}

function writeBag(profile: UnlockedProfile, bag: readonly CarriedFile[]): Promise<void> {
  return writeCache(profile, BAG, Buffer.from(JSON.stringify(bag)))
}

/** Puts an entry first; of what is done only the last stay, and no bytes of it. */
async function note(profile: UnlockedProfile, entry: CarriedFile): Promise<void> {
  const others = (await readBag(profile)).filter(({ hash }) => hash !== entry.hash)
  const all = [entry, ...others]
  const waiting = all.filter(({ state }) => state === 'waiting')
  const done = all.filter(({ state }) => state !== 'waiting').slice(0, remembered)
  await writeBag(profile, [...waiting, ...done])
  if (entry.state === 'delivered') await removeCache(profile, bytesName(entry.hash))
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size <= MAX_EXCHANGE_BYTES) return await readFile(path)
  } catch {
    throw new ProblemError('file-unreadable', '文件无法读取，U盘可能已拔出或已损坏。请插好后再试。')
  }
  throw new ProblemError('exchange-unreadable')
}

async function inWords<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof RefusedFile ? new ProblemError(error.code, error.message) : error
  }
}
