import { type Problem, problem } from '../../schemas/protocol/problems.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from '../server/connection.ts'
import { dataHeaders } from './content-security.ts'

/** Longest body of a call in bytes; the largest the server takes is a push of 8 MiB. */
const MAX_BODY = 16 * 1024 * 1024

/** What a page may tell the server, and what it may learn from it. Everything else is of one connection, or of no concern. */
const requestHeaders = [
  'accept',
  'content-type',
  'content-encoding',
  'if-none-match',
  'last-event-id',
  'range',
  'zhuqi-schema',
]
const responseHeaders = [
  'cache-control',
  'content-range',
  'content-type',
  'accept-ranges',
  'etag',
  'last-modified',
  'retry-after',
]

export type TokenFor = (server: string) => string | null

/**
 * Forwards `app://zhuqi/api/*` to the server with the token added. Answers stream through, so that server-sent events
 * arrive as they are sent. A server that cannot be reached gives the problem `offline`, one that is not
 * trusted `server-not-trusted`, with status 503.
 */
export function apiForward(server: Connection, tokenFor: TokenFor): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    // Bodies are read whole first: Chromium can then repeat a request whose kept-alive connection just went away.
    const body = request.body ? await request.arrayBuffer() : null
    if (body && body.byteLength > MAX_BODY) return problemAnswer(problem('too-large'), 413)
    const headers = pick(request.headers, requestHeaders)
    const token = tokenFor(server.address())
    if (token) headers.set('authorization', `Bearer ${token}`)
    const stop = new AbortController()
    try {
      const answer = await server.call(pathname + search, {
        method: request.method,
        headers,
        signal: stop.signal,
        ...(body ? { body } : {}),
      })
      const kept = pick(answer.headers, responseHeaders)
      const sentAt = Date.parse(answer.headers.get('date') ?? '')
      if (!Number.isNaN(sentAt)) kept.set('date', new Date(sentAt).toUTCString())
      for (const [name, value] of Object.entries(dataHeaders)) kept.set(name, value)
      const stream = answer.body && whenCancelled(answer.body, () => stop.abort())
      return new Response(stream, { status: answer.status, headers: kept })
    } catch (error) {
      return problemAnswer(error instanceof ProblemError ? error.problem : problem('offline'), 503)
    }
  }
}

/**
 * Passes a stream on and tells when its reader gives up. Electron cancels the body when a page aborts, but neither aborts
 * the request's signal nor ends the connection of `net.fetch` behind it.
 */
function whenCancelled(body: ReadableStream<Uint8Array>, stop: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(out) {
      const { done, value } = await reader.read()
      if (done) out.close()
      else out.enqueue(value)
    },
    cancel: stop,
  })
}

function pick(from: Headers, names: readonly string[]): Headers {
  const kept = new Headers()
  for (const name of names) {
    const value = from.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}

function problemAnswer(answer: Problem, status: number): Response {
  return Response.json(
    { ...answer, status },
    {
      status,
      headers: { ...dataHeaders, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    },
  )
}
