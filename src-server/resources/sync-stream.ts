import type { FastifyInstance } from 'fastify'
import type { CollectionName } from '../../schemas/entities/index.ts'
import { ORDER_HEADER } from '../../schemas/protocol/devices.ts'
import type { ResyncEvent } from '../../schemas/protocol/sync.ts'
import { STREAM_HEARTBEAT_MS } from '../../schemas/protocol/sync.ts'
import { type EventStream, openEventStream } from '../http/event-stream.ts'
import { makeHeartbeats } from '../http/heartbeats.ts'
import { logFailure } from '../http/problem-translation.ts'
import { requireSchemaVersion } from '../http/schema-version.ts'
import { principalOf, requireSession, tokenOf } from '../http/signed-in.ts'
import type { Burst } from '../queries/change-feed.ts'
import { writeCheckpoint } from '../queries/checkpoint.ts'
import type { Context } from '../queries/context.ts'
import type { Principal } from '../queries/principal.ts'
import { delivered } from '../queries/pull.ts'
import { readSessionAnew } from '../queries/sessions.ts'

/** `GET /api/sync/stream`: changes as they are committed, on whichever server (S23). */
export function registerStream(application: FastifyInstance, context: Context): void {
  const heartbeats = makeHeartbeats(STREAM_HEARTBEAT_MS)
  const open = new Set<EventStream>()
  // They would keep a server that closes from ever being closed; clients come back to another one, or later.
  application.addHook('preClose', async () => {
    for (const stream of open) stream.end()
  })
  application.get('/api/sync/stream', {
    onRequest: [requireSchemaVersion, requireSession(context)],
    config: {
      operation: {
        summary: '变化通知（changes、resync）',
        signedIn: true,
        answer: { status: 200, type: 'text/event-stream' },
        problems: ['client-too-old'],
      },
    },
    handler: async (request, reply) => {
      const token = tokenOf(request)
      const opened = principalOf(request)
      const wasOrdered = reply.raw.hasHeader(ORDER_HEADER)
      const follower = new Follower(opened)
      let isOpen = true
      request.raw.socket.once('close', () => {
        isOpen = false
      })
      const unsubscribe = await context.changes.subscribe((burst) => follower.tell(burst))
      if (!isOpen) {
        unsubscribe()
        return reply.hijack()
      }
      reply.hijack()
      const stream = openEventStream(reply.raw, () => follower.startOver())
      follower.stream = stream
      open.add(stream)
      context.meters.streamOpened()
      const endHeartbeat = heartbeats.join(() => void beat())
      const unwatch = context.sessionWatch.watch(opened.user.id, () => {
        follower.hold()
        void beat()
      })
      let questions = 0
      reply.raw.once('close', () => {
        open.delete(stream)
        context.meters.streamClosed()
        endHeartbeat()
        unwatch()
        unsubscribe()
      })
      // The session may have ended before it was watched.
      await beat()

      /** Notices that the session ended, that its device has an order to hear, or that its account's scope changed, on any server (A3). */
      async function beat(): Promise<void> {
        const question = ++questions
        try {
          const session = await readSessionAnew(context, token)
          // Asked again meanwhile: that answer counts, this one may be older than what was asked for.
          if (question !== questions) return
          // Orders stand in the head of an answer, so the client has to ask again.
          if (!session?.principal || (session.order && !wasOrdered) || session.order?.kind === 'wipe-now')
            return stream.end()
          follower.become(session.principal)
          stream.comment()
        } catch (error) {
          logFailure(request, error)
        }
      }
    },
  })
}

/** Turns bursts into the events of one stream. */
class Follower {
  stream: EventStream | null = null
  #principal: Principal
  #isHeld = false
  #hasMissed = false
  /** Where this stream's last event of a collection ended: what came between concerned others. */
  readonly #sent = new Map<CollectionName, number>()

  constructor(principal: Principal) {
    this.#principal = principal
  }

  tell(burst: Burst): void {
    const { collection, epoch, after, upTo, rows } = burst
    if (this.#isHeld) {
      this.#hasMissed = true
      this.#sent.set(collection, upTo)
      return
    }
    const start = this.#sent.get(collection) ?? after
    if (rows === null) {
      this.#sent.set(collection, upTo)
      this.#resync({ collection })
      return
    }
    const documents = deliveries(burst, this.#principal)
    if (documents === null) {
      this.#sent.set(collection, start)
      return
    }
    const { scopeVersion } = this.#principal
    const at = (position: number) => JSON.stringify(writeCheckpoint({ epoch, scopeVersion, position }))
    this.#sent.set(collection, upTo)
    this.stream?.send('changes', [
      `{"collection":"${collection}","checkpoint":${at(upTo)},"after":${at(start)},"documents":[`,
      documents,
      ']}',
    ])
  }

  /** Sends nothing until it is known again who reads here (S3); what was left out is made up for by pulling anew. */
  hold(): void {
    this.#isHeld = true
  }

  become(principal: Principal): void {
    const isSame = principal.scopeVersion === this.#principal.scopeVersion && !this.#hasMissed
    this.#principal = principal
    this.#isHeld = false
    this.#hasMissed = false
    if (!isSame) this.startOver()
  }

  /** Events were dropped or mean something else now: the client pulls everything that changed. */
  startOver(): void {
    this.#resync({})
  }

  #resync(event: ResyncEvent): void {
    this.stream?.send('resync', [JSON.stringify(event)])
  }
}

/** By burst and text, what was put together for some stream already: those who see the same documents share the bytes. */
const shared = new WeakMap<Burst, Map<string, Buffer>>()

/** The documents of a burst as they travel to somebody; null when none of them does. */
function deliveries(burst: Burst, principal: Principal): Buffer | null {
  const seen = burst.rows?.flatMap((row) => delivered(burst.collection, row, principal) ?? []) ?? []
  if (seen.length === 0) return null
  const text = seen.join(',')
  const known = shared.get(burst) ?? new Map<string, Buffer>()
  shared.set(burst, known)
  const bytes = known.get(text) ?? Buffer.from(text)
  known.set(text, bytes)
  return bytes
}
