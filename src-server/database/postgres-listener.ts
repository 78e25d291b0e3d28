import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export type Listener = {
  heard(payload: string): void
  /** Notifications may have been missed while the connection was down. */
  reconnected(): void
}

const longestWaitMs = 10_000

/**
 * Listens on one connection of its own for the whole process, however many streams are open, and connects again when it
 * breaks. Gives the function that ends it.
 */
export async function listenOnPostgres(
  connectionString: string,
  channel: string,
  listener: Listener,
  onTrouble: (error: Error) => void,
): Promise<() => Promise<void>> {
  const ended = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString, keepAlive: true })
    next.on('error', onTrouble)
    next.on('notification', ({ payload }) => listener.heard(payload ?? ''))
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    next.once('end', () => void reconnect())
    return next
  }

  async function reconnect(): Promise<void> {
    for (let pause = 100; !ended.signal.aborted; pause = Math.min(pause * 2, longestWaitMs)) {
      try {
        await wait(pause, undefined, { signal: ended.signal, ref: false })
        client = await connect()
        listener.reconnected()
        return
      } catch (error) {
        if (!ended.signal.aborted && error instanceof Error) onTrouble(error)
      }
    }
  }

  return async () => {
    ended.abort()
    await client.end()
  }
}
