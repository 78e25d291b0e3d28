/** Fields that the server sets whatever a row says (S10): no client's edit counts in them and no merge decides on them. */
import type { CollectionName } from '../entities/index.ts'

/** Those of every document, beside `_deleted` of the wire. */
export const stampedFields = ['revision', 'seq', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt'] as const

export type StampedField = (typeof stampedFields)[number]

const furtherFields: Partial<Record<CollectionName, readonly string[]>> = {
  requests: ['projection'],
  requestEvents: ['actor', 'recordedAt'],
}

/** All of a collection. */
export function serverFieldsOf(collection: CollectionName): readonly string[] {
  return [...stampedFields, ...(furtherFields[collection] ?? [])]
}
