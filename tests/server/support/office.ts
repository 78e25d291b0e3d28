/** A small office with something of everything that a server keeps: versions, deletions, requests under way, photos. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { MediaFiles } from '../../../src-server/database/media-files.ts'
import { openMediaFiles } from '../../../src-server/database/media-files.ts'
import { tablesOfTenants, tenantColumn } from '../../../src-server/maintenance/tenant-tables.ts'
import type { Context } from '../../../src-server/queries/context.ts'
import { type Client, signedIn } from './client.ts'
import {
  directoryEntry,
  enterprise,
  event,
  media,
  meeting,
  newId,
  pairing,
  request,
  visit,
} from './documents.ts'
import { dispatched } from './request-story.ts'
import type { TestServers } from './servers.ts'

export type Office = {
  readonly admin: Client
  readonly officer: Client
  readonly handler: Client
  readonly enterpriseId: string
  readonly visitId: string
  readonly requestId: string
  /** A media document with bytes, and another one with the same bytes. */
  readonly photoIds: readonly [string, string]
}

export function filesOf(servers: TestServers): MediaFiles {
  return openMediaFiles(servers.home.mediaDir ?? '', servers.context.tenantId)
}

/** Fills a server through its own interface. */
export async function furnish(servers: TestServers): Promise<Office> {
  const someone = (role: string, fields = {}) =>
    signedIn(servers, { id: newId(role), roles: [role], ...fields })
  const admin = await someone('dataAdmin')
  const officer = await someone('officer')
  const handler = await someone('handler', { departmentId: 'ZWZX' })
  const desk = await someone('desk', { roles: ['intake', 'dispatcher'] })

  const [company] = await admin.create('enterprises', enterprise({ pairings: [pairing(officer.user.id)] }))
  if (!company) throw new Error('no enterprise')
  // Letters and numbers that careless copying changes.
  await admin.push('enterprises', [
    company,
    {
      ...company,
      name: '西安𬭎㛃“样板”\\机械\t有限公司',
      registeredCapital: { amount: 1234.5678, currency: 'CNY' },
    },
  ])
  const [goner] = await admin.create('directory', directoryEntry())
  if (goner) await admin.push('directory', [goner, { ...goner, _deleted: true }])
  await officer.create('campaigns', meeting({ enterprises: [{ id: company.id, name: company.name }] }))
  const [talk] = await officer.create('visits', visit(company.id))
  const [wish] = await officer.create('requests', request(company.id))
  if (!talk || !wish) throw new Error('no visit or request')
  await officer.create('requestEvents', event(wish.id, 1, 'T1'))
  await desk.create('requestEvents', ...dispatched(wish.id, 'ZWZX'))

  const bytes = randomBytes(900_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const photos = await officer.create(
    'media',
    media('visits', talk.id, { sha256, size: bytes.length }),
    media('visits', talk.id, { sha256, size: bytes.length }),
    media('visits', talk.id),
  )
  const files = filesOf(servers)
  for (const photo of photos.slice(0, 2)) {
    await mkdir(files.uploadFolder, { recursive: true })
    const path = join(files.uploadFolder, photo.id)
    await writeFile(path, bytes)
    await files.keep(path, photo.id, sha256)
  }
  const [first, second] = photos
  return {
    admin,
    officer,
    handler,
    enterpriseId: company.id,
    visitId: talk.id,
    requestId: wish.id,
    photoIds: [first?.id ?? '', second?.id ?? ''],
  }
}

/** Every row of every table of the tenant as the database writes it, and the bytes of every photo. */
export async function contentsOf(
  { database, tenantId }: Pick<Context, 'database' | 'tenantId'>,
  files: MediaFiles,
  photoIds: readonly string[],
): Promise<Map<string, string[]>> {
  const contents = new Map<string, string[]>()
  for (const { name } of await tablesOfTenants(database.kysely)) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} t where ${tenantColumn(name)} = ${tenantId} order by 1`.execute(
      database.kysely,
    )
    contents.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  const hashes = photoIds.map(async (id) => {
    const file = await files.find(id)
    return file
      ? createHash('sha256')
          .update(await readFile(file.path))
          .digest('hex')
      : 'none'
  })
  contents.set('bytes', await Promise.all(hashes))
  return contents
}
