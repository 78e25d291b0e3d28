/**
 * S2: sixteen connections write and commit whenever they are done, in no order, while others pull. That a pull by number skips
 * nothing rests on one thing, the lock on the tenant's row that is held from the taking of numbers to the commit. So the same
 * writers run once more with that lock let go at once, and rows are then skipped.
 * Pushes take the way of writers who collide, which locks first; the other way writes in a single statement.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src-server/database/engines.ts'
import type { Tables } from '../../src-server/database/tables.ts'
import { acceptPushes, ensureTenant, todayAt } from '../../src-server/queries/accept-rows.ts'
import { principalOf } from '../../src-server/queries/principal.ts'
import { pull } from '../../src-server/queries/pull.ts'
import { enterprise } from './support/documents.ts'
import { createDatabase } from './support/servers.ts'

const writers = 16
const pushesEach = 12
const rowsEach = 3
const pullers = 3
const admin = { id: 'admin', username: 'admin', name: '', roles: ['dataAdmin'], parkIds: [] }
const scope = { scopeVersion: 1, formerKeys: [], formerlySawAll: false }
const reader = principalOf(admin, 'device', scope)

let database: Awaited<ReturnType<typeof createDatabase>>
const opened: Kysely<Tables>[] = []

beforeAll(async () => {
  database = await createDatabase()
  // Migrates.
  await (await openDatabase({ databaseUrl: database.url }, () => undefined)).close()
})
afterAll(async () => {
  for (const one of opened) await one.destroy()
  await database.drop()
})

/** A connection of its own. */
function connect(): Kysely<Tables> {
  const types = new pg.TypeOverrides()
  types.setTypeParser(20, Number)
  const pool = new pg.Pool({ connectionString: database.url, types, max: 1 })
  // Dropping the database at the end breaks what is still saying goodbye.
  pool.on('error', () => undefined)
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  opened.push(kysely)
  return kysely
}

type Lock = 'held' | 'let go'

/**
 * The connection as the accepting code sees it. Each transaction dawdles before it commits, so that those that began later would
 * overtake it. With the lock let go, numbers are taken on a second connection, where they are committed at once.
 */
function writing(connection: Kysely<Tables>, numbers: Kysely<Tables>, lock: Lock): Kysely<Tables> {
  const letGo = (transaction: Transaction<Tables>) =>
    new Proxy(transaction, {
      get(target, name) {
        if (name === 'updateTable')
          return (table: 'tenants' | 'documents') =>
            (table === 'tenants' ? numbers : target).updateTable(table)
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  return {
    transaction: () => ({
      execute: (work: (transaction: Transaction<Tables>) => Promise<unknown>) =>
        connection.transaction().execute(async (transaction) => {
          const result = await work(lock === 'held' ? transaction : letGo(transaction))
          await sleep(Math.random() * 20)
          return result
        }),
    }),
  } as unknown as Kysely<Tables>
}

/** Runs all writers and pullers of a tenant of their own; gives for each puller the ids it never got. */
async function skipped(tenantId: string, lock: Lock): Promise<{ missing: string[][]; most: number }> {
  const watch = connect()
  await ensureTenant(watch, tenantId, 'epoch')
  const numbers = connect()
  const written: string[] = []
  let [under, most, isWriting] = [0, 0, true]

  async function write(): Promise<void> {
    const connection = writing(connect(), numbers, lock)
    for (let count = 0; count < pushesEach; count++) {
      const rows = Array.from({ length: rowsEach }, () => ({
        assumedMasterState: null,
        newDocumentState: { ...enterprise(), _deleted: false },
      }))
      const at = new Date().toISOString()
      const push = { collection: 'enterprises' as const, rows, actor: { user: admin, deviceId: 'd' }, at }
      most = Math.max(most, ++under)
      const { answers } = await acceptPushes(connection, tenantId, [push], todayAt(new Date()), { locked: 1 })
      under--
      written.push(...(answers[0]?.accepted ?? []).map(({ id }) => id))
    }
  }

  async function follow(): Promise<Set<string>> {
    const connection = connect()
    const seen = new Set<string>()
    let checkpoint: string | undefined
    for (let last = false; ; ) {
      const page = await pull(connection, tenantId, reader, 'enterprises', checkpoint, 50)
      if ('problem' in page) throw new Error('the checkpoint was not taken back')
      for (const body of page.documents) seen.add((JSON.parse(body) as { id: string }).id)
      checkpoint = page.checkpoint
      if (page.hasMore) continue
      // One more round after the last commit.
      if (last) return seen
      last = !isWriting
    }
  }

  const following = Array.from({ length: pullers }, follow)
  await Promise.all(Array.from({ length: writers }, write))
  isWriting = false
  const seen = await Promise.all(following)
  expect(new Set(written).size).toBe(writers * pushesEach * rowsEach)
  return { missing: seen.map((ids) => written.filter((id) => !ids.has(id))), most }
}

test('S2: pulls skip no row, whatever writers are in flight', async () => {
  const { missing, most } = await skipped('held', 'held')
  expect(most).toBe(writers)
  expect(missing).toEqual(Array.from({ length: pullers }, () => []))
})

test('S2: without the lock on the tenant’s numbers the same pulls skip rows, so the test above can fail', async () => {
  const { missing } = await skipped('let-go', 'let go')
  expect(missing.flat().length).toBeGreaterThan(0)
})
