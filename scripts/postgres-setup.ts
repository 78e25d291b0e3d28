import { startPostgresCluster } from './postgres-cluster.ts'

/**
 * Vitest's global setup of the tests that need PostgreSQL: they find its address in `TEST_DATABASE_URL`. An address that
 * is set already is used as it is.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => undefined
  const cluster = await startPostgresCluster()
  process.env.TEST_DATABASE_URL = cluster.url
  return () => cluster.stop()
}
