/** The two homes of the database behind one dialect: PGlite in a folder, or PostgreSQL 15 and newer by address. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { PGliteDialect } from 'kysely-pglite-dialect'
import pg from 'pg'
import { endOnPanic, openDurably } from './durable-pglite.ts'
import { lockFolder } from './folder-lock.ts'
import { migrateToLatest } from './migrations.ts'
import { type Listener, listenOnPostgres } from './postgres-listener.ts'
import { preparing, preparingEmbedded } from './prepared-statements.ts'
import type { Tables } from './tables.ts'

export type Home = { readonly dataDir: string } | { readonly databaseUrl: string }

export type Database = {
  readonly engine: 'pglite' | 'postgres'
  readonly kysely: Kysely<Tables>
  /** Hears what other processes notify; null where there can be no other process. */
  readonly listen: ((channel: string, listener: Listener) => Promise<() => Promise<void>>) | null
  /** What PostgreSQL's autovacuum does by itself and PGlite, having no background processes, does not. */
  readonly tidy: (() => Promise<void>) | null
  /** Brings into the tables what so far stands in the log alone, once that is much; null where the database does so by itself. */
  readonly checkpoint: (() => Promise<void>) | null
  /** How the pool of connections stands; null where there is one connection only. */
  readonly pool: (() => { open: number; idle: number; waiting: number }) | null
  close(): Promise<void>
}

/**
 * Opens the database as it is, in whatever shape.
 * @throws FolderInUse when another process holds the folder.
 */
export async function connectDatabase(home: Home, onTrouble: (error: Error) => void): Promise<Database> {
  return 'databaseUrl' in home
    ? openPostgres(home.databaseUrl, onTrouble)
    : openFolder(home.dataDir, onTrouble)
}

/**
 * Opens the database and brings it to today's shape.
 * @throws FolderInUse when another process holds the folder.
 */
export async function openDatabase(home: Home, onTrouble: (error: Error) => void): Promise<Database> {
  const database = await connectDatabase(home, onTrouble)
  try {
    await migrateToLatest(database.kysely)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

const INT8 = 20

/** Bytes of the log; as many are read again when the server starts after a power cut. */
const muchLog = 64 * 1024 * 1024

async function openFolder(dataDir: string, onTrouble: (error: Error) => void): Promise<Database> {
  const release = lockFolder(dataDir)
  try {
    const folder = join(dataDir, 'database')
    mkdirSync(folder, { recursive: true })
    const pglite = preparingEmbedded(await openDurably(folder, { parsers: { [INT8]: Number } }))
    // The dialect hands its one connection to one transaction or statement at a time, the rest queue.
    const kysely = new Kysely<Tables>({ dialect: new PGliteDialect(endOnPanic(pglite, onTrouble)) })
    return {
      engine: 'pglite',
      kysely,
      listen: null,
      pool: null,
      // Some 0.6 s for 100,000 documents, during which nothing else is answered.
      async tidy() {
        await sql`vacuum analyze`.execute(kysely)
      },
      async checkpoint() {
        const { rows } = await sql<{ bytes: number }>`
          select (pg_current_wal_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()`.execute(
          kysely,
        )
        if ((rows[0]?.bytes ?? 0) >= muchLog) await sql`checkpoint`.execute(kysely)
      },
      async close() {
        await kysely.destroy()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

function openPostgres(connectionString: string, onTrouble: (error: Error) => void): Database {
  const types = new pg.TypeOverrides()
  // Numbers given out by the server stay far below 2^53.
  types.setTypeParser(INT8, Number)
  const pool = new pg.Pool({
    connectionString,
    types,
    max: 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A server that freezes in the middle of a transaction holds up all others of its tenant (S2) only so long.
    idle_in_transaction_session_timeout: 30_000,
  })
  // A connection that breaks would otherwise end the process: idle ones speak through the pool, lent ones for themselves.
  pool.on('error', onTrouble)
  pool.on('connect', (client) => preparing(client).on('error', onTrouble))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    engine: 'postgres',
    kysely,
    listen: (channel, listener) => listenOnPostgres(connectionString, channel, listener, onTrouble),
    tidy: null,
    checkpoint: null,
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => kysely.destroy(),
  }
}
