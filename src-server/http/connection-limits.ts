/** What a connection may cost: how long it may take over a request, and what it is told when it is cut off. */

import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { problem } from '../../schemas/protocol/problems.ts'
import { problemType } from './problem-translation.ts'

export type ConnectionLimits = {
  /** Milliseconds until a request's headers must be there. */
  readonly headersMs: number
  /** Milliseconds until a whole request must be there. */
  readonly requestMs: number
  /** Milliseconds without a byte in either direction, as when a client stops reading its answer. */
  readonly silenceMs: number
  /** Milliseconds between looks for requests that take too long. */
  readonly lookEveryMs: number
}

/**
 * Nothing of the database is held while a request comes in, so slow clients cost a socket each. A piece of a photo (1 MiB) takes
 * four minutes on 35 kbit/s, the slowest link that clients wait for; streams are kept from silence by their heartbeat.
 */
export const usualConnectionLimits: ConnectionLimits = {
  headersMs: 20_000,
  requestMs: 270_000,
  silenceMs: 60_000,
  lookEveryMs: 5_000,
}

type BrokenRequest = Error & { readonly code?: string; readonly rawPacket?: unknown }

/** Answers what never became a request: too slow, headers too large, or no HTTP at all. */
export function answerBrokenRequest(error: BrokenRequest, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const answer = problem(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too-slow' : 'bad-request')
    const body = JSON.stringify(answer)
    // Whoever asked for the head alone would take a body for the next answer.
    const { rawPacket } = error
    const isHead = Buffer.isBuffer(rawPacket) && rawPacket.subarray(0, 5).toString() === 'HEAD '
    const head = [
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
      'connection: close',
      `content-type: ${problemType}`,
      `content-length: ${Buffer.byteLength(body)}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`)
  }
  socket.destroySoon()
}
