import { type Kysely, sql } from 'kysely'
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Tables } from '../database/tables.ts'

const firstAfter = 200
const times = 10
const last = 200_000

/** Notes how many rows of a collection were accepted. */
export type RowsNoted = (collection: CollectionName, rows: number) => Promise<void>

/**
 * Has the database look at its tables when a collection has grown tenfold. Of one that it has never seen it takes every index that
 * begins with tenant and collection for equally good, and finds a document by reading all of that collection, however well it knows
 * the others; autovacuum comes a minute too late for that, and to PGlite not at all.
 */
export function keepStatistics(db: Kysely<Tables>, onTrouble: (error: Error) => void): RowsNoted {
  const grown = new Map<CollectionName, { rows: number; next: number }>()
  return async (collection, rows) => {
    const known = grown.get(collection) ?? { rows: 0, next: firstAfter }
    known.rows += rows
    grown.set(collection, known)
    if (known.rows < known.next || known.next > last) return
    while (known.next <= known.rows) known.next *= times
    try {
      await analyze(db)
    } catch (error) {
      // The rows are committed; slower plans are no reason to fail anybody.
      if (error instanceof Error) onTrouble(error)
    }
  }
}

/** Has the database look at what documents there are now. */
export async function analyze(db: Kysely<Tables>): Promise<void> {
  await sql`analyze documents, history`.execute(db)
}
