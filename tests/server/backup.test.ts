/** Backup and restore: from either engine into either engine, all or nothing, and what the clients notice of it (S25). */
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { connectDatabase, type Database, openDatabase } from '../../src-server/database/engines.ts'
import { openMediaFiles } from '../../src-server/database/media-files.ts'
import { migrateToLatest } from '../../src-server/database/migrations.ts'
import { writeBackup } from '../../src-server/maintenance/backup.ts'
import { type BackupHeader, verifyBackup } from '../../src-server/maintenance/backup-format.ts'
import { restoreBackup } from '../../src-server/maintenance/restore.ts'
import { openServer } from '../../src-server/server.ts'
import { problemOf } from './support/client.ts'
import { directoryEntry } from './support/documents.ts'
import { contentsOf, filesOf, furnish } from './support/office.ts'
import { type Engine, emptyHome, engines, testServers } from './support/servers.ts'

const pairs = engines.flatMap((from) => engines.map((to): [Engine, Engine] => [from, to]))

describe.each(pairs)('a backup of %s restored into %s', (from, to) => {
  const servers = testServers(from)
  const cleaning: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const clean of cleaning.splice(0).reverse()) await clean()
  })

  async function home() {
    const made = await emptyHome(to)
    cleaning.push(made.clean)
    return made.home
  }

  async function backedUp(): Promise<string> {
    const path = join(await folderOf(), 'office.backup')
    const { database, tenantId, now } = servers.context
    await rm(path, { force: true })
    await writeBackup({ kysely: database.kysely, tenantId, files: filesOf(servers), now }, path)
    return path
  }

  async function folderOf(): Promise<string> {
    const made = await emptyHome('pglite')
    cleaning.push(made.clean)
    return made.folder
  }

  async function restored(path: string, into: Awaited<ReturnType<typeof home>>, options = {}) {
    const database = await connectDatabase(into, () => undefined)
    try {
      const header = await verifyBackup(path)
      const files = openMediaFiles(into.mediaDir, header.tenant)
      await restoreBackup({ database, files }, path, { header, ...options })
    } finally {
      await database.close()
    }
  }

  async function rowsIn(into: Awaited<ReturnType<typeof home>>, photoIds: readonly string[] = []) {
    const database: Database = await openDatabase(into, () => undefined)
    try {
      return await contentsOf({ database, tenantId: 'main' }, openMediaFiles(into.mediaDir, 'main'), photoIds)
    } finally {
      await database.close()
    }
  }

  test('is the same in every row of every table and every byte of every photo, but for its epoch', async () => {
    const office = await furnish(servers)
    const before = await contentsOf(servers.context, filesOf(servers), office.photoIds)
    expect(before.get('bytes')).not.toContain('none')
    for (const table of ['documents', 'history', 'accounts', 'devices', 'sessions'])
      expect(before.get(table)?.length, table).toBeGreaterThan(2)
    const path = await backedUp()
    const into = await home()
    await restored(path, into)
    const after = await rowsIn(into, office.photoIds)
    const [old] = (before.get('tenants') ?? []).map((row) => JSON.parse(row))
    const [made] = (after.get('tenants') ?? []).map((row) => JSON.parse(row))
    expect(made.epoch).not.toBe(old.epoch)
    expect(made).toEqual({
      ...old,
      epoch: made.epoch,
      former_epochs: [...old.former_epochs, { epoch: old.epoch, upTo: old.seq }],
    })
    before.delete('tenants')
    after.delete('tenants')
    expect(after).toEqual(before)

    // The people go on with the tokens they have, on the other engine as if nothing had happened.
    const server = await openServer({ ...into, now: () => servers.clock.now })
    cleaning.push(() => server.close())
    const leader = office.admin.at(server.url)
    const stale = await office.admin.pullAll('enterprises')
    expect((await leader.pullAll('enterprises')).documents).toEqual(stale.documents)
    expect((await leader.create('directory', directoryEntry()))[0]?.revision).toBe(1)
    // S25: a checkpoint of the time before says that there was a restore, and from which number on nothing is left.
    const answer = await problemOf(await leader.fetch(`/api/sync/enterprises?after=${stale.checkpoint}`))
    expect(answer).toMatchObject({ code: 'server-restored', status: 409, lastSeq: old.seq })
  })

  test('is refused when it was cut off or a byte of it was changed, and the home stays empty', async () => {
    await furnish(servers)
    const path = await backedUp()
    const whole = await readFile(path)
    const text = gunzipSync(whole).toString()
    const damaged: [string, Buffer][] = [
      ['cut off', whole.subarray(0, whole.length - 20)],
      ['cut in half', whole.subarray(0, whole.length / 2)],
      ['one line less', gzipSync(text.replace(/\n[^\n]*"directory"[^\n]*\n/, '\n'))],
      ['one name changed', gzipSync(text.replace('政务中心', '政务申心'))],
      ['without its trailer', gzipSync(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))],
      ['one byte flipped', flipped(whole)],
      ['empty', Buffer.alloc(0)],
      ['something else', Buffer.from('PK\u0003\u0004 a spreadsheet')],
    ]
    const into = await home()
    const header = headerOf(text)
    const files = openMediaFiles(into.mediaDir, 'main')
    const database = await connectDatabase(into, () => undefined)
    cleaning.push(() => database.close())
    for (const [what, bytes] of damaged) {
      await writeFile(path, bytes)
      await expect(verifyBackup(path), what).rejects.toThrow(/备份文件/)
      // Even if nobody had looked at it first: nothing of it is committed.
      await expect(restoreBackup({ database, files }, path, { header }), what).rejects.toThrow()
      const left = await contentsOf({ database, tenantId: 'main' }, files, [])
      expect([...left.values()].flat(), what).toEqual([])
      expect(await files.kept(), what).toEqual([])
    }
    // The home took no harm: the whole file still goes in.
    await writeFile(path, whole)
    await restoreBackup({ database, files }, path, { header })
    expect(await files.kept()).toHaveLength(header.media.links)
  })

  if (from !== to) return

  test('goes only into an empty home unless told to replace what is there', async () => {
    const office = await furnish(servers)
    const path = await backedUp()
    const into = await home()
    await restored(path, into)
    const once = await rowsIn(into, office.photoIds)
    await expect(restored(path, into)).rejects.toThrow('这里已经有数据')
    expect(await rowsIn(into, office.photoIds)).toEqual(once)

    await office.admin.create('directory', directoryEntry())
    const later = await backedUp()
    await restored(later, into, { replace: true, endSessions: true })
    const replaced = await rowsIn(into, office.photoIds)
    expect(replaced.get('documents')).toHaveLength((once.get('documents')?.length ?? 0) + 1)
    expect(replaced.get('sessions')).toEqual([])
    expect(replaced.get('bytes')).toEqual(once.get('bytes'))
  })

  test('of an earlier version is brought up to date on the way', async () => {
    const into = await home()
    const early = await connectDatabase(into, () => undefined)
    await migrateToLatest(early.kysely, '0002-know-accounts-devices-and-sessions')
    await early.kysely.insertInto('tenants').values({ id: 'main', seq: 7, epoch: 'abc' }).execute()
    const path = join(await folderOf(), 'early.backup')
    const files = openMediaFiles(into.mediaDir, 'main')
    await writeBackup({ kysely: early.kysely, tenantId: 'main', files, now: () => new Date() }, path)
    await early.close()
    const fresh = await home()
    await restored(path, fresh)
    expect(JSON.parse((await rowsIn(fresh)).get('tenants')?.[0] ?? '')).toMatchObject({
      seq: 7,
      aged_out: {},
      former_epochs: [{ epoch: 'abc', upTo: 7 }],
    })
  })

  test('is as of one moment while others write, and never overwrites a file', async () => {
    const office = await furnish(servers)
    const path = join(await folderOf(), 'busy.backup')
    const { database, tenantId, now } = servers.context
    let isWriting = true
    const writer = (async () => {
      while (isWriting) await office.admin.create('directory', directoryEntry(), directoryEntry())
    })()
    const source = { kysely: database.kysely, tenantId, files: filesOf(servers), now }
    const { header } = await writeBackup(source, path)
    isWriting = false
    await writer
    expect((await stat(path)).mode & 0o077).toBe(0)
    const into = await home()
    await restored(path, into)
    const rows = await rowsIn(into)
    const seqs = (rows.get('history') ?? []).map((row) => JSON.parse(row).seq as number)
    expect(Math.max(...seqs)).toBeLessThanOrEqual(header.seq)
    expect(rows.get('documents')).toHaveLength(
      new Set((rows.get('history') ?? []).map((row) => `${JSON.parse(row).collection}/${JSON.parse(row).id}`))
        .size,
    )
    await expect(writeBackup(source, path)).rejects.toThrow('已经存在')
  })
})

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = Math.floor(copy.length / 3)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

function headerOf(text: string): BackupHeader {
  return JSON.parse(text.slice(0, text.indexOf('\n')))
}
