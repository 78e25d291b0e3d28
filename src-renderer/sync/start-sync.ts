/** Connects the engine to the page: its server, its network events, its status. */
import type { ZhuqiDatabase } from '../database/open-database.ts'

export type RunningSync = {
  now(): void
  stop(): Promise<void>
}

export async function startSync(_db: ZhuqiDatabase): Promise<RunningSync> {
  return { now: () => undefined, stop: async () => undefined }
}
