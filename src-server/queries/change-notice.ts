import { type RawBuilder, sql } from 'kysely'
import { type CollectionName, isCollectionName } from '../../schemas/entities/index.ts'

/** The channel on which server processes of one database hear of each other's changes (S23). */
export const channel = 'zhuqi_changes'

export type ChangeNotice = { readonly tenantId: string; readonly collections: readonly CollectionName[] }

/** Tells every process, when the transaction commits and not before. It says only where to look: payloads are limited to 8 kB. */
export function notification(notice: ChangeNotice): RawBuilder<unknown> {
  return sql`pg_notify(${channel}, ${JSON.stringify(notice)})`
}

/** Null when the text is no notice, since anybody with access to the database can notify. */
export function readNotice(payload: string): ChangeNotice | null {
  try {
    const value: unknown = JSON.parse(payload)
    if (typeof value !== 'object' || value === null || !('tenantId' in value) || !('collections' in value))
      return null
    const { tenantId, collections } = value
    if (typeof tenantId !== 'string' || !Array.isArray(collections)) return null
    return {
      tenantId,
      collections: collections.filter((name) => typeof name === 'string' && isCollectionName(name)),
    }
  } catch {
    return null
  }
}
