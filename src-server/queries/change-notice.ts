import { type RawBuilder, sql } from 'kysely'
import { type CollectionName, isCollectionName } from '../../schemas/entities/index.ts'

/** The channel on which server processes of one database hear of each other's changes (S23). */
export const channel = 'zhuqi_changes'

/** Documents of these collections changed. */
export type ChangeNotice = { readonly tenantId: string; readonly collections: readonly CollectionName[] }
/** Sessions, orders or the scope of this account changed. */
export type SessionNotice = { readonly tenantId: string; readonly accountId: string }
export type Notice = ChangeNotice | SessionNotice

/** Tells every process, when the transaction commits and not before. It says only where to look: payloads are limited to 8 kB. */
export function notification(notice: Notice): RawBuilder<unknown> {
  return sql`pg_notify(${channel}, ${JSON.stringify(notice)})`
}

/** Null when the text is no notice, since anybody with access to the database can notify. */
export function readNotice(payload: string): Notice | null {
  try {
    const value: unknown = JSON.parse(payload)
    if (typeof value !== 'object' || value === null || !('tenantId' in value)) return null
    const { tenantId } = value
    if (typeof tenantId !== 'string') return null
    if ('accountId' in value && typeof value.accountId === 'string')
      return { tenantId, accountId: value.accountId }
    if (!('collections' in value) || !Array.isArray(value.collections)) return null
    return {
      tenantId,
      collections: value.collections.filter((name) => typeof name === 'string' && isCollectionName(name)),
    }
  } catch {
    return null
  }
}
