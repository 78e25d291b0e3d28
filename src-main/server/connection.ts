import { logEvent } from '../diagnostics/log.ts'

/** How this process reaches the server. Electron's `fetch` follows the system's proxy and certificates. */
export type Fetch = (address: string, init?: RequestInit) => Promise<Response>

export type Connection = {
  /** Address without a slash at the end; empty when none was set. */
  address(): string
  /**
   * Calls `path` of the server (`/api/…`).
   * @throws whatever `fetch` throws when the server cannot be reached.
   */
  call(path: string, init?: RequestInit): Promise<Response>
}

export function connectTo(address: () => string, fetch: Fetch): Connection {
  return {
    address,
    async call(path, init = {}) {
      const server = address()
      if (!server) throw new Error('no server set')
      try {
        // Redirects are refused: a token must not follow one to another host.
        return await fetch(server + path, {
          ...init,
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
        })
      } catch (error) {
        logEvent('server-unreachable', { code: networkCode(error) })
        throw error
      }
    },
  }
}

/** Chromium's name of what went wrong, such as `net::ERR_CONNECTION_REFUSED`; it holds no address. */
function networkCode(error: unknown): string {
  return (error instanceof Error && /net::ERR_\w+/.exec(error.message)?.[0]) || 'unknown'
}
