import type { Database } from '../database/engines.ts'
import type { Meters } from '../meters.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { SessionWatch } from './session-watch.ts'
import type { RecentSessions } from './sessions.ts'
import type { WriteQueue } from './write-queue.ts'

/** What every query of a running server works with. */
export type Context = {
  readonly database: Database
  readonly tenantId: string
  readonly writes: WriteQueue
  readonly changes: ChangeFeed
  readonly recentSessions: RecentSessions
  readonly sessionWatch: SessionWatch
  readonly meters: Meters
  /** The server's clock, for stamps and for the day in Asia/Shanghai. */
  readonly now: () => Date
}
