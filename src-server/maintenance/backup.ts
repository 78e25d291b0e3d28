/** Writes everything that a server holds of one office into one file, as of one moment, while others go on writing. */
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { flushFolder } from '../database/flush.ts'
import { hashOfFile, type MediaFiles } from '../database/media-files.ts'
import { appliedMigrations } from '../database/migrations.ts'
import type { Tables } from '../database/tables.ts'
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  BackupProblem,
  bytesOfLine,
  LineWriter,
} from './backup-format.ts'
import { tablesOfTenants, tenantColumn } from './tenant-tables.ts'

export type BackupSource = {
  readonly kysely: Kysely<Tables>
  readonly tenantId: string
  readonly files: MediaFiles
  readonly now: () => Date
}

export type BackupReport = {
  readonly header: BackupHeader
  /** Bytes of the file. */
  readonly size: number
  /** Ids of media documents whose file doesn't have its SHA-256 any more: these bytes are not in the backup. */
  readonly damaged: readonly string[]
}

/**
 * Writes the backup to `path`, which must not exist yet; it appears there whole or not at all.
 * @throws BackupProblem when the file exists or there is no such office.
 */
export async function writeBackup(source: BackupSource, path: string): Promise<BackupReport> {
  if (await stat(path).catch(() => null))
    throw new BackupProblem(`文件 ${path} 已经存在，没有覆盖。请换一个文件名。`)
  const unfinished = `${path}.part`
  await rm(unfinished, { force: true })
  try {
    const result: { header: BackupHeader | null; damaged: string[] } = { header: null, damaged: [] }
    // One snapshot for all tables: every statement sees the same commits, whatever is written meanwhile.
    await source.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        await sql`set transaction read only`.execute(snapshot)
        await pipeline(
          Readable.from(textOf(snapshot, source, result)),
          createGzip(),
          // Everybody's personal data in one file: for the account of the server alone.
          createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
        )
      })
    await rename(unfinished, path)
    await flushFolder(dirname(path))
    const { header, damaged } = result
    if (!header) throw new Error('a backup was written without its header')
    return { header, size: (await stat(path)).size, damaged }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* textOf(
  snapshot: Kysely<Tables>,
  source: BackupSource,
  result: { header: BackupHeader | null; damaged: string[] },
): AsyncGenerator<string> {
  const contents = await findContents(snapshot, source, result.damaged)
  const header = await headerOf(snapshot, source, contents)
  result.header = header
  const writer = new LineWriter()
  yield writer.line(JSON.stringify(header))
  for (const { name } of header.tables) {
    yield writer.line(JSON.stringify({ table: name }))
    for await (const rows of rowsOf(snapshot, name, source.tenantId))
      yield rows.map((row) => writer.line(row)).join('')
  }
  for (const [sha256, { path, size, media }] of contents) {
    yield writer.line(JSON.stringify({ content: sha256, size, media }))
    for await (const chunk of createReadStream(path, { highWaterMark: bytesOfLine }))
      yield writer.line(JSON.stringify((chunk as Buffer).toString('base64')))
  }
  yield writer.trailer()
}

async function headerOf(
  snapshot: Kysely<Tables>,
  { tenantId, now }: BackupSource,
  contents: ReadonlyMap<string, Content>,
): Promise<BackupHeader> {
  const tenant = await snapshot
    .selectFrom('tenants')
    .selectAll()
    .where('id', '=', tenantId)
    .executeTakeFirst()
  if (!tenant) throw new BackupProblem(`数据库里没有 ${tenantId} 这个单位，没有可备份的内容。`)
  const tables: BackupHeader['tables'] = []
  for (const { name, columns } of await tablesOfTenants(snapshot)) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(name)} where ${tenantColumn(name)} = ${tenantId}`.execute(
      snapshot,
    )
    tables.push({ name, columns, rows: rows[0]?.count ?? 0 })
  }
  const all = [...contents.values()]
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    madeAt: now().toISOString(),
    tenant: tenantId,
    epoch: tenant.epoch,
    seq: tenant.seq,
    migrations: await appliedMigrations(snapshot),
    tables,
    media: {
      contents: all.length,
      links: all.reduce((sum, { media }) => sum + media.length, 0),
      bytes: all.reduce((sum, { size }) => sum + size, 0),
    },
  }
}

const rowsAtOnce = 500

/** Rows of a table as JSON texts. A cursor keeps memory small whatever the table's size; both engines have it. */
async function* rowsOf(snapshot: Kysely<Tables>, table: string, tenantId: string): AsyncGenerator<string[]> {
  await sql`declare backup_rows no scroll cursor for
    select to_jsonb(t)::text as row from ${sql.table(table)} t where ${tenantColumn(table)} = ${sql.lit(tenantId)}`.execute(
    snapshot,
  )
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(
      snapshot,
    )
    if (rows.length > 0) yield rows.map(({ row }) => row)
    if (rows.length < rowsAtOnce) break
  }
  await sql`close backup_rows`.execute(snapshot)
}

type Content = { readonly path: string; readonly size: number; readonly media: string[] }

/** The files of the snapshot's media documents, by SHA-256. Bytes that were not uploaded yet come from the devices later. */
async function findContents(
  snapshot: Kysely<Tables>,
  { tenantId, files }: BackupSource,
  damaged: string[],
): Promise<ReadonlyMap<string, Content>> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    select id, body->>'sha256' as sha256 from documents
    where tenant_id = ${tenantId} and collection = 'media' order by id`.execute(snapshot)
  const contents = new Map<string, Content>()
  for (const { id, sha256 } of rows) {
    const file = await files.find(id)
    if (!file) continue
    const known = contents.get(sha256)
    if (known) known.media.push(id)
    else if ((await hashOfFile(file.path)) === sha256) contents.set(sha256, { ...file, media: [id] })
    else damaged.push(id)
  }
  return contents
}
