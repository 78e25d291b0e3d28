/**
 * Stops clients that run away (A7). Kept in memory by each process: it protects the process, and the count need not be exact.
 *
 * Who is signed in has a bucket of their own and never pays for others behind the same address. Calls without a session, and
 * with tokens that this process hasn't seen to be good, share the bucket of their address.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hashToken } from '../queries/sessions.ts'
import { Refusal } from './refusal.ts'
import { tokenOf } from './signed-in.ts'

/** So many at once, and so many a second after that. */
export type Rate = { readonly burst: number; readonly perSecond: number }

/** Null sets no limit, as a measurement needs it. */
export type RequestLimits = { readonly session: Rate; readonly address: Rate } | null

/**
 * A first sync of 100,000 documents takes some 220 calls, and eight windows that push all the time 27 a second. An address is
 * often a whole office: some hundreds of people who sign in within minutes.
 */
export const usualLimits = {
  session: { burst: 2000, perSecond: 100 },
  address: { burst: 600, perSecond: 10 },
} as const satisfies RequestLimits

const mostBuckets = 20_000

/** Token buckets by key. Times are milliseconds of a clock that doesn't jump. */
export class Buckets {
  readonly #rate: Rate
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  has(key: string): boolean {
    return this.#buckets.has(key)
  }

  /** Takes one; gives 0, or the milliseconds until there is one again. */
  take(key: string, now: number): number {
    const { burst, perSecond } = this.#rate
    const bucket = this.#buckets.get(key) ?? this.#add(key, now)
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    bucket.at = now
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1000)
    bucket.tokens -= 1
    return 0
  }

  /** Gives one back. */
  give(key: string): void {
    const bucket = this.#buckets.get(key)
    if (bucket) bucket.tokens += 1
  }

  #add(key: string, now: number) {
    if (this.#buckets.size >= mostBuckets) this.#buckets.clear()
    const bucket = { tokens: this.#rate.burst, at: now }
    this.#buckets.set(key, bucket)
    return bucket
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Tells that the token of a request is good, so that it no longer counts for its address. */
    noteGoodToken(request: FastifyRequest): void
  }
}

/** Refuses calls below `/api/` that come too fast with 429 `too-many-requests`. Probes of balancers are not counted. */
export function limitRequests(application: FastifyInstance, limits: RequestLimits): void {
  if (!limits) {
    application.decorate('noteGoodToken', () => undefined)
    return
  }
  const sessions = new Buckets(limits.session)
  const addresses = new Buckets(limits.address)
  const keyOf = (request: FastifyRequest) => {
    const token = tokenOf(request)
    return token === '' ? null : hashToken(token)
  }
  application.decorate('noteGoodToken', (request: FastifyRequest) => {
    const key = keyOf(request)
    if (key === null || sessions.has(key)) return
    addresses.give(request.ip)
    sessions.take(key, performance.now())
  })
  application.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return
    const key = keyOf(request)
    const now = performance.now()
    const waitMs =
      key !== null && sessions.has(key) ? sessions.take(key, now) : addresses.take(request.ip, now)
    if (waitMs > 0) throw new Refusal('too-many-requests', undefined, waitMs)
  })
}
