/** Fields that the server sets whatever a row says (S10): no client's edit counts in them and no merge decides on them. */
import type { CollectionName } from '../entities/index.ts'

/** Those of every document, beside `_deleted` of the wire. */
export const stampedFields = ['revision', 'seq', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt'] as const

export type StampedField = (typeof stampedFields)[number]

/** What stands in them where the server has not seen the document, or its view does not matter. */
export const unstamped = {
  revision: 0,
  seq: 0,
  createdBy: '',
  createdAt: '',
  updatedBy: '',
  updatedAt: '',
} as const satisfies Record<StampedField, unknown>

const furtherFields: Partial<Record<CollectionName, readonly string[]>> = {
  requests: ['projection'],
  requestEvents: ['actor', 'recordedAt'],
}

/** All of a collection. */
export function serverFieldsOf(collection: CollectionName): readonly string[] {
  return [...stampedFields, ...(furtherFields[collection] ?? [])]
}
