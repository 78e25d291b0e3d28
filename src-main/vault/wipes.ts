import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { WipeOrder } from '../../schemas/protocol/devices.ts'
import { logEvent, logProblem } from '../diagnostics/log.ts'
import { replaceFile } from '../files/replace-file.ts'
import type { Connection } from '../server/connection.ts'
import type { ProfileStore } from './profiles.ts'
import type { CurrentSession } from './sessions.ts'

/** An order that is being obeyed. It is kept outside the profile, so that what was cut off is finished at the next start. */
const Wipe = Type.Object({
  orderId: Type.String(),
  accountId: Type.String(),
  /** Of whom the profile was. */
  name: Type.String(),
  server: Type.String(),
  /** `deleting`: the page still has to delete its databases; `deleted`: nothing is left; `reported`: the server knows. */
  state: Type.Union([Type.Literal('deleting'), Type.Literal('deleted'), Type.Literal('reported')]),
  /** Whether everything unsent had been uploaded before. */
  uploaded: Type.Boolean(),
  /** Whether the person here has read what happened. */
  seen: Type.Boolean(),
})
export type Wipe = Type.Static<typeof Wipe>
const Wipes = Type.Array(Wipe)

/** Remote wiping: what the server ordered, and how far this computer has obeyed. */
export type WipeOrders = {
  /** An order in an answer of `server`; null where an answer to a call with a token of that server had none. */
  heard(order: WipeOrder | null, server: string): void
  /** The account whose profile goes once everything of it has been uploaded; null when there is none. */
  awaited(): string | null
  /** Everything of the current session was uploaded: the awaited order may be obeyed. */
  uploaded(): Promise<void>
  /** Accounts whose databases the page has to delete. */
  deleting(): readonly string[]
  /** The page has deleted the databases of an account, so that the rest can follow. */
  pageDeleted(accountId: string): Promise<void>
  /** Whose profiles were wiped, as long as nobody has read it. */
  unread(): readonly Pick<Wipe, 'name' | 'uploaded'>[]
  markRead(): Promise<void>
  /** Finishes what was cut off, and reports what the server does not know yet. */
  resume(): Promise<void>
}

export type WipeParts = {
  readonly folder: string
  readonly deviceId: string
  readonly profiles: ProfileStore
  readonly server: Connection
  current(): CurrentSession | null
  /** Runs work on profiles after what was begun before: a sign-in must not write into a profile that is being deleted. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** Ends the session and closes every file of its profile. */
  endSession(): Promise<void>
  /** Has the page delete databases, or show that an order is awaited. */
  tellPage(): void
  /** Deletes everything that pages of the application have stored; called when no profile is left. */
  clearPages(): Promise<void>
}

/** Milliseconds between attempts to report. */
const reportAgainAfter = 60_000

/** The orders noted in `folder`, so that a wipe that was cut off by a power cut goes on (L3). */
export async function openWipes(parts: WipeParts): Promise<WipeOrders> {
  const { profiles, server } = parts
  const file = join(parts.folder, 'wipes.json')
  let wipes = await read(file)
  let awaited: WipeOrder | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = queue.then(work)
    queue = result.catch((error) => logProblem('wipe', error))
    return result
  }
  const save = async (next: Wipe[]) => {
    await replaceFile(file, `${JSON.stringify(next)}\n`)
    wipes = next
  }
  const advance = (orderId: string, change: Partial<Wipe>) =>
    save(wipes.map((wipe) => (wipe.orderId === orderId ? { ...wipe, ...change } : wipe)))

  /** The profile that an order of `address` may delete; null when it is none of ours. */
  async function profileOf({ accountId, deviceId }: WipeOrder, address: string) {
    if (deviceId !== parts.deviceId) return null
    const profile = (await profiles.list()).find(({ userId }) => userId === accountId)
    const issuer =
      profile?.server ?? (parts.current()?.user.id === accountId ? parts.current()?.server : null)
    return profile && issuer === address ? profile : null
  }

  async function begin(order: WipeOrder, address: string): Promise<void> {
    const known = wipes.find(({ orderId }) => orderId === order.orderId)
    if (known) return report()
    const profile = await profileOf(order, address)
    if (!profile) return
    logEvent('wipe-begun')
    const { orderId, accountId } = order
    const others = wipes.filter((wipe) => wipe.state !== 'reported' || !wipe.seen)
    // On the disk before anything is deleted: from here on nothing stops it.
    await save([
      ...others,
      {
        orderId,
        accountId,
        name: profile.name,
        server: address,
        state: 'deleting',
        uploaded: order.kind === 'wipe-after-upload',
        seen: false,
      },
    ])
    awaited = null
    if (parts.current()?.user.id === accountId) await parts.endSession()
    // Without its key what the page has kept can be read by nobody, whatever becomes of the page.
    await profiles.remove(accountId)
    parts.tellPage()
  }

  async function finish(accountId: string): Promise<void> {
    const wipe = wipes.find((one) => one.accountId === accountId && one.state === 'deleting')
    if (!wipe) return
    await profiles.remove(accountId)
    if ((await profiles.list()).length === 0) await parts.clearPages()
    await advance(wipe.orderId, { state: 'deleted' })
    logEvent('wipe-done')
    await report()
  }

  async function report(): Promise<void> {
    clearTimeout(timer)
    for (const { orderId, server: address } of wipes.filter(({ state }) => state === 'deleted')) {
      if (address !== server.address()) continue
      const answer = await server
        .call('/api/devices/self/wiped', {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ orderId }),
          signal: AbortSignal.timeout(10_000),
        })
        .catch(() => null)
      if (answer?.status === 204 || answer?.status === 404) await advance(orderId, { state: 'reported' })
    }
    if (!wipes.some(({ state }) => state === 'deleted')) return
    timer = setTimeout(() => void inTurn(report), reportAgainAfter)
    timer.unref()
  }

  return {
    heard(order, address) {
      if (order?.kind === 'wipe-now')
        void inTurn(() => parts.inTurn(() => begin(order, address))).catch(() => undefined)
      else {
        const before = awaited?.orderId
        const own = parts.current()
        awaited = order && order.accountId === own?.user.id && own.server === address ? order : null
        if (awaited?.orderId !== before) parts.tellPage()
      }
    },
    awaited: () => awaited?.accountId ?? null,
    uploaded: () =>
      inTurn(async () => {
        const session = parts.current()
        if (awaited && session && awaited.accountId === session.user.id) {
          const order = awaited
          await parts.inTurn(() => begin(order, session.server))
        }
      }),
    deleting: () => wipes.filter(({ state }) => state === 'deleting').map(({ accountId }) => accountId),
    pageDeleted: (accountId) => inTurn(() => finish(accountId)),
    unread: () =>
      wipes
        .filter(({ state, seen }) => state !== 'deleting' && !seen)
        .map(({ name, uploaded }) => ({ name, uploaded })),
    markRead: () =>
      inTurn(() =>
        save(wipes.filter(({ state }) => state !== 'reported').map((wipe) => ({ ...wipe, seen: true }))),
      ),
    resume: () =>
      inTurn(async () => {
        for (const { accountId, state } of wipes) if (state === 'deleting') await profiles.remove(accountId)
        await report()
      }),
  }
}

async function read(file: string): Promise<Wipe[]> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return Value.Check(Wipes, value) ? value : []
  } catch {
    // Nothing was ever ordered.
    return []
  }
}
