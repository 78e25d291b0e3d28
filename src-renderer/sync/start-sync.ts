/** Connects the engine to the page: its server, its network events, its status. */
import { invoke } from '../bridge.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { type Engine, startEngine } from './engine.ts'
import { watchPresence } from './presence.ts'
import { publishStatus, withdrawStatus } from './status.ts'
import { httpTransport } from './transport.ts'

/** Starts to synchronise the open database; `stop` before the database is closed. */
export function startSync(db: ZhuqiDatabase): Engine {
  const toScreens = publishStatus(() => engine.now())
  let told = -1
  let unreachable = false
  let settledAt: string | null = null
  const engine = startEngine({
    db,
    // The page knows neither the server's address nor the token: the main process forwards and adds both.
    transport: httpTransport({ base: '/api', fetch: (input, init) => window.fetch(input, init) }),
    upload: (items) => invoke('media:upload', { items }),
    publish(facts) {
      toScreens(facts)
      unreachable = facts.obstacle?.kind === 'offline'
      // The server has just answered, so this computer can enrol for exchange files and deliver those that it carries.
      if (facts.complete && !facts.busy && facts.lastSuccessAt !== settledAt) {
        settledAt = facts.lastSuccessAt
        void invoke('exchange:settle', {})
      }
      const unsent = facts.pending + facts.attention
      if (unsent === told) return
      told = unsent
      void invoke('window:unsent', { count: unsent })
    },
  })
  const onNetworkChange = () => engine.now()
  window.addEventListener('online', onNetworkChange)
  window.addEventListener('offline', onNetworkChange)
  // The system does not tell when a way further off, such as a tunnel, is open again, and the next attempt may be minutes away.
  const stopWatching = watchPresence(window, () => {
    if (unreachable) engine.now()
  })
  return {
    now: engine.now,
    async stop() {
      stopWatching()
      window.removeEventListener('online', onNetworkChange)
      window.removeEventListener('offline', onNetworkChange)
      await engine.stop()
      withdrawStatus()
    },
  }
}
