/** Reads and writes rows of `documents` and `history`, many in one statement. Arrays are sent instead of rows of values, so that
 * a statement's text is the same whatever the number of rows. Where a statement is prepared, one array of each `unnest` stands in a
 * `select` of its own: PostgreSQL would see how short it is, take the plan for any length for dearer, and plan anew each time, which
 * takes several times as long as running it. */
import { type Kysely, sql } from 'kysely'
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { Acceptance, Row } from '../acceptance/working-set.ts'
import { prepared } from '../database/prepared-statements.ts'
import type { Tables } from '../database/tables.ts'
import { type ChangeNotice, notification } from './change-notice.ts'

export type Key = readonly [collection: CollectionName, id: string]

const scopeColumns = sql`d.collection, d.id, d.revision, d.seq, d.position, d.deleted, d.own_audience as "ownAudience",
  d.audience, d.former_audience as "formerAudience", d.audience_due as "audienceDue", d.enterprise_id as "enterpriseId", d.owner`

/** Rows by key, and rows by the owner they belong to, with their documents. */
export async function loadDocuments(
  db: Kysely<Tables>,
  tenantId: string,
  keys: readonly Key[],
  owners: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${scopeColumns}, d.body::text as body
    from unnest(${keys.map(([collection]) => collection)}::text[], ${keys.map(([, id]) => id)}::text[]) as k(collection, id)
    join documents d on d.tenant_id = ${tenantId} and d.collection = k.collection and d.id = k.id
    union all
    select ${scopeColumns}, d.body::text as body from documents d
    where d.tenant_id = ${tenantId} and d.owner = any(${owners}::text[])`.execute(db)
  return rows
}

/** Like `loadDocuments`, with the tenant's last number as the same moment saw it. */
export async function loadDocumentsAt(
  db: Kysely<Tables>,
  tenantId: string,
  keys: readonly Key[],
  owners: readonly string[],
): Promise<{ rows: Row[]; seq: number }> {
  const { rows } = await sql<{ tenantSeq: number } & (Row | { collection: null })>`
    ${prepared('load-documents')} select t.seq as "tenantSeq", d.* from tenants t left join lateral (
      select d.* from unnest((select ${keys.map(([collection]) => collection)}::text[]), ${keys.map(([, id]) => id)}::text[]) as k(collection, id)
      cross join lateral (select ${scopeColumns}, d.body::text as body from documents d
        where d.tenant_id = t.id and d.collection = k.collection and d.id = k.id offset 0) d
      union all
      select d.* from unnest((select ${owners}::text[])) as o(key)
      cross join lateral (select ${scopeColumns}, d.body::text as body from documents d
        where d.tenant_id = t.id and d.owner = o.key offset 0) d) d on true
    where t.id = ${tenantId}`.execute(db)
  const [first] = rows
  if (!first) throw new Error('the tenant does not exist')
  return { seq: first.tenantSeq, rows: rows.filter((row) => row.collection !== null) }
}

/** Requests by their numbers, with their documents: a merge names its master so (T4). */
export async function loadRequestsByNumber(
  db: Kysely<Tables>,
  tenantId: string,
  numbers: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${scopeColumns}, d.body::text as body from documents d
    where d.tenant_id = ${tenantId} and d.collection = 'requests' and d.body->>'requestNo' = any(${numbers}::text[])`.execute(
    db,
  )
  return rows
}

/** Requests whose clock runs until `from` or later (a day), with their documents and everything that belongs to them. */
export async function loadRunningRequests(
  db: Kysely<Tables>,
  tenantId: string,
  from: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with running as (
      select r.id from documents r where r.tenant_id = ${tenantId} and r.collection = 'requests' and not r.deleted
        and r.body->'projection'->>'dueDate' >= ${from})
    select ${scopeColumns}, d.body::text as body from running
    join documents d on d.tenant_id = ${tenantId} and d.collection = 'requests' and d.id = running.id
    union all
    select ${scopeColumns}, d.body::text as body from running
    join documents d on d.tenant_id = ${tenantId} and d.owner = 'requests/' || running.id`.execute(db)
  return rows
}

/**
 * Rectifications that run until `from` or later (a day) and count days, with their documents and everything that belongs to them;
 * beside them the inspections that opened them, and the checklists of those.
 */
export async function loadRunningRectifications(
  db: Kysely<Tables>,
  tenantId: string,
  from: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with running as (
      select r.id, r.body->>'auditId' as audit from documents r
      where r.tenant_id = ${tenantId} and r.collection = 'rectifications' and not r.deleted
        and r.body->>'state' <> 'closed' and r.body->>'dueAt' is null and r.body->>'dueOn' >= ${from}),
    inspections as (
      select a.id, a.body->>'templateId' as template from documents a
      where a.tenant_id = ${tenantId} and a.collection = 'audits' and a.id in (select audit from running))
    select ${scopeColumns}, d.body::text as body from running
    join documents d on d.tenant_id = ${tenantId} and d.collection = 'rectifications' and d.id = running.id
    union all
    select ${scopeColumns}, d.body::text as body from running
    join documents d on d.tenant_id = ${tenantId} and d.owner = 'rectifications/' || running.id
    union all
    select ${scopeColumns}, d.body::text as body from inspections
    join documents d on d.tenant_id = ${tenantId} and d.collection = 'audits' and d.id = inspections.id
    union all
    select ${scopeColumns}, d.body::text as body from documents d
    where d.tenant_id = ${tenantId} and d.collection = 'templates' and d.id in (select template from inspections)`.execute(
    db,
  )
  return rows
}

/** Everything of enterprises, and meetings that they take part in, with the documents. */
export async function loadDocumentsOfEnterprises(
  db: Kysely<Tables>,
  tenantId: string,
  ids: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${scopeColumns}, d.body::text as body from documents d
    where d.tenant_id = ${tenantId} and d.enterprise_id = any(${ids}::text[])
    union all
    select ${scopeColumns}, d.body::text as body from documents d
    where d.tenant_id = ${tenantId} and d.collection = 'campaigns'
      and jsonb_path_exists(d.body, '$.enterprises[*].id ? (@ == $ids[*])',
        jsonb_build_object('ids', to_jsonb(${ids}::text[])))`.execute(db)
  return rows
}

/** Visits and requests of enterprises, without their documents. */
export async function loadScopesOfEnterprises(
  db: Kysely<Tables>,
  tenantId: string,
  ids: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${scopeColumns}, null as body from documents d
    where d.tenant_id = ${tenantId} and d.enterprise_id = any(${ids}::text[])`.execute(db)
  return rows
}

/** What belongs to these owners, without documents. */
export async function loadScopesByOwner(
  db: Kysely<Tables>,
  tenantId: string,
  owners: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${scopeColumns}, null as body from documents d
    where d.tenant_id = ${tenantId} and d.owner = any(${owners}::text[])`.execute(db)
  return rows
}

/** Enterprises whose audience time alone changes by `today`, with their documents. */
export async function loadAudienceDue(
  db: Kysely<Tables>,
  tenantId: string,
  today: string,
  limit: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${scopeColumns}, d.body::text as body from documents d
    where d.tenant_id = ${tenantId} and d.audience_due <= ${today} limit ${limit}`.execute(db)
  return rows
}

/**
 * Gives out `count` numbers of the tenant and gives the first of them. The tenant's row stays locked until the transaction ends, so
 * nobody commits a higher number before a lower one and a pull cannot skip a document (S2). Whoever writes documents takes
 * numbers, since that is how others notice that something changed.
 */
export async function takeNumbers(db: Kysely<Tables>, tenantId: string, count: number): Promise<number> {
  const { seq } = await db
    .updateTable('tenants')
    .set((eb) => ({ seq: eb('seq', '+', count) }))
    .where('id', '=', tenantId)
    .returning('seq')
    .executeTakeFirstOrThrow()
  return seq - count + 1
}

/** The tenant's last number when documents were read, and how many numbers after it the accepted versions carry. */
export type Claim = { readonly after: number; readonly count: number }

/**
 * Writes accepted versions and their audit trail and tells other processes, in one statement; its parts see the documents as they
 * were before it. With a `claim` it also takes the numbers, and does nothing and gives false when others have written since.
 * Without one the tenant's lock is held already.
 */
export async function writeAccepted(
  db: Kysely<Tables>,
  tenantId: string,
  rows: readonly Row[],
  acceptances: readonly Acceptance[],
  notice: ChangeNotice,
  claim: Claim | null,
): Promise<boolean> {
  const claimed = claim
    ? sql`claimed as (update tenants set seq = seq + ${claim.count} where id = ${tenantId} and seq = ${claim.after} returning id),`
    : sql``
  const ifClaimed = claim ? sql`cross join claimed` : sql``
  const { rows: written } = await sql`
    ${prepared(claim ? 'accept-at-once' : 'accept-locked')} with ${claimed} trail as (
      insert into history (tenant_id, collection, id, revision, seq, accepted_at, accepted_by, device_id, operation, replaced)
      select ${tenantId}, a.collection, a.id, a.revision, a.seq, a.at, a.by, a.device_id, a.operation, coalesce(a.replaced::jsonb,
        (select d.body from documents d where d.tenant_id = ${tenantId} and d.collection = a.collection and d.id = a.id))
      from unnest(
        (select ${acceptances.map((one) => one.collection)}::text[]), ${acceptances.map((one) => one.id)}::text[],
        ${acceptances.map((one) => one.revision)}::int[], ${acceptances.map((one) => one.seq)}::bigint[],
        ${acceptances.map((one) => one.at)}::timestamptz[], ${acceptances.map((one) => one.by)}::text[],
        ${acceptances.map((one) => one.deviceId)}::text[], ${acceptances.map((one) => one.operation)}::text[],
        ${acceptances.map((one) => one.replaced)}::text[]
      ) as a(collection, id, revision, seq, at, by, device_id, operation, replaced) ${ifClaimed}),
    written as (
    insert into documents (tenant_id, collection, id, revision, seq, position, deleted, body, own_audience, audience,
      former_audience, audience_due, enterprise_id, owner)
    select ${tenantId}, r.collection, r.id, r.revision, r.seq, r.position, r.deleted, r.body::jsonb, r.own::text[], r.audience::text[],
      r.former::text[], r.due, r.enterprise_id, r.owner
    from unnest(
      (select ${rows.map((row) => row.collection)}::text[]), ${rows.map((row) => row.id)}::text[],
      ${rows.map((row) => row.revision)}::int[], ${rows.map((row) => row.seq)}::bigint[],
      ${rows.map((row) => row.position)}::bigint[], ${rows.map((row) => row.deleted)}::bool[],
      ${rows.map((row) => row.body)}::text[], ${rows.map((row) => arrayLiteral(row.ownAudience))}::text[],
      ${rows.map((row) => arrayLiteral(row.audience))}::text[], ${rows.map((row) => arrayLiteral(row.formerAudience))}::text[],
      ${rows.map((row) => row.audienceDue)}::text[], ${rows.map((row) => row.enterpriseId)}::text[],
      ${rows.map((row) => row.owner)}::text[]
    ) as r(collection, id, revision, seq, position, deleted, body, own, audience, former, due, enterprise_id, owner) ${ifClaimed}
    on conflict (tenant_id, collection, id) do update set
      revision = excluded.revision, seq = excluded.seq, position = excluded.position, deleted = excluded.deleted,
      body = excluded.body, own_audience = excluded.own_audience, audience = excluded.audience,
      former_audience = excluded.former_audience, audience_due = excluded.audience_due,
      enterprise_id = excluded.enterprise_id)
    select ${notification(notice)} ${claim ? sql`from claimed` : sql``}`.execute(db)
  return written.length > 0
}

/** Writes who sees documents that did not change themselves, at a new position each so that pulls deliver them (S4). */
export async function writeScopes(db: Kysely<Tables>, tenantId: string, rows: readonly Row[]): Promise<void> {
  await sql`
    update documents d set position = r.position, own_audience = r.own::text[], audience = r.audience::text[],
      former_audience = r.former::text[], audience_due = r.due
    from unnest(
      ${rows.map((row) => row.collection)}::text[], ${rows.map((row) => row.id)}::text[],
      ${rows.map((row) => row.position)}::bigint[], ${rows.map((row) => arrayLiteral(row.ownAudience))}::text[],
      ${rows.map((row) => arrayLiteral(row.audience))}::text[], ${rows.map((row) => arrayLiteral(row.formerAudience))}::text[],
      ${rows.map((row) => row.audienceDue)}::text[]
    ) as r(collection, id, position, own, audience, former, due)
    where d.tenant_id = ${tenantId} and d.collection = r.collection and d.id = r.id`.execute(db)
}

/** PostgreSQL's arrays hold no arrays of different lengths, so inner ones travel as text. */
function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`
}
