/** S4: a portfolio changes hands. Both officers see it with their next exchange, and nothing the first one wrote meanwhile is lost. */
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Documents } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import {
  createDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { discard } from '../../src-renderer/sync/quarantine.ts'
import { importDocuments } from '../../src-server/queries/import-documents.ts'
import * as samples from '../server/support/documents.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

const count = 500
const collections = ['enterprises', 'visits'] as const

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Writes as the administrator does with a roster. */
async function assign(
  admin: User,
  enterprises: readonly Documents['enterprises'][],
  before: ReadonlyMap<string, Documents['enterprises']>,
): Promise<void> {
  const { accepted } = await importDocuments(server.context(), 'enterprises', enterprises, {
    actorOf: () => admin,
    before: ({ id }) => before.get(id) ?? null,
  })
  expect(accepted).toBe(enterprises.length)
}

async function office(user: User): Promise<Device> {
  const device = await openDevice(server, user, { collections })
  device.start()
  await device.synced()
  return device
}

test('S4, S17: 500 enterprises go from one officer to another within one exchange; unsent work on them is kept', async () => {
  const admin = await server.account({ id: 'admin' })
  const [wang, li] = [
    await server.account({ id: 'wang', roles: ['officer'] }),
    await server.account({ id: 'li', roles: ['officer'] }),
  ]
  const mine = Array.from({ length: count }, () =>
    samples.enterprise({ pairings: [samples.pairing(wang.id)] }),
  )
  await assign(admin, mine, new Map())
  const [first, second] = [await office(wang), await office(li)]
  try {
    const shown = (device: Device) => findDocuments(device.db, 'enterprises', {})
    expect(await shown(first)).toHaveLength(count)
    expect(await shown(second)).toEqual([])
    const accepted = new Map((await shown(first)).map(({ sync, ...document }) => [document.id, document]))

    // Both are away while the administrator reassigns; the first officer goes on working.
    for (const device of [first, second]) device.cable.set('before')
    const [edited, visited] = mine
    if (!edited || !visited) throw new Error('no enterprises')
    await updateDocument(first.db, 'enterprises', edited.id, (content) => ({ ...content, town: '斗门街道' }))
    const talk = samples.visit(visited.id, { status: 'draft', businessNote: '已谈妥增容方案' })
    await createDocument(first.db, 'visits', talk)
    const given = [...accepted.values()].map((document) => ({
      ...document,
      pairings: [samples.pairing(li.id)],
      updatedAt: new Date().toISOString(),
    }))
    await assign(admin, given, accepted)

    for (const device of [first, second]) device.cable.set('none')
    const [left] = await Promise.all([
      first.until(({ kind, pending }) => kind === 'attention' && pending === 0),
      second.synced(),
    ])
    expect(left.attention).toBe(1)
    expect((await shown(second)).map(({ id }) => id).sort()).toEqual(mine.map(({ id }) => id).sort())
    // Of 500 only the one with unsent work is still to be seen, whole and with the reason.
    expect(await shown(first)).toMatchObject([
      {
        id: edited.id,
        town: '斗门街道',
        name: edited.name,
        sync: { state: 'rejected', code: 'not-permitted' },
      },
    ])
    expect((await readDocument(first.db, 'enterprises', edited.id))?.sync).toMatchObject({
      detail: expect.stringMatching(/[\u4e00-\u9fff]/),
    })
    // The visit is the officer's own record, and the new officer's to know.
    expect(await readDocument(first.db, 'visits', talk.id)).toMatchObject({ sync: { state: 'clean' } })
    await second.synced()
    expect(await readDocument(second.db, 'visits', talk.id)).toMatchObject({ businessNote: '已谈妥增容方案' })
    expect((await readDocument(second.db, 'enterprises', edited.id))?.town).toBe('')

    await discard(first.db, 'enterprises', edited.id)
    expect(await shown(first)).toEqual([])
  } finally {
    for (const device of [first, second]) await device.close()
  }
})
