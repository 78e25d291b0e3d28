/** Statements of acceptance are planned once a connection, on both engines; one that fails spoils nothing for those after it. */
import { type Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { prepared } from '../../src-server/database/prepared-statements.ts'
import type { Tables } from '../../src-server/database/tables.ts'
import { acceptPushes } from '../../src-server/queries/accept-rows.ts'
import { signedIn } from './support/client.ts'
import { newId, visit } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('prepared statements on %s', (engine) => {
  const servers = testServers(engine)
  const onOneConnection = <T>(work: (db: Kysely<Tables>) => Promise<T>) =>
    servers.context.database.kysely.connection().execute(work)

  async function echo(db: Kysely<Tables>, texts: readonly string[], number: number | null, json: string) {
    const { rows } = await sql<{ texts: string[]; number: number | null; note: string | null }>`
      ${prepared('test-echo')} select t.texts, ${number}::bigint as number, ${json}::text::jsonb->>'note' as note
      from (select ${texts}::text[] as texts) t`.execute(db)
    return rows
  }

  test('a named statement is kept by its name, and values arrive as they were sent', async () => {
    await onOneConnection(async (db) => {
      const odd = ['', 'a"b', 'c\\d', '逗号,{}', 'null']
      expect(await echo(db, odd, 2 ** 40, '{"note":"一"}')).toEqual([
        { texts: odd, number: 2 ** 40, note: '一' },
      ])
      expect(await echo(db, [], null, '{}')).toEqual([{ texts: [], number: null, note: null }])
      const { rows } = await sql`select name, generic_plans + custom_plans as plans
        from pg_prepared_statements where name = 'test-echo'`.execute(db)
      expect(rows).toEqual([{ name: 'test-echo', plans: 2 }])
    })
  })

  test('one that fails is told with the database’s code, alone and within a transaction', async () => {
    await onOneConnection(async (db) => {
      await expect(echo(db, [], 1, '{')).rejects.toMatchObject({ code: '22P02' })
      expect(await echo(db, ['x'], 1, '{}')).toHaveLength(1)
      await expect(
        db.transaction().execute(async (transaction) => {
          await echo(transaction, [], 1, '{')
        }),
      ).rejects.toMatchObject({ code: '22P02' })
      expect(await echo(db, ['y'], 1, '{}')).toHaveLength(1)
    })
  })

  test('a statement that cannot be prepared fails each time, as if it had not been tried', async () => {
    const missing = (db: Kysely<Tables>) =>
      sql`${prepared('test-missing')} select * from not_there_yet`.execute(db)
    await onOneConnection(async (db) => {
      await expect(missing(db)).rejects.toMatchObject({ code: '42P01' })
      await expect(missing(db)).rejects.toMatchObject({ code: '42P01' })
      await sql`create table not_there_yet (id text)`.execute(db)
      expect((await missing(db)).rows).toEqual([])
    })
  })
  test('acceptance is not planned anew for each push, however small they are', async () => {
    const { user } = await signedIn(servers, { id: newId('officer'), roles: ['officer'] })
    const push = () => ({
      collection: 'visits' as const,
      rows: [{ assumedMasterState: null, newDocumentState: visit('somewhere') }],
      actor: { user, deviceId: 'device' },
      at: servers.context.now().toISOString(),
    })
    await onOneConnection(async (db) => {
      for (let count = 0; count < 30; count++) await acceptPushes(db, 'main', [push()], '2026-10-12')
      const { rows } = await sql<{ name: string; planned: number; kept: number }>`
        select name, custom_plans::int as planned, generic_plans::int as kept from pg_prepared_statements
        where name in ('load-documents', 'accept-at-once')`.execute(db)
      expect(rows).toHaveLength(2)
      // At first it plans each time, to compare.
      for (const { planned, kept } of rows) expect(kept).toBeGreaterThan(planned)
    })
  })
})
