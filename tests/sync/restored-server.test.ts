/** The server comes back from yesterday's backup: what it acknowledged since is on the devices, and comes back from there (S25). */
import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import {
  createDocument,
  deleteDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import type { ConflictEntry } from '../../src-renderer/sync/conflict-log.ts'
import { connectDatabase } from '../../src-server/database/engines.ts'
import { openMediaFiles } from '../../src-server/database/media-files.ts'
import { writeBackup } from '../../src-server/maintenance/backup.ts'
import { verifyBackup } from '../../src-server/maintenance/backup-format.ts'
import { checkServer } from '../../src-server/maintenance/check/check.ts'
import { restoreBackup } from '../../src-server/maintenance/restore.ts'
import { openServer, type Server } from '../../src-server/server.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { addAccount, type TestServer } from './server.ts'

const cleaning: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

/** Waits for an exchange, also when it leaves something for the user to look at. */
async function exchanged(one: Device): Promise<void> {
  const before = one.status().lastSuccessAt
  await one.until(({ pending, lastSuccessAt }) => pending === 0 && lastSuccessAt !== before)
}

/** A server that can be lost and come back from a backup, at another address and with another database. */
async function losableServer() {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-restored-'))
  cleaning.push(() => rm(folder, { recursive: true, force: true }))
  const homeOf = (name: string) => ({ dataDir: join(folder, name), mediaDir: join(folder, name, 'media') })
  const backup = join(folder, 'office.backup')
  let server: Server = await openServer(homeOf('first'))
  cleaning.push(() => server.close())
  const files = (name: string) => openMediaFiles(homeOf(name).mediaDir, 'main')
  const test: TestServer = {
    url: () => server.url,
    context: () => server.context,
    account: (changes) => addAccount(server.context, changes),
    restart: async () => undefined,
    close: async () => undefined,
  }
  return {
    ...test,
    async backUp() {
      const { database, tenantId, now } = server.context
      await writeBackup({ kysely: database.kysely, tenantId, files: files('first'), now }, backup)
    },
    async comeBack() {
      await server.close()
      const database = await connectDatabase(homeOf('second'), () => undefined)
      const header = await verifyBackup(backup)
      await restoreBackup({ database, files: files('second') }, backup, { header })
      await database.close()
      server = await openServer(homeOf('second'))
    },
    check: () => checkServer(server.context, files('second')),
  }
}

test('S25: edits, creations and waiting work survive a server that was set back', async () => {
  const server = await losableServer()
  const users = [await server.account({ id: newId() }), await server.account({ id: newId() })]
  const device = async (user: User | undefined): Promise<Device> => {
    const made = await openDevice(server, user as User, { collections: ['enterprises'] })
    cleaning.push(() => made.close())
    made.start()
    return made
  }
  const [a, b] = [await device(users[0]), await device(users[1])]
  const set = (one: Device, id: string, fields: object) =>
    updateDocument(one.db, 'enterprises', id, (content) => ({ ...content, ...fields }))
  const [edited, touched, refused, deleted, apart] = [newId(), newId(), newId(), newId(), newId()]
  for (const id of [edited, touched, refused, deleted, apart])
    await createDocument(
      a.db,
      'enterprises',
      enterpriseContent({ id, town: 'as of the backup', shortName: '' }),
    )
  await a.synced()
  await b.synced()
  await server.backUp()

  // All of this is acknowledged, and lost with the server.
  await set(a, edited, { town: 'by A after the backup' })
  await set(a, apart, { town: 'by A after the backup', zone: 'by A' })
  const created = newId()
  await createDocument(a.db, 'enterprises', enterpriseContent({ id: created, town: 'new after the backup' }))
  await deleteDocument(a.db, 'enterprises', deleted)
  await a.synced()
  await b.synced()
  await set(b, touched, { town: 'by B after the backup' })
  await b.synced()
  await a.synced()
  // This waits, upon a version that is lost.
  b.cable.set('before')
  await set(b, edited, { shortName: 'by B, unsent' })
  a.cable.set('before')

  await server.comeBack()
  // Numbers are given out again, for something else, and one document is written anew by somebody else.
  const third = await device(await server.account({ id: newId() }))
  await third.synced()
  await set(third, apart, { town: 'by a third, on the restored server' })
  for (let n = 0; n < 12; n++)
    await createDocument(third.db, 'enterprises', enterpriseContent({ id: newId(), town: 'third' }))
  await third.synced()

  for (const one of [b, a]) {
    one.cable.set('none')
    await one.signIn()
    await exchanged(one)
  }
  for (const one of [b, third, a, b]) await exchanged(one)
  const view = async (one: Device) => {
    const rows = await findDocuments(one.db, 'enterprises', {})
    return rows
      .map(({ sync, ...row }) => ({ ...row, sync: sync.state }))
      .sort((x, y) => (x.id < y.id ? -1 : 1))
  }
  const all = await view(a)
  expect(all.every(({ sync }) => sync === 'clean')).toBe(true)
  expect(await view(b)).toEqual(all)
  expect(await view(third)).toEqual(all)
  const found = async (id: string) => readDocument(a.db, 'enterprises', id)
  expect(await found(edited)).toMatchObject({ town: 'by A after the backup', shortName: 'by B, unsent' })
  expect(await found(touched)).toMatchObject({ town: 'by B after the backup' })
  expect(await found(created)).toMatchObject({ town: 'new after the backup' })
  expect(await found(refused)).toMatchObject({ town: 'as of the backup' })
  expect(await found(deleted)).toMatchObject({ town: 'as of the backup' })
  // Written twice without knowing of each other: the later version stands, the lost values are in their author's log (S13).
  expect(await found(apart)).toMatchObject({ town: 'by a third, on the restored server' })
  const log = await a.db.bookkeeping.list<ConflictEntry>('conflict')
  const lost = log.flatMap(({ value }) => (value.id === apart ? [[value.path, value.mine, value.kept]] : []))
  expect(lost.sort()).toEqual([
    ['/town', 'by A after the backup', 'theirs'],
    ['/zone', 'by A', 'theirs'],
  ])
  expect((await server.check()).findings).toEqual([])
})
