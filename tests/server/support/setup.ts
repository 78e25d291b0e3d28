import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgresCluster } from '../../../scripts/postgres-cluster.ts'
import { openDatabase } from '../../../src-server/database/engines.ts'

/**
 * Vitest's global setup of the tests that need databases: they find PostgreSQL's address in `TEST_DATABASE_URL`, and in
 * `TEST_FRESH_HOME` a folder to copy, with an embedded database of today's shape and nothing in it; making one takes ten times
 * as long as copying it. An address that is set already is used as it is.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const fresh = await mkdtemp(join(tmpdir(), 'zhuqi-fresh-'))
  const database = await openDatabase({ dataDir: fresh }, console.error)
  await database.close()
  process.env.TEST_FRESH_HOME = fresh
  const cluster = process.env.TEST_DATABASE_URL ? null : await startPostgresCluster()
  if (cluster) process.env.TEST_DATABASE_URL = cluster.url
  return async () => {
    await cluster?.stop()
    await rm(fresh, { recursive: true, force: true })
  }
}
