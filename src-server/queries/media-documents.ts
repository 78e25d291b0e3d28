import type { Media } from '../../schemas/entities/media.ts'
import { isVisible } from '../acceptance/judge-row.ts'
import type { Context } from './context.ts'
import { loadDocuments } from './document-rows.ts'
import type { Principal } from './principal.ts'

/** A media document that somebody may see, which follows its owner; null otherwise (S3). */
export async function findMedia(
  { database, tenantId }: Context,
  { user }: Principal,
  id: string,
): Promise<Media | null> {
  const [row] = await loadDocuments(database.kysely, tenantId, [['media', id]], [])
  if (!row?.body || row.deleted || !isVisible(row, user)) return null
  return JSON.parse(row.body) as Media
}
