/** The wire of `schemas/protocol/sync.ts` over `fetch`. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { isProblem, type Problem } from '../../schemas/protocol/problems.ts'
import type { PullAnswer, PushAnswer, PushRow } from '../../schemas/protocol/sync.ts'
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../schemas/protocol/sync.ts'
import { readEvents, type StreamEvent } from './event-stream.ts'
import { SyncFailure } from './failure.ts'
import { serverClock } from './server-clock.ts'

/** What the engine needs of a server. All calls throw `SyncFailure` and nothing else, except after `signal` fired. */
export type SyncTransport = {
  pull(
    collection: CollectionName,
    after: string | null,
    limit: number,
    signal: AbortSignal,
  ): Promise<PullAnswer>
  push(collection: CollectionName, rows: readonly PushRow[], signal: AbortSignal): Promise<PushAnswer>
  /** Resolves when the stream is open; the events end, or throw, when it breaks. */
  stream(signal: AbortSignal): Promise<AsyncIterable<StreamEvent>>
  /** The time at the server by its own clock; null before its first answer, or where answers carry no time. */
  serverClock?(): ServerClock | null
}

/** `answers` counts those that carried the time. */
export type ServerClock = { readonly now: Date; readonly answers: number }

export type HttpOptions = {
  /** Address up to and including `/api`. */
  base: string
  fetch: typeof fetch
  /** Sent with each request; in the application the main process adds the token itself. */
  headers?: Record<string, string>
  /** Milliseconds that a pull or push may take. */
  timeoutMs?: number
}

const unreadable = '服务器的回答无法识别。已保存的内容都在本机，稍后会自动重试。'

/** Milliseconds without even a heartbeat (20 s) after which a stream is given up. */
const streamSilenceMs = 50_000

/** A server cannot silence a client for longer. */
const longestRetryAfterMs = 5 * 60_000

/** The wire over `fetch` against `base`. Calls reject with a `SyncFailure` and give up after `timeoutMs` milliseconds. */
export function httpTransport({ base, fetch, headers = {}, timeoutMs = 60_000 }: HttpOptions): SyncTransport {
  const clock = serverClock(() => performance.now())

  async function send(path: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    let response: Response
    try {
      response = await fetch(`${base}${path}`, {
        ...init,
        signal,
        headers: { ...headers, [SCHEMA_HEADER]: String(SCHEMA_VERSION), ...init.headers },
        cache: 'no-store',
      })
    } catch (error) {
      throw new SyncFailure('offline', 'offline', undefined, error)
    }
    if (!response.ok) throw await failureOf(response)
    return response
  }

  /** `check` lets only a good answer through; the time of anything else, such as a portal's page, is not believed. */
  async function json<T>(
    path: string,
    init: RequestInit,
    signal: AbortSignal,
    check: (body: unknown) => T,
  ): Promise<T> {
    const timed = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const response = await send(
      path,
      { ...init, headers: { accept: 'application/json', ...init.headers } },
      timed,
    )
    try {
      const answer = check(await response.json())
      clock.note(response.headers.get('date'))
      return answer
    } catch (error) {
      if (error instanceof SyncFailure) throw error
      // A body that broke off is the network's fault, one that is no JSON the server's.
      if (error instanceof SyntaxError) throw new SyncFailure('server', 'server-error', unreadable, error)
      throw new SyncFailure('offline', 'offline', undefined, error)
    }
  }

  return {
    async pull(collection, after, limit, signal) {
      const query = new URLSearchParams({ limit: String(limit), ...(after === null ? {} : { after }) })
      return json(`/sync/${collection}?${query}`, { method: 'GET' }, signal, asPullAnswer)
    },
    async push(collection, rows, signal) {
      const body = JSON.stringify({ rows })
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
      return json(`/sync/${collection}`, init, signal, asPushAnswer)
    },
    async stream(signal) {
      const response = await send(
        '/sync/stream',
        { method: 'GET', headers: { accept: 'text/event-stream' } },
        signal,
      )
      if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new SyncFailure('server', 'server-error', unreadable)
      }
      return readEvents(response.body, streamSilenceMs)
    },
    serverClock: clock.read,
  }
}

const checkpointCodes = new Set<string>(['bad-checkpoint', 'resync', 'server-restored'])

async function failureOf(response: Response): Promise<SyncFailure> {
  let body: unknown = null
  try {
    body = await response.json()
  } catch {
    // An error page of something on the way; its status has to do.
  }
  const reason: Problem | null = isProblem(body) ? body : null
  if (reason?.code === 'offline') return new SyncFailure('offline', 'offline', reason.detail)
  if (reason?.code === 'server-not-trusted') return new SyncFailure('untrusted', reason.code, reason.detail)
  if (response.status === 401) return new SyncFailure('session', 'session-expired')
  if (response.status === 426) return new SyncFailure('tooOld', 'client-too-old', reason?.detail)
  if (reason && checkpointCodes.has(reason.code)) {
    const failure = new SyncFailure('checkpoint', reason.code, reason.detail)
    failure.lastSeq = typeof reason.lastSeq === 'number' ? reason.lastSeq : null
    return failure
  }
  if (response.status === 429) return slowDown(response, reason)
  if (reason && [400, 413, 422].includes(response.status)) {
    return new SyncFailure('request', reason.code, reason.detail)
  }
  return new SyncFailure('server', reason?.code ?? 'server-error', reason?.detail)
}

/** The server asks to go slower (429). A date in `Retry-After`, which a proxy may send, is left to the usual back-off. */
function slowDown(response: Response, reason: Problem | null): SyncFailure {
  const failure = new SyncFailure('server', reason?.code ?? 'too-many-requests', reason?.detail)
  const seconds = Number(response.headers.get('retry-after'))
  if (seconds > 0) failure.retryAfterMs = Math.min(seconds * 1000, longestRetryAfterMs)
  return failure
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A document of a version, or a bare tombstone. Full shapes are the server's promise; this keeps garbage out. */
export const isWireDocument = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value._deleted === 'boolean' &&
  (value._deleted || (typeof value.revision === 'number' && typeof value.seq === 'number'))

function asPullAnswer(body: unknown): PullAnswer {
  const good =
    isRecord(body) &&
    typeof body.checkpoint === 'string' &&
    typeof body.hasMore === 'boolean' &&
    Array.isArray(body.documents) &&
    body.documents.every(isWireDocument)
  if (!good) throw new SyncFailure('server', 'server-error', unreadable)
  return body as PullAnswer
}

function asPushAnswer(body: unknown): PushAnswer {
  const hasId = (row: unknown) => isRecord(row) && typeof row.id === 'string'
  const good =
    isRecord(body) &&
    Array.isArray(body.conflicts) &&
    body.conflicts.every(isWireDocument) &&
    Array.isArray(body.rejected) &&
    body.rejected.every((row) => hasId(row) && typeof row.detail === 'string') &&
    Array.isArray(body.accepted) &&
    body.accepted.every((row) => hasId(row) && typeof row.revision === 'number')
  if (!good) throw new SyncFailure('server', 'server-error', unreadable)
  return body as PushAnswer
}
