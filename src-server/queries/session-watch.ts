/** Has the open streams of this process look again when sessions ended, here or on another server (S23). */
import type { RecentSessions } from './sessions.ts'

export type SessionWatch = {
  /** Calls `listener` whenever sessions of the account may have changed; gives the function that ends it. */
  watch(accountId: string, listener: () => void): () => void
  /** Sessions, orders or the scope of an account changed and are committed; null when it may be any account's. */
  changed(accountId: string | null): void
  /** How often `changed` was called: what was read before it went up may be out of date. */
  changes(): number
}

/** A watch over what `recent` remembers, which it makes forget what changed. */
export function watchSessions(recent: RecentSessions): SessionWatch {
  const listeners = new Map<string, Set<() => void>>()
  let changes = 0
  return {
    changes: () => changes,
    watch(accountId, listener) {
      const all = listeners.get(accountId) ?? new Set()
      listeners.set(accountId, all.add(listener))
      return () => {
        all.delete(listener)
        if (all.size === 0 && listeners.get(accountId) === all) listeners.delete(accountId)
      }
    },
    changed(accountId) {
      changes++
      for (const [hash, { reading }] of recent)
        if (accountId === null || reading.accountId === accountId) recent.delete(hash)
      const concerned = accountId === null ? [...listeners.values()] : [listeners.get(accountId) ?? []]
      for (const all of concerned) for (const listener of [...all]) listener()
    },
  }
}
