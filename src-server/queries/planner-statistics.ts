import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

const firstAfter = 200
const times = 10
const last = 200_000

/**
 * Has the database look at its tables when they have grown tenfold. Without statistics it takes every index that begins with
 * tenant and collection for equally good, and finds a document by reading all of its collection; autovacuum comes a minute too
 * late for that, and to PGlite not at all. To be called with the number of rows after each acceptance.
 */
export function keepStatistics(
  db: Kysely<Tables>,
  onTrouble: (error: Error) => void,
): (rows: number) => Promise<void> {
  let written = 0
  let next = firstAfter
  return async (rows) => {
    written += rows
    if (written < next || next > last) return
    next *= times
    try {
      await sql`analyze documents, history`.execute(db)
    } catch (error) {
      // The rows are committed; slower plans are no reason to fail anybody.
      if (error instanceof Error) onTrouble(error)
    }
  }
}
