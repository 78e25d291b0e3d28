/** The network between a device and the server, to be cut in the ways that networks are. */

export type Cut =
  /** Everything passes. */
  | 'none'
  /** Nothing leaves the device. */
  | 'before'
  /** The request arrives and is acted on; its answer is lost. */
  | 'after'
  /** What was asked is answered until something is sent: that arrives, and the cable is out before its answer comes. */
  | 'after-sending'

export type Cable = {
  fetch: typeof fetch
  set(cut: Cut): void
  /** `after-sending`; resolves when the cable is out, which lasts until it is set otherwise. */
  outAfterSending(): Promise<void>
  /** Requests that left the device, oldest first. */
  readonly sent: readonly { method: string; path: string }[]
}

const pass = (ms: number) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined)
const broken = () => new TypeError('fetch failed: the cable is out')

/** `delay` gives milliseconds that a message takes in one direction. */
export function makeCable(delay: () => number = () => 0): Cable {
  let cut: Cut = 'none'
  let pulled = new AbortController()
  let onOut: () => void = () => undefined
  const sent: { method: string; path: string }[] = []
  const pull = () => {
    pulled.abort(broken())
    pulled = new AbortController()
  }
  const cable: Cable = {
    sent,
    set(next) {
      cut = next
      // What is open breaks, streams too.
      if (next !== 'none') pull()
    },
    outAfterSending() {
      cable.set('after-sending')
      return new Promise((resolve) => {
        onOut = resolve
      })
    },
    fetch: async (input, init) => {
      const isStream = String(input).endsWith('/stream')
      const now = cut === 'after-sending' && init?.method !== 'POST' && !isStream ? 'none' : cut
      if (now === 'before' || (now === 'after-sending' && isStream)) throw broken()
      await pass(delay())
      const { pathname } = new URL(String(input))
      sent.push({ method: init?.method ?? 'GET', path: pathname })
      const signals = init?.signal ? [init.signal, pulled.signal] : [pulled.signal]
      if (now === 'after' || now === 'after-sending') {
        await fetch(input, init).then((response) => response.arrayBuffer())
        if (now === 'after-sending') {
          cable.set('before')
          onOut()
        }
        throw broken()
      }
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) })
      await pass(delay())
      return response
    },
  }
  return cable
}
