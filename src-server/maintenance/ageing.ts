/**
 * Takes away what was delivered for long enough: tombstones, and the marks of who saw a document before (S5). Nothing of the
 * audit trail goes: versions of a document that is taken away move to `archived_versions`, so that its id may be used again.
 */
import { type Kysely, sql } from 'kysely'
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Tables } from '../database/tables.ts'
import { todayAt } from '../queries/accept-rows.ts'
import type { Context } from '../queries/context.ts'
import { takeNumbers } from '../queries/document-rows.ts'

export const daysDelivered = 180
const rowsAtOnce = 500

type Aged = { readonly collection: CollectionName; readonly id: string; readonly position: number }

/**
 * Notes today's last number and takes away tombstones of numbers that are older than 180 days. Gives their number.
 * Several processes may do this at once: each batch holds the tenant's lock.
 */
export async function ageOut({
  database,
  tenantId,
  now,
}: Pick<Context, 'database' | 'tenantId' | 'now'>): Promise<number> {
  const db = database.kysely
  const at = now()
  await sql`insert into number_marks (tenant_id, day, noted_at, seq)
    select id, ${todayAt(at)}, ${at.toISOString()}::timestamptz, seq from tenants where id = ${tenantId}
    on conflict do nothing`.execute(db)
  const oldest = new Date(at.getTime() - daysDelivered * 86_400_000).toISOString()
  const { rows } = await sql<{ day: string; seq: number }>`
    select day, seq from number_marks where tenant_id = ${tenantId} and noted_at <= ${oldest}::timestamptz
    order by noted_at desc limit 1`.execute(db)
  const mark = rows[0]
  if (!mark) return 0
  let removed = 0
  // What belongs to others goes first; they follow in the next round, when nothing belongs to them any more.
  for (let found = 1; found > 0; removed += found)
    found = await inTurn(db, tenantId, (transaction) => removeTombstones(transaction, tenantId, mark.seq))
  await inTurn(db, tenantId, (transaction) => forgetFormerAudiences(transaction, tenantId, mark.seq))
  await sql`delete from number_marks where tenant_id = ${tenantId} and day < ${mark.day}`.execute(db)
  return removed
}

/** Takes the tenant's lock as every writer does, so that no document changes between looking and removing. */
function inTurn(
  db: Kysely<Tables>,
  tenantId: string,
  work: (transaction: Kysely<Tables>) => Promise<number>,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await takeNumbers(transaction, tenantId, 1)
    return work(transaction)
  })
}

/** A tombstone stays as long as any document speaks of it. */
async function removeTombstones(db: Kysely<Tables>, tenantId: string, upTo: number): Promise<number> {
  const { rows: aged } = await sql<Aged>`
    select collection, id, position from documents d
    where tenant_id = ${tenantId} and deleted and position <= ${upTo}
      and not (collection = 'enterprises' and exists (
        select from documents o where o.tenant_id = d.tenant_id and o.enterprise_id = d.id))
      and not exists (
        select from documents o where o.tenant_id = d.tenant_id and o.owner = d.collection || '/' || d.id)
      and not (collection = 'audits' and exists (
        select from documents o where o.tenant_id = d.tenant_id and o.collection = 'rectifications'
          and o.body->>'auditId' = d.id))
    order by position limit ${rowsAtOnce}`.execute(db)
  if (aged.length === 0) return 0
  const keys = sql`unnest(${aged.map(({ collection }) => collection)}::text[], ${aged.map(({ id }) => id)}::text[]) as k(collection, id)`
  await sql`insert into archived_versions
      (tenant_id, seq, collection, id, revision, accepted_at, accepted_by, device_id, body)
    select v.tenant_id, v.seq, v.collection, v.id, v.revision, v.accepted_at, v.accepted_by, v.device_id, v.body
    from ${keys} join versions v on v.tenant_id = ${tenantId} and v.collection = k.collection and v.id = k.id`.execute(
    db,
  )
  await sql`delete from history h using ${keys}
    where h.tenant_id = ${tenantId} and h.collection = k.collection and h.id = k.id`.execute(db)
  await sql`delete from documents d using ${keys}
    where d.tenant_id = ${tenantId} and d.collection = k.collection and d.id = k.id`.execute(db)
  await raiseFloors(db, tenantId, aged)
  return aged.length
}

/** Who once saw a living document has been told for long enough that it left. */
async function forgetFormerAudiences(db: Kysely<Tables>, tenantId: string, upTo: number): Promise<number> {
  const { rows: forgotten } = await sql<Aged>`
    update documents set former_audience = '{}'
    where tenant_id = ${tenantId} and position <= ${upTo} and not deleted and former_audience <> '{}'
    returning collection, id, position`.execute(db)
  await raiseFloors(db, tenantId, forgotten)
  return forgotten.length
}

async function raiseFloors(db: Kysely<Tables>, tenantId: string, aged: readonly Aged[]): Promise<void> {
  if (aged.length === 0) return
  const tenant = await db
    .selectFrom('tenants')
    .select('aged_out')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow()
  const floors = { ...tenant.aged_out }
  for (const { collection, position } of aged)
    floors[collection] = Math.max(floors[collection] ?? 0, position)
  await db
    .updateTable('tenants')
    .set({ aged_out: JSON.stringify(floors) })
    .where('id', '=', tenantId)
    .execute()
}
