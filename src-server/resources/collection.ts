import Type from 'typebox'
import { type CollectionName, collectionNames, isCollectionName } from '../../schemas/entities/index.ts'
import { Refusal } from '../http/refusal.ts'

/** The collections as a schema, for the OpenAPI document. */
export const CollectionParameter = Type.Object({ collection: Type.Enum([...collectionNames]) })

/** The collection that a path names. */
export function readCollection(parameters: unknown): CollectionName {
  const name =
    typeof parameters === 'object' && parameters !== null && 'collection' in parameters
      ? parameters.collection
      : ''
  if (typeof name !== 'string' || !isCollectionName(name)) throw new Refusal('unknown-collection')
  return name
}
