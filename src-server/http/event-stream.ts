/** Server-sent events to one client, which never hold more than a little for a client that doesn't read. */
import type { ServerResponse } from 'node:http'

export type EventStream = {
  /**
   * Sends an event of one line in parts, or drops it when the client is too far behind; then `onDrained` is called once it has
   * caught up. Bytes that many streams send are not copied for each.
   */
  send(event: string, parts: readonly (string | Buffer)[]): void
  comment(): void
  /** Ends it; what is sent afterwards is dropped. */
  end(): void
}

/** What may wait for a slow client. Who reads nothing at all is cut off for its silence (`connection-limits.ts`). */
const mostWaitingBytes = 256 * 1024

/** Begins the answer. `onDrained` is called when a client that was behind has read everything that waited. */
export function openEventStream(response: ServerResponse, onDrained: () => void): EventStream {
  let isBehind = false
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  response.write(':\n\n')
  response.on('drain', () => {
    if (!isBehind) return
    isBehind = false
    onDrained()
  })
  return {
    send(event, parts) {
      if (isBehind || response.writableEnded) return
      if (response.writableLength > mostWaitingBytes) isBehind = true
      else {
        response.cork()
        response.write(`event: ${event}\ndata: `)
        for (const part of parts) response.write(part)
        response.write('\n\n')
        response.uncork()
      }
    },
    comment() {
      if (!isBehind && !response.writableEnded) response.write(':\n\n')
    },
    end() {
      // Who doesn't read would otherwise hold the connection for ever.
      if (isBehind) response.destroy()
      else response.end()
    },
  }
}
