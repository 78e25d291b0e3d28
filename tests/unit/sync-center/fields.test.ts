// Every field of every document has words for people, so that neither a difference nor a refusal shows an identifier (S13, S17).
import { describe, expect, it } from 'vitest'
import { collectionNames, entities } from '../../../schemas/entities/index.ts'
import { transitions } from '../../../schemas/rules/request-machine/table.ts'
import { stampedFields } from '../../../schemas/rules/server-fields.ts'
import type { Fields } from '../../../src-renderer/features/sync-center/fields/field.ts'
import { fieldsOf } from '../../../src-renderer/features/sync-center/fields/fields-of.ts'

type Schema = {
  type?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

/** The object that a schema describes, whether bare, or null, or in a list. */
function objectIn(schema: Schema): Schema | null {
  if (schema.properties) return schema
  if (schema.items) return objectIn(schema.items)
  return schema.anyOf?.map(objectIn).find((found) => found !== null) ?? null
}

function nameless(schema: Schema, fields: Fields | undefined, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
    const field = fields?.[key]
    if (!field) return [`${path}/${key}`]
    const inner = objectIn(part)
    return field.silent || !inner ? [] : nameless(inner, field.parts, `${path}/${key}`)
  })
}

describe('the words of fields', () => {
  it.each(collectionNames)('name all that %s hold', (collection) => {
    const stamped: Fields = Object.fromEntries(
      ['id', ...stampedFields].map((field) => [field, { name: '', silent: true }]),
    )
    const schema = entities[collection].schema as unknown as Schema
    expect(nameless(schema, { ...stamped, ...fieldsOf[collection] }, '')).toEqual([])
  })

  it('name what each step of a request is filled with', () => {
    const payload = fieldsOf.requestEvents.payload?.parts ?? {}
    for (const { fields } of transitions)
      for (const { key } of fields) expect(payload[key]?.name, key).toMatch(/\p{Script=Han}/u)
  })

  it('are Chinese', () => {
    const all = (fields: Fields): string[] =>
      Object.values(fields).flatMap((field) =>
        field.silent ? [] : [field.name, ...(field.parts ? all(field.parts) : [])],
      )
    for (const collection of collectionNames)
      for (const name of all(fieldsOf[collection])) expect(name).toMatch(/\p{Script=Han}/u)
  })
})
