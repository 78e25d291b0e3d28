/** Requests made from the server's own OpenAPI description, each spoiled somewhere. */
import { deflateSync, gzipSync } from 'node:zlib'
import type { Random } from '../../sync/random.ts'
import { fitting, type Json, jsonText, nastyTexts, type Schema, spoiled } from './values.ts'

type Parameter = { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly schema: Schema }

type DescribedOperation = {
  readonly parameters: readonly Parameter[]
  readonly security?: unknown
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

/** As much of an OpenAPI document as requests are made from. */
export type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export type Attempt = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer | null
}

/** What an attacker inside the office has: sessions, and ids and checkpoints seen somewhere. */
export type Loot = {
  readonly accounts: readonly string[]
  /** One for each account; replaced when it ended. */
  readonly tokens: string[]
  /** A good document of some collections. */
  readonly documents: ReadonlyMap<string, () => object>
  readonly ids: readonly string[]
  readonly checkpoints: readonly string[]
  readonly uploads: readonly string[]
}

/** Stamps that only the server gives (S10). */
const forgedStamps = {
  revision: 99,
  seq: 999_999_999,
  createdBy: 'forged',
  updatedBy: 'forged',
  updatedAt: '2001-01-01T00:00:00.000Z',
  recordedAt: '2001-01-01T00:00:00.000Z',
  projection: { state: 'closed' },
}

export function makeAttempts(description: Description, loot: Loot): (random: Random) => Attempt {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  // Pushes are where most can go wrong.
  const pushes = operations.filter(({ method, path }) => method === 'POST' && path.includes('{collection}'))

  return (random) => {
    const { path, method, operation } = random.chance(0.4) ? random.pick(pushes) : random.pick(operations)
    const chosen: { collection?: string } = {}
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const schema = operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}
      const value = pathValue(name, schema, random)
      if (name === 'collection') chosen.collection = value
      return encodeURIComponent(whole(value)).replaceAll('.', random.chance(0.3) ? '%2e' : '.')
    })
    const body = bodyOf(method, operation, chosen.collection, random)
    const headers: Record<string, string | string[]> = {
      ...authorization(random),
      ...tusHeaders(path, random),
    }
    if (body) Object.assign(headers, contentHeaders(random))
    for (const one of operation.parameters)
      if (one.in === 'header' && random.chance(0.06))
        headers[one.name] = random.pick<string | string[]>(['1', '0', '2', '-1', '1e9', 'x', '', ['1', '1']])
    return {
      method,
      path: filled + queryOf(operation, random),
      headers,
      body: body && encoded(body, headers),
    }
  }

  function pathValue(name: string, schema: Schema, random: Random): string {
    if (random.chance(0.08)) return random.pick(nastyTexts).slice(0, 2000)
    if (name === 'upload' && loot.uploads.length > 0) return random.pick(loot.uploads)
    return schema.enum ? String(random.pick(schema.enum)) : random.pick(loot.ids)
  }

  function queryOf({ parameters }: DescribedOperation, random: Random): string {
    const pairs = parameters
      .filter((one) => one.in === 'query' && random.chance(0.6))
      .flatMap(({ name, schema }) => {
        const value =
          name === 'after' && random.chance(0.7)
            ? forgedCheckpoint(random)
            : String(random.chance(0.5) ? fitting(schema, random) : random.pick(nastyTexts))
        const pair = `${name}=${encodeURIComponent(whole(value).slice(0, 3000))}`
        return random.chance(0.1) ? [pair, pair] : [pair]
      })
    return pairs.length > 0 ? `?${pairs.join('&')}` : ''
  }

  function forgedCheckpoint(random: Random): string {
    const [epoch = '', scope = '', position = ''] = random.pick(loot.checkpoints).split('.')
    return random.pick([
      `${epoch}.${scope}.zzzzzzzzzz`,
      `${epoch}.zzzzzzzz.${position}`,
      `zzz.${scope}.${position}`,
      `${epoch}.${scope}`,
      `${epoch}.${scope}.${position}.0`,
      `${epoch}.${scope}.-1`,
      `${epoch}.0.0`,
      `${epoch}.${scope}.${position}`,
    ])
  }

  function authorization(random: Random): Record<string, string | string[]> {
    if (random.chance(0.5)) return { authorization: `Bearer ${loot.tokens[0]}` }
    if (random.chance(0.85)) return { authorization: `Bearer ${random.pick(loot.tokens)}` }
    return random.pick<Record<string, string | string[]>>([
      {},
      { authorization: 'Bearer' },
      { authorization: `Bearer ${'x'.repeat(5000)}` },
      { authorization: `Basic ${random.pick(loot.tokens)}` },
      { authorization: `bearer  ${random.pick(loot.tokens)}` },
    ])
  }

  function bodyOf(
    method: string,
    { requestBody }: DescribedOperation,
    collection: string | undefined,
    random: Random,
  ): Buffer | null {
    if (method === 'PATCH') return Buffer.alloc(random.pick([0, 1, 3, 500]), 'x')
    const schema = requestBody?.content['application/json']?.schema
    if (!schema) return method === 'POST' || random.chance(0.1) ? Buffer.from('{}') : null
    const value = collection === undefined ? fitting(schema, random) : pushOf(collection, random)
    const text = Buffer.from(
      jsonText(random.chance(collection === undefined ? 0.8 : 0.1) ? spoiled(value, random) : value),
    )
    if (random.chance(0.05)) return text.subarray(0, random.below(text.length))
    if (random.chance(0.05)) text[random.below(text.length)] = random.pick([0, 0xff, 0xc0, 0x80, 0xed])
    if (random.chance(0.02)) return Buffer.from(`${'{"a":['.repeat(100_000)}`)
    return text
  }

  function pushOf(collection: string, random: Random): Json {
    const { schemas } = description.components
    const schema = (Object.hasOwn(schemas, collection) ? schemas[collection] : null) ?? { type: 'object' }
    const rows = Array.from({ length: random.chance(0.01) ? 10_000 : 1 + random.below(4) }, (_, index) => {
      if (index > 10) return { assumedMasterState: null, newDocumentState: { id: `row-${index}` } }
      const sample = random.chance(0.7) ? loot.documents.get(collection)?.() : undefined
      const document = { ...((sample ?? fitting(schema, random)) as Record<string, Json>) }
      // Some are whole, so that acceptance is met whatever the schemas become.
      if (sample && random.chance(0.2))
        return {
          assumedMasterState: null,
          newDocumentState: { ...document, id: `fuzz-${random.below(1e9)}` },
        }
      document.id = random.chance(0.6) ? `fuzz-${random.below(1e9)}` : random.pick(loot.ids)
      for (const [name, value] of Object.entries(forgedStamps))
        if (random.chance(name in document ? 0.5 : 0.02)) document[name] = value
      for (const field of ['enterpriseId', 'requestId', 'ownerId', 'parkId'])
        if (field in document && random.chance(sample ? 0.1 : 0.7)) document[field] = random.pick(loot.ids)
      if (random.chance(0.1)) document._deleted = random.pick<Json>([true, false, 'yes', 1])
      const assumed = random.pick<Json>([null, { ...document, revision: 1 }, { revision: 1 }, {}])
      const isSpoiled = random.chance(0.5)
      return {
        assumedMasterState: assumed,
        newDocumentState: isSpoiled ? spoiled(document, random) : document,
      }
    })
    return { rows }
  }

  function tusHeaders(path: string, random: Random): Record<string, string> {
    if (!path.startsWith('/api/media')) return {}
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const number = () => random.pick(['0', '1', '3', '-1', '1e3', '99999999999999999999', 'x', '', '3.5'])
    return {
      'tus-resumable': random.pick(['1.0.0', '1.0.0', '1.0.0', '0.2.2', '']),
      'upload-length': number(),
      'upload-offset': number(),
      'upload-metadata': random.pick([
        `mediaId ${base64(random.pick(loot.ids))},sha256 ${base64('a'.repeat(64))}`,
        `mediaId ${base64('../../../x')},sha256 ${base64('../../../x')}`,
        'mediaId',
        'mediaId !!!,,,',
        `mediaId ${base64(random.pick(loot.ids))},mediaId ${base64('x')}`,
        '',
      ]),
      ...(random.chance(0.2) ? { 'upload-concat': 'final;/a /b', 'upload-defer-length': '1' } : {}),
      ...(random.chance(0.2)
        ? { 'x-http-method-override': random.pick(['DELETE', 'PATCH', 'OPTIONS']) }
        : {}),
      ...(random.chance(0.3)
        ? { range: random.pick(['bytes=0-', 'bytes=-1', 'bytes=5-1', 'bytes=0-0,1-1']) }
        : {}),
      'content-type': random.pick(['application/offset+octet-stream', 'application/json', 'x']),
    }
  }

  function contentHeaders(random: Random): Record<string, string> {
    if (random.chance(0.9)) return { 'content-type': 'application/json' }
    return random.pick<Record<string, string>>([
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': ';;;' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      { 'content-type': 'application/json', 'content-encoding': 'deflate' },
      { 'content-type': 'application/json', 'content-encoding': 'zstd, gzip' },
      { 'content-type': 'application/json', 'content-encoding': 'identity' },
      { 'content-type': 'application/json', expect: '100-continue' },
    ])
  }
}

/** Half of the bodies that are said to be compressed are. */
function encoded(body: Buffer, headers: Readonly<Record<string, string | string[]>>): Buffer {
  if (body.length % 2 === 0) return body
  if (headers['content-encoding'] === 'gzip') return gzipSync(body)
  return headers['content-encoding'] === 'deflate' ? deflateSync(body) : body
}

/** Halves of characters cannot be written in an address. */
function whole(text: string): string {
  return Buffer.from(text).toString()
}
