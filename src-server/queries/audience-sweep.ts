/** 包联 begin and end with time: brings audiences up to date that nobody's write did (S4). */
import type { CollectionName } from '../../schemas/entities/index.ts'
import { WorkingSet } from '../acceptance/working-set.ts'
import { spread, todayAt, writeSet } from './accept-rows.ts'
import type { Context } from './context.ts'
import { loadAudienceDue, takeNumbers } from './document-rows.ts'

const rowsAtOnce = 500

/** Updates every enterprise whose audience changed by time alone up to today, and gives their number. */
export async function sweepAudiences({
  database,
  tenantId,
  now,
  changes,
}: Pick<Context, 'database' | 'tenantId' | 'changes' | 'now'>): Promise<number> {
  const today = todayAt(now())
  const touched = new Set<CollectionName>()
  let swept = 0
  for (let found = rowsAtOnce; found === rowsAtOnce; ) {
    found = await database.kysely.transaction().execute(async (transaction) => {
      // Takes the tenant's lock before reading, as every writer does.
      await takeNumbers(transaction, tenantId, 1)
      const rows = await loadAudienceDue(transaction, tenantId, today, rowsAtOnce)
      const set = new WorkingSet()
      for (const row of rows) {
        set.add(row)
        set.touchScope(row)
      }
      await spread(transaction, tenantId, set, rows, today)
      for (const collection of await writeSet(transaction, tenantId, set)) touched.add(collection)
      return rows.length
    })
    swept += found
  }
  changes.announce(touched)
  return swept
}
