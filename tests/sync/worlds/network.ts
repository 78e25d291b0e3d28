/** The network of one computer: it loses, repeats, delays and reorders, and every message passes the wire's observer. */
import type { Random } from '../random.ts'
import type { FaultCounts, Weather } from './faults.ts'
import type { Wire } from './wire.ts'

export type NetworkPorts = {
  readonly device: string
  readonly random: Random
  readonly wire: Wire
  readonly counts: FaultCounts
  /** Address of a server that lives; null when none does. */
  server(): string | null
}

const calm: Weather = { lost: 0, late: 0, twice: 0, stream: 0 }
const broken = () => new TypeError('fetch failed: the network is away')
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Unlike `AbortSignal.any`, whose result Node forgets while only a stream waits for it. */
function eitherOf(...signals: AbortSignal[]): AbortSignal {
  const joint = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) joint.abort(signal.reason)
    signal.addEventListener('abort', () => joint.abort(signal.reason), { once: true })
  }
  return joint.signal
}

export class Network {
  weather: Weather
  token = ''
  #isOut = false
  #lastWords: string | null = null
  #pulled = new AbortController()
  readonly #ports: NetworkPorts

  constructor(ports: NetworkPorts, weather: Weather) {
    this.#ports = ports
    this.weather = weather
  }

  /** Pulls the cable: what is open breaks, nothing passes. */
  pull(): void {
    this.#isOut = true
    this.#break()
  }

  /** Pulls the cable when a message with this text has arrived, before its answer has. */
  pullAfter(text: string): void {
    this.#lastWords = text
  }

  /** Whether nothing passes. */
  get isOut(): boolean {
    return this.#isOut
  }

  /** Puts the cable back. */
  plug(): void {
    this.#isOut = false
    this.#lastWords = null
  }

  /** From now on everything passes. */
  calmDown(): void {
    this.weather = calm
    this.plug()
  }

  #break(): void {
    this.#pulled.abort(broken())
    this.#pulled = new AbortController()
  }

  /** The network as one start of the program knows it; after `end` nothing passes for that start. */
  connect(): { fetch: typeof fetch; end(): void } {
    const ended = new AbortController()
    return {
      fetch: (input, init) => this.#fetch(String(input), init ?? {}, ended.signal),
      end: () => ended.abort(broken()),
    }
  }

  async #fetch(address: string, init: RequestInit, ended: AbortSignal): Promise<Response> {
    const { device, random, wire, counts } = this.#ports
    const { pathname, search } = new URL(address)
    const path = `${pathname}${search}`
    const { lost, late, twice, stream } = this.weather
    const server = this.#ports.server()
    if (this.#isOut || ended.aborted || server === null) throw broken()
    if (random.chance(lost)) {
      counts['lost-request']++
      throw broken()
    }
    await this.#delay(late)
    const signal = eitherOf(ended, this.#pulled.signal, ...(init.signal ? [init.signal] : []))
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${this.token}` }
    const method = init.method ?? 'GET'
    const ask = async () => {
      const noteAnswer = wire.request(device, method, path, init.body)
      const response = await fetch(`${server}${path}`, { ...init, headers, signal })
      if (pathname.endsWith('/stream') && response.ok) return response
      const text = await response.text()
      await noteAnswer(response.status, text)
      const type = response.headers.get('content-type') ?? ''
      return new Response(text, { status: response.status, headers: { 'content-type': type } })
    }
    const first = await ask()
    if (pathname.endsWith('/stream')) return first.ok ? this.#streamed(first, stream) : first
    let answer = first
    if (random.chance(twice)) {
      counts['twice-sent']++
      const second = await ask()
      // The answer to the first may overtake the answer to the second, or the other way round.
      if (random.chance(0.5)) answer = second
      else counts['twice-answered-early']++
    }
    if (this.#lastWords !== null && String(init.body).includes(this.#lastWords)) {
      counts['lost-answer']++
      counts['cable-out']++
      this.pull()
    }
    await this.#delay(late)
    if (random.chance(lost)) {
      counts['lost-answer']++
      throw broken()
    }
    if (this.#isOut || ended.aborted) throw broken()
    return answer
  }

  async #delay(late: number): Promise<void> {
    const { random, counts } = this.#ports
    if (!random.chance(late)) return
    counts['late-message']++
    await sleep(random.below(25))
  }

  /** The events of a stream, now and then twice, in another order, or broken off. */
  #streamed(response: Response, rough: number): Response {
    const { device, random, wire, counts } = this.#ports
    const encoder = new TextEncoder()
    const decoder = new TextDecoder()
    let buffer = ''
    let held: string | null = null
    const spoil = new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        buffer += decoder.decode(chunk, { stream: true })
        const blocks = buffer.split('\n\n')
        buffer = blocks.pop() ?? ''
        const give = (block: string) => controller.enqueue(encoder.encode(`${block}\n\n`))
        for (const block of blocks) {
          await wire.event(device, block)
          if (random.chance(rough / 4)) {
            counts['stream-cut']++
            controller.error(broken())
            return
          }
          if (block.startsWith('event:') && held === null && random.chance(rough)) {
            held = block
            continue
          }
          give(block)
          if (held !== null) {
            counts['stream-events-swapped']++
            give(held)
            held = null
          }
          if (block.startsWith('event:') && random.chance(rough)) {
            counts['stream-event-twice']++
            give(block)
          }
        }
      },
    })
    return new Response(response.body?.pipeThrough(spoil), { headers: response.headers })
  }
}
