import { ORDER_HEADER, readOrder, type WipeOrder } from '../../schemas/protocol/devices.ts'
import { logEvent } from '../diagnostics/log.ts'
import { ProblemError } from '../problem-error.ts'
import { certificateTrouble } from './certificate-trouble.ts'

/** How this process reaches the server. Electron's `fetch` follows the system's proxy and certificates. */
export type Fetch = (address: string, init?: RequestInit) => Promise<Response>

export type Connection = {
  /** Address without a slash at the end; empty when none was set. */
  address(): string
  /**
   * Calls `path` of the server (`/api/…`).
   * @throws ProblemError `server-not-trusted` when it has no certificate that this computer trusts.
   * @throws whatever `fetch` throws when the server cannot be reached.
   */
  call(path: string, init?: RequestInit): Promise<Response>
}

/** Told what the answers of a server order; null where the answer to a call with a token holds no order. */
export type HearOrder = (order: WipeOrder | null, server: string) => void

/** The server at `address`, read anew for each call. `hear` is told what its answers order before they are given. */
export function connectTo(
  address: () => string,
  fetch: Fetch,
  hear: HearOrder = () => undefined,
): Connection {
  return {
    address,
    async call(path, init = {}) {
      const server = address()
      if (!server) throw new Error('no server set')
      try {
        // Redirects are refused: a token must not follow one to another host.
        const answer = await fetch(server + path, {
          ...init,
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
        })
        const order = readOrder(answer.headers.get(ORDER_HEADER))
        const vouched = new Headers(init.headers).has('authorization') && answer.ok
        if (order || vouched) hear(order, server)
        return answer
      } catch (error) {
        const code = networkCode(error)
        logEvent('server-unreachable', { code })
        const trouble = certificateTrouble(code)
        throw trouble ? new ProblemError(trouble.code, trouble.detail) : error
      }
    },
  }
}

/** Chromium's name of what went wrong, such as `net::ERR_CONNECTION_REFUSED`; it holds no address. */
function networkCode(error: unknown): string {
  return (error instanceof Error && /net::ERR_\w+/.exec(error.message)?.[0]) || 'unknown'
}
