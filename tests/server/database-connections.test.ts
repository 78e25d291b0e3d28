/** Connections to PostgreSQL that are held, broken or not to be had: nobody waits for ever, nothing is lost (S2, S24). */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { takeNumbers } from '../../src-server/queries/document-rows.ts'
import { openServer, type Server } from '../../src-server/server.ts'
import { type Client, problemOf, signedIn } from './support/client.ts'
import { newId, visit } from './support/documents.ts'
import { type TestServers, testServers } from './support/servers.ts'

describe('connections to the database', () => {
  const servers = testServers('postgres')
  const someone = (role: string) => signedIn(servers, { id: newId(role), roles: [role] })

  test('authors who hang up while their push waits for the tenant leave no transaction open', async () => {
    const client = await someone('officer')
    const release = await holdTenant(servers)
    const talks = Array.from({ length: 30 }, () => visit('somewhere'))
    const cuts = talks.map((talk) => pushAndCut(client, [talk]))
    await waitingForLocks(servers)
    for (const cut of cuts) cut.abort()
    await release()
    // Some arrived and some did not; sent again, each is there once (S8).
    const again = await Promise.all(talks.map((talk) => client.create('visits', talk)))
    expect(again.flat().map(({ revision }) => revision)).toEqual(talks.map(() => 1))
    expect((await client.pullAll('visits')).documents).toHaveLength(talks.length)
    expect(await standing(servers)).toEqual([])
  })

  test('with every connection taken, who waits too long is told to come back, and afterwards all goes on', async () => {
    const readers = await Promise.all(Array.from({ length: 14 }, () => someone('officer')))
    const holder = await foreign(servers)
    await holder.query('begin; lock table documents in access exclusive mode')
    const answers = await Promise.all([
      ...readers.map((reader) => reader.fetch('/api/sync/visits')),
      wait(11_000).then(() => holder.query('commit')),
    ])
    await holder.end()
    const responses = answers.filter((answer) => answer instanceof Response)
    const refused = responses.filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(4)
    for (const response of refused)
      expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server-unavailable' })
    for (const reader of readers) expect((await reader.fetch('/api/sync/visits')).status).toBe(200)
    expect(await standing(servers)).toEqual([])
  })

  test('S24: a connection that breaks in the middle of a transaction takes neither the process nor the push with it', async () => {
    const client = await someone('officer')
    const broken = servers.context.database.kysely.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
      const other = await foreign(servers)
      await other.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await other.end()
      await wait(100)
      await sql`select 1`.execute(transaction)
    })
    await expect(broken).rejects.toThrow(/not queryable|terminated/)
    expect((await client.create('visits', visit('somewhere')))[0]?.revision).toBe(1)

    const release = await holdTenant(servers)
    const talk = visit('somewhere')
    const response = client.pushRaw('visits', bodyOf([talk]))
    const [waiting] = await waitingForLocks(servers)
    const other = await foreign(servers)
    await other.query('select pg_terminate_backend($1)', [waiting?.pid])
    await other.end()
    await release()
    expect(await problemOf(await response)).toMatchObject({ status: 503, code: 'server-unavailable' })
    expect((await client.create('visits', talk))[0]?.revision).toBe(1)
  })

  test('S2: a server that freezes with the tenant in its hands holds the others up for a bounded time', async () => {
    if (!('databaseUrl' in servers.home)) throw new Error('no address')
    const address = new URL(servers.home.databaseUrl)
    const frozen: Server = await openServer({ ...servers.home, databaseUrl: address.href })
    // The usual bound, half a minute, is too long for a test.
    address.searchParams.set('idle_in_transaction_session_timeout', '400')
    const hasty: Server = await openServer({ ...servers.home, databaseUrl: address.href })
    try {
      const client = await someone('officer')
      const stuck = hasty.context.database.kysely.transaction().execute(async (transaction) => {
        await takeNumbers(transaction, 'main', 1)
        await wait(2000)
        await sql`select 1`.execute(transaction)
      })
      const began = performance.now()
      const [outcome, accepted] = await Promise.allSettled([
        stuck,
        wait(100).then(() => client.at(frozen.url).create('visits', visit('somewhere'))),
      ])
      expect(outcome.status).toBe('rejected')
      expect(accepted.status).toBe('fulfilled')
      expect(performance.now() - began).toBeLessThan(10_000)
      const { rows } = await sql<{ usual: string }>`
        select current_setting('idle_in_transaction_session_timeout') as usual`.execute(
        servers.context.database.kysely,
      )
      expect(rows).toEqual([{ usual: '30s' }])
    } finally {
      await hasty.close()
      await frozen.close()
    }
  })
})

function bodyOf(talks: readonly ReturnType<typeof visit>[]): string {
  return JSON.stringify({
    rows: talks.map((talk) => ({ assumedMasterState: null, newDocumentState: talk })),
  })
}

function pushAndCut(client: Client, talks: readonly ReturnType<typeof visit>[]): AbortController {
  const cut = new AbortController()
  client
    .fetch('/api/sync/visits', {
      method: 'POST',
      body: bodyOf(talks),
      headers: { 'content-type': 'application/json' },
      signal: cut.signal,
    })
    .catch((error: Error) => {
      if (error.name !== 'AbortError') throw error
    })
  return cut
}

/** A connection that is none of the server's. */
async function foreign({ home }: TestServers): Promise<pg.Client> {
  if (!('databaseUrl' in home)) throw new Error('no address')
  const client = new pg.Client({ connectionString: home.databaseUrl, application_name: 'foreign' })
  await client.connect()
  return client
}

/** Takes the tenant as another server would; gives the function that lets it go. */
async function holdTenant(servers: TestServers): Promise<() => Promise<void>> {
  const client = await foreign(servers)
  await client.query('begin')
  await client.query("select 1 from tenants where id = 'main' for update")
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}

type Session = { readonly pid: number; readonly state: string }

/** The server's sessions as PostgreSQL sees them, chosen by a condition. */
async function sessions(servers: TestServers, condition: string): Promise<Session[]> {
  const client = await foreign(servers)
  const { rows } = await client.query<Session>(
    `select pid, state from pg_stat_activity where datname = current_database() and application_name = '' and ${condition}`,
  )
  await client.end()
  return rows
}

/** Waits until the server waits for somebody's lock. */
async function waitingForLocks(servers: TestServers): Promise<Session[]> {
  await expect.poll(() => sessions(servers, "wait_event_type = 'Lock'")).not.toEqual([])
  return sessions(servers, "wait_event_type = 'Lock'")
}

/** Sessions left in a transaction. */
function standing(servers: TestServers): Promise<Session[]> {
  return sessions(servers, "state like 'idle in transaction%'")
}
