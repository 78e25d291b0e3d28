/** A computer that was away for more than 180 days: it gets everything anew, and loses nothing of its own (S5). */
import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  createDocument,
  deleteDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { housekeep } from '../../src-server/maintenance/housekeeping.ts'
import { openServer } from '../../src-server/server.ts'
import { layFreshDatabase } from '../server/support/servers.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { addAccount, type TestServer } from './server.ts'

const cleaning: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

test('S5: after 181 days a computer equals the server again and keeps its unsent work', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-resync-'))
  cleaning.push(() => rm(folder, { recursive: true, force: true }))
  await layFreshDatabase(folder)
  let now = Date.parse('2026-10-12T02:00:00.000Z')
  const server = await openServer({ dataDir: folder, now: () => new Date(now) })
  cleaning.push(() => server.close())
  const place: TestServer = {
    url: () => server.url,
    context: () => server.context,
    account: (changes) => addAccount(server.context, changes),
    restart: async () => undefined,
    close: async () => undefined,
  }
  const device = async (): Promise<Device> => {
    const made = await openDevice(place, await place.account({ id: newId() }), {
      collections: ['enterprises'],
    })
    cleaning.push(() => made.close())
    made.start()
    return made
  }
  const [away, other] = [await device(), await device()]
  const [kept, deleted, edited] = [newId(), newId(), newId()]
  for (const id of [kept, deleted, edited])
    await createDocument(other.db, 'enterprises', enterpriseContent({ id, town: 'first' }))
  await other.synced()
  await away.synced()

  away.cable.set('before')
  const unsent = newId()
  await createDocument(away.db, 'enterprises', enterpriseContent({ id: unsent, town: 'unsent' }))
  await updateDocument(away.db, 'enterprises', edited, (content) => ({
    ...content,
    town: 'edited while away',
  }))
  for (const id of [deleted, edited]) await deleteDocument(other.db, 'enterprises', id)
  await other.synced()
  await housekeep(server.context, null)
  now += 181 * 86_400_000
  expect(await housekeep(server.context, null)).toMatchObject({ tombstones: 2 })

  for (const one of [other, away]) await one.signIn()
  away.cable.set('none')
  // Once more each, so that both have also heard what became of what they sent.
  for (const one of [away, other, away]) await one.synced()
  const view = async (one: Device) => {
    const rows = await findDocuments(one.db, 'enterprises', {})
    return rows
      .map(({ sync, ...row }) => ({ ...row, sync: sync.state }))
      .sort((x, y) => (x.id < y.id ? -1 : 1))
  }
  const all = await view(away)
  expect(all.map(({ id }) => id).sort()).toEqual([kept, edited, unsent].sort())
  expect(all.every(({ sync }) => sync === 'clean')).toBe(true)
  expect(await view(other)).toEqual(all)
  // The tombstone it missed is gone from here too; an edit wins over a deletion (S15).
  expect(await readDocument(away.db, 'enterprises', deleted)).toBeNull()
  expect(await readDocument(other.db, 'enterprises', edited)).toMatchObject({ town: 'edited while away' })
})
