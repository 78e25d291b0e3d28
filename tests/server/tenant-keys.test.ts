/** Every key and every index begins with the tenant, so that the tables distribute by it (docs/scaling.md). */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { tablesOfTenants } from '../../src-server/maintenance/tenant-tables.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('keys on %s', (engine) => {
  const servers = testServers(engine)

  test('begin with the tenant, on every table', async () => {
    const { kysely } = servers.context.database
    const { rows } = await sql<{ table: string; index: string; first: string }>`
      select t.relname as table, i.relname as index, a.attname as first
      from pg_index x
      join pg_class t on t.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where t.relname not like 'kysely_%'`.execute(kysely)
    const others = rows.filter(({ table, first }) => first !== (table === 'tenants' ? 'id' : 'tenant_id'))
    expect(others).toEqual([])
    // Backups take the tables that have the column; a table without it would be forgotten.
    const { rows: all } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like 'kysely_%'
      order by 1`.execute(kysely)
    const known = (await tablesOfTenants(kysely)).map(({ name }) => name).sort()
    expect(known).toEqual(all.map(({ name }) => name))
    expect(known.length).toBeGreaterThan(9)
  })
})
