import { normalizeMangoQuery, prepareQuery, type WrappedRxStorageInstance } from 'rxdb/plugins/core'
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { StoredFields } from './envelope.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { guarded } from './storage-problem.ts'

/** Ids of all documents of a collection that are not deleted. Asks beneath the encryption, so nothing is decrypted. */
export function storedIds(db: ZhuqiDatabase, collection: CollectionName): Promise<string[]> {
  return guarded(async () => {
    const sealed = db.collection(collection).internalStorageInstance as WrappedRxStorageInstance<
      StoredFields,
      unknown,
      unknown
    >
    const everything = normalizeMangoQuery(sealed.schema, { selector: { _deleted: { $eq: false } } })
    const { documents } = await sealed.originalStorageInstance.query(prepareQuery(sealed.schema, everything))
    return documents.map(({ id }) => id)
  })
}
