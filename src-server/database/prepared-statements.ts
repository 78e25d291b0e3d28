/**
 * Statements that the database parses and plans once a connection instead of each time. They begin with a comment that names
 * them. Only statements whose text never changes may be named, and only when they look rows up one by one: a plan made while the
 * tables were small is kept while they grow, and one that reads whole tables would then be far too slow.
 */
import { messages, type PGlite, parse, protocol, type Results } from '@electric-sql/pglite'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

/** Names a statement; to be put before its first word. One name has one text. */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/*prepared ${name}*/`)
}

function nameOf(text: unknown): string | undefined {
  return typeof text === 'string' ? /^\s*\/\*prepared (\S+)\*\//.exec(text)?.[1] : undefined
}

type Asked = { readonly query: pg.PoolClient['query'] }

/** Has a connection of the pool ask for named statements by their name. */
export function preparing(client: pg.PoolClient): pg.PoolClient {
  const { query } = client as Asked
  const ask = query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((text: unknown, ...rest: unknown[]) => {
    const name = nameOf(text)
    return ask(name === undefined ? text : { name, text }, ...rest)
  }) as pg.PoolClient['query']
  return client
}

const { bind, describe, execute, parse: parseStatement, sync } = protocol.serialize

/** What the database said of a statement when it was prepared. */
type Prepared = {
  readonly parameterTypes: readonly number[]
  readonly description: messages.BackendMessage | undefined
  readonly parsers: PGlite['parsers']
}

/**
 * Has the embedded database ask for named statements by their name. Its own `query` has every statement planned anew, which takes
 * longer than running it, and enters the database six times.
 */
export function preparingEmbedded(pglite: PGlite): PGlite {
  const ask = pglite.query.bind(pglite)
  const known = new Map<string, Prepared>()
  const send = (...parts: Uint8Array[]) => pglite.execProtocolStream(Buffer.concat(parts))

  async function prepare(name: string, text: string): Promise<Prepared> {
    const answer = await send(parseStatement({ name, text }), describe({ type: 'S', name }), sync())
    const description = answer.find((message) => message instanceof messages.RowDescriptionMessage)
    // Only those it needs: with all of them, reading a result takes as long as running the statement.
    const types = description?.fields.map(({ dataTypeID }) => dataTypeID) ?? []
    const parsers = Object.fromEntries(types.flatMap((type) => parserOf(type)))
    const statement = { parameterTypes: parse.parseDescribeStatementResults(answer), description, parsers }
    known.set(name, statement)
    return statement
  }

  function parserOf(type: number): [number, PGlite['parsers'][number]][] {
    const parser = pglite.parsers[type]
    return parser ? [[type, parser]] : []
  }

  async function askByName(name: string, text: string, parameters: readonly unknown[]): Promise<Results> {
    const { parameterTypes, description, parsers } = known.get(name) ?? (await prepare(name, text))
    const values = parameters.map((value, index) => {
      if (value === null || value === undefined) return null
      const serialize = pglite.serializers[parameterTypes[index] ?? 0]
      return serialize ? serialize(value) : String(value)
    })
    const answer = await send(bind({ statement: name, values }), execute(), sync())
    const [results] = parse.parseResults(description ? [description, ...answer] : answer, parsers)
    if (!results) throw new Error(`${name} got no answer`)
    return results
  }

  pglite.query = (async (text: string, parameters: unknown[] = [], options) => {
    const name = nameOf(text)
    if (name === undefined) return ask(text, parameters, options)
    return pglite.runExclusive(() => askByName(name, text, parameters))
  }) as PGlite['query']
  return pglite
}
