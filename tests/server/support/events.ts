import type { ChangesEvent, ResyncEvent } from '../../../schemas/protocol/sync.ts'
import type { Client } from './client.ts'

export type Heard = { event: 'changes'; data: ChangesEvent } | { event: 'resync'; data: ResyncEvent }

/** An open stream, read as its events come. */
export class Stream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #abort: AbortController
  #buffer = ''

  static async open(client: Client): Promise<Stream> {
    const abort = new AbortController()
    const response = await client.fetch('/api/sync/stream', { signal: abort.signal })
    if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`)
    const stream = new Stream(response.body, abort)
    // The server's first comment says that it follows from here on.
    await stream.#block()
    return stream
  }

  constructor(body: ReadableStream<Uint8Array>, abort: AbortController) {
    this.#reader = body.getReader()
    this.#abort = abort
  }

  /** The next event; null when the server ended the stream. */
  async next(): Promise<Heard | null> {
    for (;;) {
      const block = await this.#block()
      if (block === null) return null
      const event = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (event && data) return { event, data: JSON.parse(data) } as Heard
    }
  }

  /** Like a cut cable: no goodbye. */
  hangUp(): void {
    this.#abort.abort()
  }

  async #block(): Promise<string | null> {
    for (;;) {
      const end = this.#buffer.indexOf('\n\n')
      if (end >= 0) {
        const block = this.#buffer.slice(0, end)
        this.#buffer = this.#buffer.slice(end + 2)
        return block
      }
      const { done, value } = await this.#reader.read()
      if (done) return null
      this.#buffer += new TextDecoder().decode(value)
    }
  }
}
