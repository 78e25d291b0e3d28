import { type Kysely, sql } from 'kysely'
import type { MediaFiles } from '../database/media-files.ts'
import type { Tables } from '../database/tables.ts'

/** Names of files that no media document speaks of. */
export async function unownedFiles(
  db: Kysely<Tables>,
  tenantId: string,
  files: MediaFiles,
): Promise<string[]> {
  const kept = await files.kept()
  if (kept.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from documents where tenant_id = ${tenantId} and collection = 'media'`.execute(db)
  const owned = new Set(rows.map(({ id }) => files.nameOf(id)))
  return kept.filter((name) => !owned.has(name))
}

/** Removes them and gives their number. */
export async function removeUnownedFiles(
  db: Kysely<Tables>,
  tenantId: string,
  files: MediaFiles,
): Promise<number> {
  const unowned = await unownedFiles(db, tenantId, files)
  for (const name of unowned) await files.discard(name)
  return unowned.length
}
