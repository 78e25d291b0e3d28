/** What the database alone does with the same rows: no HTTP, no judging, no audit trail. */
import { CompiledQuery, type Kysely } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../../src-server/database/tables.ts'
import { visitOf } from './visit-rows.ts'

/** Runs one statement on one of the connections. */
export type Bare = {
  readonly connections: number
  query(connection: number, text: string, values: readonly unknown[]): Promise<unknown[]>
  end(): Promise<void>
}

export async function bareConnections(databaseUrl: string, connections: number): Promise<Bare> {
  const clients = Array.from({ length: connections }, () => new pg.Client(databaseUrl))
  await Promise.all(clients.map((client) => client.connect()))
  return {
    connections,
    async query(connection, text, values) {
      const client = clients[connection] as pg.Client
      // Prepared once a connection, which is the fastest way to send it.
      return (await client.query({ name: text.slice(0, 60), text, values: [...values] })).rows
    },
    end: async () => void (await Promise.all(clients.map((client) => client.end()))),
  }
}

/** The one connection of an embedded database. */
export function bareEmbedded(kysely: Kysely<Tables>): Bare {
  return {
    connections: 1,
    async query(_connection, text, values) {
      return (await kysely.executeQuery(CompiledQuery.raw(text, [...values]))).rows
    },
    end: async () => undefined,
  }
}

/** Inserts visits for `ms` milliseconds, `batch` in a statement that is its own transaction; gives rows a second. */
export async function insertFor(bare: Bare, batch: number, ms: number): Promise<number> {
  await bare.query(
    0,
    'create table if not exists bare_visits (tenant_id text, id text, body jsonb not null, primary key (tenant_id, id))',
    [],
  )
  const began = performance.now()
  let rows = 0
  await Promise.all(
    Array.from({ length: bare.connections }, async (_, connection) => {
      while (performance.now() - began < ms) {
        const visits = Array.from({ length: batch }, () => visitOf('somewhere'))
        const ids = visits.map(({ id }) => id)
        const bodies = visits.map(({ text }) => text)
        if (batch === 1)
          await bare.query(
            connection,
            `insert into bare_visits (tenant_id, id, body) values ('main', $1, $2::text::jsonb)`,
            [ids[0], bodies[0]],
          )
        else
          await bare.query(
            connection,
            `insert into bare_visits (tenant_id, id, body) select 'main', r.id, r.body::jsonb from unnest($1::text[], $2::text[]) as r(id, body)`,
            [ids, bodies],
          )
        rows += batch
      }
    }),
  )
  return (rows / (performance.now() - began)) * 1000
}

/** Reads all enterprises as text, in the pages of a pull; gives milliseconds. */
export async function selectAll(bare: Bare, count: number): Promise<number> {
  const began = performance.now()
  let position = 0
  for (let read = 0; read < count; ) {
    const rows = (await bare.query(
      0,
      `select position, body::text as body from documents
       where tenant_id = 'main' and collection = 'enterprises' and position > $1 order by position limit 1000`,
      [position],
    )) as { position: number }[]
    if (rows.length === 0) throw new Error(`only ${read} enterprises are there`)
    read += rows.length
    position = Number(rows.at(-1)?.position)
  }
  return performance.now() - began
}
