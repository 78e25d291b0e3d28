/** Real servers for the tests: on PGlite in a folder of their own, and on PostgreSQL in a database of their own. */

import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openServer, type Server, type ServerOptions } from '../../../src-server/server.ts'

export type Engine = 'pglite' | 'postgres'
export const engines: readonly Engine[] = ['pglite', 'postgres']

export type TestServers = {
  /** The server that was opened first. */
  readonly url: string
  readonly context: Server['context']
  readonly home: ServerOptions
  /** One more server process's worth on the same database; on PostgreSQL only. */
  another(): Promise<Server>
  /** The day and time that the servers believe in. */
  clock: { now: Date }
}

/** Opens a server, with `special` options if any, before the tests of a block and closes everything after them. */
export function testServers(engine: Engine, special: Partial<ServerOptions> = {}): TestServers {
  const clock = { now: new Date('2026-10-12T02:00:00.000Z') }
  const opened: Server[] = []
  const cleaning: (() => Promise<void>)[] = []
  let options: ServerOptions | null = null
  const first = (): Server => {
    const [server] = opened
    if (!server) throw new Error('the server is not open yet')
    return server
  }
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhuqi-server-'))
    cleaning.push(() => rm(folder, { recursive: true, force: true }))
    const more = { mediaDir: join(folder, 'media'), now: () => new Date(clock.now), ...special }
    if (engine === 'pglite') {
      await layFreshDatabase(folder)
      options = { dataDir: folder, ...more }
    } else {
      const database = await createDatabase()
      cleaning.push(database.drop)
      options = { databaseUrl: database.url, ...more }
    }
    opened.push(await openServer(options))
  })
  afterAll(async () => {
    for (const server of opened) await server.close()
    for (const clean of cleaning.reverse()) await clean()
  })
  return {
    get url() {
      return first().url
    },
    get context() {
      return first().context
    },
    get home() {
      if (!options) throw new Error('the server is not open yet')
      return options
    },
    clock,
    async another() {
      if (!options) throw new Error('the server is not open yet')
      const server = await openServer(options)
      opened.push(server)
      return server
    },
  }
}

export type TestHome = {
  home: ({ dataDir: string } | { databaseUrl: string }) & { mediaDir: string }
  folder: string
  clean(): Promise<void>
}

/** A home that nobody has moved into, made in a moment: an embedded database has its tables already. */
export async function freshHome(engine: Engine): Promise<TestHome> {
  const made = await emptyHome(engine)
  if (engine === 'pglite') await layFreshDatabase(made.folder)
  return made
}

/** Lays an embedded database of today's shape, with nothing in it, into a server's data folder. */
export async function layFreshDatabase(dataDir: string): Promise<void> {
  const fresh = process.env.TEST_FRESH_HOME
  if (!fresh) throw new Error('TEST_FRESH_HOME is not set')
  await cp(fresh, dataDir, { recursive: true })
}

/** A home that nobody has moved into: no database yet, no files. */
export async function emptyHome(engine: Engine): Promise<TestHome> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-home-'))
  const mediaDir = join(folder, 'media')
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  if (engine === 'pglite') return { home: { dataDir: folder, mediaDir }, folder, clean: removeFolder }
  const database = await createDatabase()
  return {
    home: { databaseUrl: database.url, mediaDir },
    folder,
    async clean() {
      await database.drop()
      await removeFolder()
    },
  }
}

export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const base = process.env.TEST_DATABASE_URL
  if (!base) throw new Error('TEST_DATABASE_URL is not set')
  const name = `zhuqi_${randomBytes(6).toString('hex')}`
  await administer(base, `create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(base, `drop database ${name} with (force)`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}
