/** The tables that hold an office's data, found in the database itself, so that none is forgotten when one is added. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export type TenantTable = { readonly name: string; readonly columns: string[] }

/** `tenants` first, then every table with a `tenant_id`, by name; columns in their order. */
export async function tablesOfTenants(db: Kysely<Tables>): Promise<TenantTable[]> {
  const { rows } = await sql<TenantTable>`
    select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
    group by c.table_name
    having bool_or(c.column_name = 'tenant_id') or c.table_name = 'tenants'
    order by c.table_name <> 'tenants', c.table_name`.execute(db)
  return rows
}

/** The column that says whose a row is. */
export function tenantColumn(table: string): RawBuilder<unknown> {
  return sql.ref(table === 'tenants' ? 'id' : 'tenant_id')
}
