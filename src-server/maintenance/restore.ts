/** Brings a backup into an empty home, whichever engine wrote it and whichever takes it. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import Type from 'typebox'
import type { Database } from '../database/engines.ts'
import type { MediaFiles } from '../database/media-files.ts'
import { appliedMigrations, migrateToLatest, migrationNames } from '../database/migrations.ts'
import type { FormerEpoch, Tables } from '../database/tables.ts'
import { analyze } from '../queries/planner-statistics.ts'
import {
  BackupHeader,
  BackupProblem,
  bytesOfLine,
  ContentLine,
  lineReader,
  readLines,
  TableLine,
} from './backup-format.ts'
import { removeUnownedFiles } from './media-owners.ts'
import { tablesOfTenants, tenantColumn } from './tenant-tables.ts'

export type RestoreTarget = {
  readonly database: Pick<Database, 'kysely'>
  readonly files: MediaFiles
}

export type RestoreOptions = {
  /** What the file says of itself, as `verifyBackup` gave it. */
  readonly header: BackupHeader
  /** Removes what the home holds of this office first, in the same transaction. */
  readonly replace?: boolean
  /** Leaves sessions out: everybody signs in anew. */
  readonly endSessions?: boolean
}

const readHeader = lineReader(BackupHeader)
const readTable = lineReader(TableLine)
const readContent = lineReader(ContentLine)
const readBytes = lineReader(Type.String())

/**
 * Restores the file in one transaction: whatever goes wrong, the home is as it was. The database gets an epoch of its own, since
 * numbers given out after the backup may be given out again for something else (S25).
 * @throws BackupProblem when the home is not empty, the file is damaged or from another version.
 */
export async function restoreBackup(
  { database, files }: RestoreTarget,
  path: string,
  { header, replace = false, endSessions = false }: RestoreOptions,
): Promise<void> {
  const { kysely } = database
  await prepareSchema(kysely, header)
  const isOfToday = header.migrations.length === migrationNames.length
  let replaced: string[] = []
  const hadMedia = (await files.kept()).length > 0
  let broughtMedia = false
  try {
    await kysely.transaction().execute(async (transaction) => {
      if (replace && isOfToday) replaced = await readEpochs(transaction, header.tenant)
      if (replace) await removeAll(transaction, header.tenant)
      else await requireEmpty(transaction, header.tenant)
      const lines = readLines(path)
      const next = async (): Promise<string> => {
        const { value, done } = await lines.next()
        if (done)
          throw new BackupProblem('备份文件不完整，没有恢复任何内容。请换一份备份，或重新复制后再试。')
        return value
      }
      if (readHeader(await next()).madeAt !== header.madeAt)
        throw new BackupProblem('备份文件在恢复途中被换过，没有恢复任何内容。')
      await restoreTables(transaction, header, next, endSessions)
      await transaction
        .updateTable('tenants')
        .set({ epoch: randomBytes(4).readUInt32BE().toString(36) })
        .where('id', '=', header.tenant)
        .execute()
      if (isOfToday) await noteFormerEpochs(transaction, header, replaced)
      broughtMedia = true
      await restoreContents(files, header, next)
      // Runs through to the trailer, which decides whether the whole of it counts.
      for await (const line of lines) throw new BackupProblem(`备份文件有多余的内容：${line.slice(0, 20)}`)
    })
  } catch (error) {
    if (broughtMedia && !hadMedia) await files.clear()
    throw error
  }
  if (!isOfToday) {
    await migrateToLatest(kysely)
    await noteFormerEpochs(kysely, header, replaced)
  }
  // Exchange files are as good as sessions (S28).
  if (endSessions)
    await kysely
      .updateTable('devices')
      .set({ signing_key: null })
      .where('tenant_id', '=', header.tenant)
      .execute()
  if (replace) await removeUnownedFiles(kysely, header.tenant, files)
  await analyze(kysely)
}

/** Rows go in as they came out, so the tables must have the shape that they had then; later steps are taken afterwards. */
async function prepareSchema(db: Kysely<Tables>, header: BackupHeader): Promise<void> {
  const unknown = header.migrations.filter((name) => !migrationNames.includes(name))
  if (unknown.length > 0) throw new BackupProblem('这份备份由更新版本的驻企通写成，请先升级服务端再恢复。')
  const applied = await appliedMigrations(db)
  if (applied.length > header.migrations.length)
    throw new BackupProblem(
      '这份备份来自较早的版本，而这个数据库已经是新版本的结构。请换一个全新的数据文件夹或空数据库再恢复，恢复后会自动升级。',
    )
  await migrateToLatest(db, header.migrations.at(-1))
}

async function requireEmpty(transaction: Kysely<Tables>, tenantId: string): Promise<void> {
  for (const { name } of await tablesOfTenants(transaction)) {
    if (name === 'tenants') continue
    const { rows } = await sql`
      select 1 from ${sql.table(name)} where ${tenantColumn(name)} = ${tenantId} limit 1`.execute(transaction)
    if (rows.length > 0)
      throw new BackupProblem(
        '这里已经有数据，没有恢复，也没有改动。请恢复到全新的数据文件夹或空数据库；确要以备份替换现有的全部数据，请加 --replace。',
      )
  }
  // A server that was started once and never used has made the tenant already.
  await transaction.deleteFrom('tenants').where('id', '=', tenantId).execute()
}

async function removeAll(transaction: Kysely<Tables>, tenantId: string): Promise<void> {
  for (const { name } of await tablesOfTenants(transaction))
    await sql`delete from ${sql.table(name)} where ${tenantColumn(name)} = ${tenantId}`.execute(transaction)
}

const rowsAtOnce = 500
const charactersAtOnce = 4 * 1024 * 1024

async function restoreTables(
  transaction: Kysely<Tables>,
  header: BackupHeader,
  next: () => Promise<string>,
  endSessions: boolean,
): Promise<void> {
  const known = await tablesOfTenants(transaction)
  for (const { name, columns, rows } of header.tables) {
    if (readTable(await next()).table !== name)
      throw new BackupProblem('备份文件的结构不对，没有恢复任何内容。')
    const table = known.find((one) => one.name === name)
    if (!table || columns.join() !== table.columns.join())
      throw new BackupProblem('备份文件的表与这个版本的不同，没有恢复任何内容。')
    const isLeftOut = endSessions && name === 'sessions'
    let waiting: string[] = []
    let characters = 0
    for (let row = 1; row <= rows; row++) {
      const text = await next()
      waiting.push(text)
      characters += text.length
      if (row < rows && waiting.length < rowsAtOnce && characters < charactersAtOnce) continue
      if (!isLeftOut) await insertRows(transaction, name, waiting)
      waiting = []
      characters = 0
    }
  }
}

async function insertRows(
  transaction: Kysely<Tables>,
  table: string,
  rows: readonly string[],
): Promise<void> {
  await sql`insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${`[${rows.join(',')}]`}::jsonb)`.execute(
    transaction,
  )
}

/** The chain of epochs that a home had before it is replaced. */
async function readEpochs(transaction: Kysely<Tables>, tenantId: string): Promise<string[]> {
  const row = await transaction
    .selectFrom('tenants')
    .select(['epoch', 'former_epochs'])
    .where('id', '=', tenantId)
    .executeTakeFirst()
  return row ? [...row.former_epochs.map(({ epoch }) => epoch), row.epoch] : []
}

/**
 * Notes up to which number the database shares those that it comes from. When a home is replaced by an older state of itself,
 * the epochs that it had since count too.
 */
async function noteFormerEpochs(
  db: Kysely<Tables>,
  { tenant, epoch, seq }: BackupHeader,
  replaced: readonly string[],
): Promise<void> {
  const { former_epochs: before } = await db
    .selectFrom('tenants')
    .select('former_epochs')
    .where('id', '=', tenant)
    .executeTakeFirstOrThrow()
  const since = replaced.includes(epoch) ? replaced.slice(replaced.indexOf(epoch) + 1) : []
  const chain: FormerEpoch[] = [...before, ...[epoch, ...since].map((one) => ({ epoch: one, upTo: seq }))]
  await db
    .updateTable('tenants')
    .set({ former_epochs: JSON.stringify(chain) })
    .where('id', '=', tenant)
    .execute()
}

async function restoreContents(
  files: MediaFiles,
  header: BackupHeader,
  next: () => Promise<string>,
): Promise<void> {
  await mkdir(files.uploadFolder, { recursive: true })
  for (let count = 0; count < header.media.contents; count++) {
    const { content, size, media } = readContent(await next())
    const [first = '', ...others] = media
    const path = join(files.uploadFolder, `restore-${content}`)
    const handle = await open(path, 'w')
    try {
      for (let written = 0; written < size; written += bytesOfLine)
        await handle.writeFile(Buffer.from(readBytes(await next()), 'base64'))
    } finally {
      await handle.close()
    }
    if (!(await files.keep(path, first, content))) {
      await rm(path, { force: true })
      throw new BackupProblem('备份里有附件的内容与校验值不符，没有恢复任何内容。')
    }
    for (const id of others) await files.share(first, id)
  }
}
