/**
 * Statements that PostgreSQL parses and plans once a connection instead of each time. They begin with a comment that names them,
 * which other engines skip. Only statements whose text never changes may be named, and only when they look rows up one by one:
 * a plan made while the tables were small is kept while they grow, and one that reads whole tables would then be far too slow.
 */
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

/** Names a statement; to be put before its first word. One name has one text. */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/*prepared ${name}*/`)
}

type Asked = { readonly query: pg.PoolClient['query'] }

/** Has a connection of the pool ask for named statements by their name. */
export function preparing(client: pg.PoolClient): pg.PoolClient {
  const { query } = client as Asked
  const ask = query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((text: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' ? /^\s*\/\*prepared (\S+)\*\//.exec(text)?.[1] : undefined
    return ask(name === undefined ? text : { name, text }, ...rest)
  }) as pg.PoolClient['query']
  return client
}
