/** Steps that bring a database to today's shape, named for their intent. A released step never changes. */
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Tables } from './tables.ts'

const migrations: Record<string, Migration> = {
  '0001-keep-documents-with-their-history': {
    async up(db) {
      await sql`create table tenants (id text primary key, seq bigint not null default 0, epoch text not null)`.execute(
        db,
      )
      await sql`create table documents (
        tenant_id text not null,
        collection text not null,
        id text not null,
        revision integer not null,
        seq bigint not null,
        position bigint not null,
        deleted boolean not null,
        body jsonb not null,
        own_audience text[] not null,
        audience text[] not null,
        former_audience text[] not null,
        audience_due text,
        enterprise_id text,
        owner text,
        primary key (tenant_id, collection, id))`.execute(db)
      // Pulls walk it (S2), and a position given twice would lose a document at a page's edge.
      await sql`create unique index documents_by_position on documents (tenant_id, collection, position)`.execute(
        db,
      )
      await sql`create index documents_by_enterprise on documents (tenant_id, enterprise_id) where enterprise_id is not null`.execute(
        db,
      )
      await sql`create index documents_by_owner on documents (tenant_id, owner) where owner is not null`.execute(
        db,
      )
      await sql`create index documents_by_audience_due on documents (tenant_id, audience_due) where audience_due is not null`.execute(
        db,
      )
      await sql`create index requests_by_number on documents (tenant_id, (body->>'requestNo')) where collection = 'requests'`.execute(
        db,
      )
      await sql`create table history (
        tenant_id text not null,
        collection text not null,
        id text not null,
        revision integer not null,
        seq bigint not null,
        accepted_at timestamptz not null,
        accepted_by text not null,
        device_id text not null,
        replaced jsonb,
        primary key (tenant_id, collection, id, revision))`.execute(db)
      await sql`create view versions as
        select h.tenant_id, h.collection, h.id, h.revision, h.seq, h.accepted_at, h.accepted_by, h.device_id,
               coalesce(later.replaced, d.body) as body
        from history h
        join documents d using (tenant_id, collection, id)
        left join history later on later.tenant_id = h.tenant_id and later.collection = h.collection
          and later.id = h.id and later.revision = h.revision + 1`.execute(db)
    },
  },
  '0002-know-accounts-devices-and-sessions': {
    async up(db) {
      await sql`create table accounts (
        tenant_id text not null,
        id text not null,
        username text not null,
        name text not null,
        password_hash text not null,
        roles text[] not null,
        park_ids text[] not null,
        department_id text,
        department_name text,
        active boolean not null default true,
        scope_version integer not null default 1,
        former_keys text[] not null default '{}',
        formerly_saw_all boolean not null default false,
        primary key (tenant_id, id),
        constraint accounts_username unique (tenant_id, username))`.execute(db)
      await sql`create table devices (
        tenant_id text not null,
        account_id text not null,
        id text not null,
        name text not null,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        primary key (tenant_id, account_id, id))`.execute(db)
      await sql`create table sessions (
        tenant_id text not null,
        token_hash text not null,
        account_id text not null,
        device_id text not null,
        created_at timestamptz not null,
        touched_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        primary key (tenant_id, token_hash))`.execute(db)
      await sql`create table sign_in_failures (
        tenant_id text not null,
        subject text not null,
        failures integer not null,
        since timestamptz not null,
        primary key (tenant_id, subject))`.execute(db)
    },
  },
  '0003-order-devices-to-be-wiped': {
    async up(db) {
      await sql`create table wipe_orders (
        tenant_id text not null,
        account_id text not null,
        device_id text not null,
        order_id text not null,
        upload_first boolean not null,
        ordered_at timestamptz not null,
        ordered_by text,
        obeyed_at timestamptz,
        primary key (tenant_id, account_id, device_id),
        constraint wipe_orders_order_id unique (tenant_id, order_id))`.execute(db)
      await sql`create table administration_log (
        tenant_id text not null,
        id text not null,
        done_at timestamptz not null,
        done_by text,
        action text not null,
        account_id text not null,
        device_id text,
        primary key (tenant_id, id))`.execute(db)
      await sql`create index administration_log_by_time on administration_log (tenant_id, done_at)`.execute(
        db,
      )
      await sql`create index sessions_by_device on sessions (tenant_id, account_id, device_id)`.execute(db)
    },
  },
  '0004-remember-restores-and-ageing': {
    async up(db) {
      await sql`alter table tenants
        add column aged_out jsonb not null default '{}',
        add column former_epochs jsonb not null default '[]'`.execute(db)
      await sql`create table archived_versions (
        tenant_id text not null,
        seq bigint not null,
        collection text not null,
        id text not null,
        revision integer not null,
        accepted_at timestamptz not null,
        accepted_by text not null,
        device_id text not null,
        body jsonb not null,
        primary key (tenant_id, seq))`.execute(db)
      await sql`create table number_marks (
        tenant_id text not null,
        day text not null,
        noted_at timestamptz not null,
        seq bigint not null,
        primary key (tenant_id, day))`.execute(db)
      // What the regular work looks for is little among much.
      await sql`create index documents_ageing on documents (tenant_id, position) where deleted or former_audience <> '{}'`.execute(
        db,
      )
      await sql`create index requests_awaiting_papers on documents (tenant_id)
        where collection = 'requests' and body->'projection'->>'state' = 'pendingInfo'`.execute(db)
    },
  },
  '0005-take-exchange-files': {
    async up(db) {
      await sql`alter table devices add column signing_key text`.execute(db)
      await sql`create table exchange_keys (
        tenant_id text not null primary key,
        id text not null,
        sealing_private text not null,
        sealing_public text not null,
        certifying_private text not null,
        certifying_public text not null)`.execute(db)
      await sql`create table exchange_imports (
        tenant_id text not null,
        hash text not null,
        imported_at timestamptz not null,
        account_id text not null,
        answer jsonb not null,
        primary key (tenant_id, hash))`.execute(db)
    },
  },
  '0006-name-versions-by-operation': {
    async up(db) {
      await sql`alter table history add column operation text`.execute(db)
    },
  },
}

/** Names of all steps that this program knows, in their order. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort()

/**
 * Brings the database to today's shape, or only up to the step `upTo`, and gives the names of the steps it took. Several
 * processes may start at once: the migrator takes a lock.
 */
export async function migrateToLatest(db: Kysely<Tables>, upTo?: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest()
  if (error) throw error
  return results.map(({ migrationName }) => migrationName)
}

/** Names of the steps that the database has taken; none when it is new. */
export async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const { rows: found } = await sql<{ exists: boolean }>`
    select to_regclass('kysely_migration') is not null as exists`.execute(db)
  if (!found[0]?.exists) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
