/** The network between a device and the server, to be cut in the ways that networks are. */

export type Cut =
  /** Everything passes. */
  | 'none'
  /** Nothing leaves the device. */
  | 'before'
  /** The request arrives and is acted on; its answer is lost. */
  | 'after'

export type Cable = {
  fetch: typeof fetch
  set(cut: Cut): void
  /** Requests that left the device, oldest first. */
  readonly sent: readonly { method: string; path: string }[]
}

const pass = (ms: number) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined)
const broken = () => new TypeError('fetch failed: the cable is out')

/** `delay` gives milliseconds that a message takes in one direction. */
export function makeCable(delay: () => number = () => 0): Cable {
  let cut: Cut = 'none'
  let pulled = new AbortController()
  const sent: { method: string; path: string }[] = []
  return {
    sent,
    set(next) {
      cut = next
      if (next === 'none') return
      // What is open breaks, streams too.
      pulled.abort(broken())
      pulled = new AbortController()
    },
    fetch: async (input, init) => {
      const now = cut
      if (now === 'before') throw broken()
      await pass(delay())
      const { pathname } = new URL(String(input))
      sent.push({ method: init?.method ?? 'GET', path: pathname })
      const signals = init?.signal ? [init.signal, pulled.signal] : [pulled.signal]
      if (now === 'after') {
        await fetch(input, init).then((response) => response.arrayBuffer())
        throw broken()
      }
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) })
      await pass(delay())
      return response
    },
  }
}
