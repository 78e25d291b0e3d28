/** RxDB's schema of an entity, derived from its TypeBox schema so that shapes have one source. */
import type { MigrationStrategies, RxJsonSchema } from 'rxdb/plugins/core'
import type { Entity } from '../../schemas/entities/document.ts'
import { type CollectionName, entities } from '../../schemas/entities/index.ts'
import type { StoredFields } from './envelope.ts'

/**
 * Only what the storage needs: the primary key, the indexed fields and the version. RxDB validates nothing at run time
 * (its validators generate code, which the page's CSP forbids), so the full shapes would only cost time at every start;
 * `validation.ts` checks local writes against the entity itself.
 */
export function rxSchemaOf(collection: CollectionName): RxJsonSchema<StoredFields> {
  const entity: Entity = entities[collection]
  const indexed = [...new Set(entity.indexes.flat())]
  const properties: Record<string, { type: string; maxLength?: number }> = {
    id: { type: 'string', maxLength: 64 },
  }
  for (const field of indexed) {
    const shape = entity.schema.properties[field] as { type?: string; maxLength?: number } | undefined
    if (shape?.type !== 'string' || !shape.maxLength) {
      throw new Error(`${collection}.${field} is indexed but not a string with a maxLength`)
    }
    properties[field] = { type: 'string', maxLength: shape.maxLength }
  }
  return {
    title: collection,
    version: entity.version,
    primaryKey: 'id',
    type: 'object',
    properties: properties as RxJsonSchema<StoredFields>['properties'],
    required: ['id', ...indexed],
    indexes: entity.indexes.map((fields) => [...fields]),
  }
}

/** The entity's migrations in RxDB's form; versions inside the envelope are migrated alongside. */
export function migrationsOf(collection: CollectionName): MigrationStrategies<StoredFields> {
  const entity: Entity = entities[collection]
  const strategies: MigrationStrategies<StoredFields> = {}
  for (const [version, { up }] of Object.entries(entity.migrations)) {
    strategies[Number(version)] = (old) => {
      const { sync, ...fields } = old
      const migrated = up(fields)
      if (!sync) return migrated as typeof old
      const base = sync.base ? up(sync.base) : null
      const newer = sync.newer && 'revision' in sync.newer ? up(sync.newer) : sync.newer
      return { ...migrated, sync: { ...sync, base, ...(newer ? { newer } : {}) } } as unknown as typeof old
    }
  }
  return strategies
}
