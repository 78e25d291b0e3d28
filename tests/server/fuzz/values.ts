/** Values for a JSON schema, right and wrong ones, from seeded randomness. */
import type { Random } from '../../sync/random.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** The part of JSON Schema that the server's description uses. */
export type Schema = {
  readonly type?: string
  readonly enum?: readonly Json[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** Stands for a number that JSON.stringify cannot write; `jsonText` puts one in its place. */
const hugeNumber = '@huge@'

export const nastyTexts: readonly string[] = [
  '',
  '\0',
  'a\0b',
  '\ud83d',
  '\udc00x',
  '../../server.lock',
  '..\\..\\server.lock',
  '%2e%2e%2f',
  '%00',
  '/etc/passwd',
  "'; drop table documents; --",
  '"},{"',
  '{a,"b\\"}',
  '__proto__',
  'constructor',
  'toString',
  '\u202e企业\u2066',
  '𬭎㛃👩‍👩‍👧‍👦',
  '\r\nx-forged: 1',
  'x'.repeat(70),
  '长'.repeat(6000),
  '1e400',
  'NaN',
  hugeNumber,
]

const nastyNumbers: readonly number[] = [
  -1,
  0.1,
  -0,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  1e308,
  -1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
]

/** Texts that fit the patterns of the schemas. */
const patterned = [
  '2026-10-12T01:00:00.000Z',
  '2026-10-12',
  '2026-10',
  'T1',
  'T5',
  '7',
  'a'.repeat(64),
  'v1.0.0',
  '91610131MA6TXXXX0A',
]

/** A value that fits the schema, as far as patterns are known. */
export function fitting(schema: Schema, random: Random): Json {
  if (schema.anyOf) return fitting(random.pick(schema.anyOf), random)
  if (schema.enum) return random.pick(schema.enum)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, fitting(inner, random)]),
      )
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + random.below(3) }, () =>
        fitting(schema.items ?? {}, random),
      )
    case 'string':
      return textOf(schema, random)
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? 1000, (schema.minimum ?? 0) + random.below(10))
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    default:
      return random.pick<Json>([null, 'anything', 7, [], {}])
  }
}

function textOf({ pattern, minLength = 0, maxLength = 20 }: Schema, random: Random): string {
  if (pattern !== undefined) return patterned.find((text) => new RegExp(pattern).test(text)) ?? ''
  const length = Math.min(maxLength, minLength + random.below(8))
  return Array.from({ length }, () => random.pick([...'企业走访abcXYZ019 -_'])).join('')
}

/** The value with one to three of its parts replaced, removed or added to. */
export function spoiled(value: Json, random: Random): Json {
  let result = value
  for (let count = 1 + random.below(3); count > 0; count--) result = spoilOnce(result, random)
  return result
}

function spoilOnce(value: Json, random: Random): Json {
  const isParent = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  if (!isParent || random.chance(0.15)) return nasty(random)
  if (Array.isArray(value)) {
    const index = random.below(value.length)
    if (random.chance(0.1)) return [...value, ...value, ...value]
    return value.map((item, at) => (at === index ? spoilOnce(item, random) : item))
  }
  const entries = Object.entries(value)
  const [name] = random.pick(entries)
  if (random.chance(0.15)) return Object.fromEntries(entries.filter(([other]) => other !== name))
  if (random.chance(0.1))
    return Object.fromEntries([...entries, [random.pick(nastyTexts).slice(0, 80), nasty(random)]])
  return Object.fromEntries(
    entries.map(([other, item]) => [other, other === name ? spoilOnce(item, random) : item]),
  )
}

/** A value that hardly any place expects. */
export function nasty(random: Random): Json {
  return random.pick<() => Json>([
    () => random.pick(nastyTexts),
    () => random.pick(nastyNumbers),
    () => null,
    () => random.chance(0.5),
    () => [],
    () => ({}),
    () => Array.from({ length: 2000 }, () => 0),
    () => nested(random.pick([5, 40, 3000])),
  ])()
}

function nested(depth: number): Json {
  let value: Json = 1
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { a: value } : [value]
  return value
}

/** JSON of a value, now and then with numbers that no program can hold. */
export function jsonText(value: Json): string {
  return JSON.stringify(value).replaceAll(`"${hugeNumber}"`, '1e999')
}
