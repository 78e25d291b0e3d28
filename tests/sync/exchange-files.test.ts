/** A computer without a network whose work travels by exchange files, and what it meets when it comes back (S27, S30, S32). */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ExchangeRow } from '../../exchange-files/contents.ts'
import type { Delivery, Enrolment } from '../../schemas/protocol/exchange.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { createDocument, readDocument, updateDocument } from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { gatherContents, noteExported } from '../../src-renderer/sync/exchange-contents.ts'
import { newPen, type Pen, writtenBy } from '../exchange-file.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let user: User
let away: Device
let courier: Device
let pen: Pen
let id: string

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  user = await server.account({ id: newId() })
  away = await openDevice(server, user, { collections: ['enterprises'] })
  courier = await openDevice(server, await server.account({ id: newId() }), { collections: ['enterprises'] })
  pen = await newPen(async (signingKey) => {
    const answer = await away.call('/api/exchange/device', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signingKey }),
    })
    return (await answer.json()) as Enrolment
  })
  away.start()
  courier.start()
  await away.synced()
  away.cable.set('before')
  id = newId()
})
afterEach(async () => {
  await away.close()
  await courier.close()
})

const setTown = (device: Device, town: string) =>
  updateDocument(device.db, 'enterprises', id, (content) => ({ ...content, town }))
const found = (device: Device) => readDocument(device.db, 'enterprises', id)

/** A file of everything that waits, as the page makes it. */
async function exported(): Promise<Buffer> {
  const { rows } = await gatherContents(away.db)
  await noteExported(away.db, rows, [])
  return writtenBy(pen, { rows: [...rows] as ExchangeRow[] })
}

async function deliver(file: Uint8Array): Promise<Delivery> {
  const answer = await courier.call('/api/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file as BodyInit,
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Delivery
}

async function comeBack(): Promise<void> {
  away.cable.set('none')
  await away.synced()
  expect((await found(away))?.sync.state).toBe('clean')
  expect(await away.db.bookkeeping.list('conflict')).toEqual([])
}

test('S32: what a file brought is recognised as accepted when its device comes back', async () => {
  await createDocument(away.db, 'enterprises', enterpriseContent({ id, town: '草滩' }))
  expect(await deliver(await exported())).toMatchObject({ accepted: 1 })
  // Until the server says so to this computer itself, it claims nothing.
  expect((await found(away))?.sync.state).toBe('pending')
  await courier.synced()
  expect(await found(courier)).toMatchObject({ town: '草滩', createdBy: user.id, revision: 1 })
  await comeBack()
  expect(await found(away)).toMatchObject({ revision: 1 })
})

test('S32: what was written after the file goes on from it, without a conflict with oneself', async () => {
  await createDocument(away.db, 'enterprises', enterpriseContent({ id, town: '草滩' }))
  away.cable.set('none')
  await away.synced()
  away.cable.set('before')
  await setTown(away, '六村堡')
  const file = await exported()
  await setTown(away, '斗门')
  expect(await deliver(file)).toMatchObject({ accepted: 1 })
  await comeBack()
  expect(await found(away)).toMatchObject({ town: '斗门', revision: 3 })
})

test('S32: the same holds after the application was started anew', async () => {
  await createDocument(away.db, 'enterprises', enterpriseContent({ id, town: '草滩' }))
  away.cable.set('none')
  await away.synced()
  away.cable.set('before')
  await setTown(away, '六村堡')
  const file = await exported()
  await setTown(away, '斗门')
  await away.restart()
  expect(await deliver(file)).toMatchObject({ accepted: 1 })
  await comeBack()
  expect(await found(away)).toMatchObject({ town: '斗门', revision: 3 })
})

test('S30: a computer that never has a network sends one file after the other', async () => {
  await createDocument(away.db, 'enterprises', enterpriseContent({ id, town: '草滩' }))
  const first = await exported()
  await setTown(away, '六村堡')
  const second = await exported()
  await setTown(away, '斗门')
  const third = await exported()
  expect(await deliver(first)).toMatchObject({ accepted: 1, conflicts: 0 })
  // The second one was lost on the way.
  expect(await deliver(third)).toMatchObject({ accepted: 1, conflicts: 0 })
  // It turns up after all; what is newer stands.
  expect(await deliver(second)).toMatchObject({ accepted: 0, conflicts: 1 })
  await courier.synced()
  expect(await found(courier)).toMatchObject({ town: '斗门', revision: 2 })
  await comeBack()
  expect(await found(away)).toMatchObject({ town: '斗门', revision: 2 })
})

test('S13: what a colleague changed meanwhile is merged by the device that comes back, and told', async () => {
  await createDocument(away.db, 'enterprises', enterpriseContent({ id, town: '草滩' }))
  away.cable.set('none')
  await away.synced()
  away.cable.set('before')
  await courier.synced()
  await setTown(away, '六村堡')
  const file = await exported()
  await setTown(courier, '斗门')
  await courier.synced()
  expect(await deliver(file)).toMatchObject({ accepted: 0, conflicts: 1 })
  away.cable.set('none')
  await away.until(({ attention }) => attention > 0)
  expect(await away.db.bookkeeping.list('conflict')).toMatchObject([
    { value: { path: '/town', mine: '六村堡', theirs: '斗门' } },
  ])
})
