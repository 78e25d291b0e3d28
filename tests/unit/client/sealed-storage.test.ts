/** Encryption at rest: what the disk says, what opens it, and what happens when it does not open. */
import 'fake-indexeddb/auto'
import { createRxDatabase } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { collectionNames, entities } from '../../../schemas/entities/index.ts'
import { DamagedBox, documentBox } from '../../../src-renderer/database/document-box.ts'
import {
  createDocument,
  findDocuments,
  readDocument,
  type Selector,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { sealedStorage } from '../../../src-renderer/database/sealed-storage.ts'
import { problemOf } from '../../../src-renderer/database/storage-problem.ts'
import { storedIds } from '../../../src-renderer/database/stored-ids.ts'
import { insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { documentKey } from '../../document-key.ts'
import { databasesOf, putRaw, rawRows } from './raw-databases.ts'
import { accepted, enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
let user = officer
let key = documentKey

const open = () =>
  openDatabase({ key, user, deviceId: 'device-1', collections: ['enterprises', 'directory'] })
const databaseOf = async (collection: string) => {
  const found = (await databasesOf(user.id)).find((name) => name.endsWith(`--${collection}`))
  return found ?? expect.fail(`no database of ${collection}`)
}
const rowsOf = async (collection: string) => rawRows(await databaseOf(collection))
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no problem',
    (error: unknown) => problemOf(error).code,
  )

beforeEach(async () => {
  user = { ...officer, id: newId() }
  key = documentKey
  db = await open()
})
afterEach(() => db.close())

describe('what lies on the disk', () => {
  test('is a box and the declared fields, for documents as for the notes about them', async () => {
    const secret = '西安曲江隐名实业有限公司'
    const id = newId()
    const known = accepted(enterpriseContent({ id, legalRepresentative: '慕容雪' }), 3)
    await insertDocuments(db, 'enterprises', [known])
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, name: secret }))
    await db.bookkeeping.write([{ kind: 'conflict', key: 'enterprises|1|2|/name', value: { mine: secret } }])

    const rows = [...(await rowsOf('enterprises')), ...(await rowsOf('bookkeeping'))]
    expect(rows.length).toBeGreaterThanOrEqual(3)
    const own = ['_attachments', '_deleted', '_meta', '_rev', 'box', 'id']
    for (const row of rows) {
      const readable = 'kind' in row ? [...own, 'kind'] : own
      expect(Object.keys(row).sort()).toEqual(readable.sort())
    }
    const text = JSON.stringify(rows)
    for (const word of [secret, '慕容雪', known.name, known.createdAt, 'officer-2'])
      expect(text).not.toContain(word)
    expect(await readDocument(db, 'enterprises', id)).toMatchObject({
      name: secret,
      legalRepresentative: '慕容雪',
    })
    expect(await storedIds(db, 'enterprises')).toEqual([id])
  })

  test('never is the same twice, so that nobody learns which documents are alike', async () => {
    const content = enterpriseContent({ id: newId() })
    await createDocument(db, 'enterprises', content)
    const [first] = await rowsOf('enterprises')
    await updateDocument(db, 'enterprises', content.id, (same) => same)
    const [second] = await rowsOf('enterprises')
    expect(second?.box).not.toBe(first?.box)
  })

  test('stays readable for ids, codes and states only', () => {
    const plain = collectionNames.flatMap((name) => entities[name].plain.map((field) => `${name}.${field}`))
    expect(plain.sort()).toEqual([
      'audits.parkId',
      'audits.status',
      'campaignItems.campaignId',
      'campaigns.kind',
      'campaigns.status',
      'directory.active',
      'directory.kind',
      'media.ownerId',
      'policies.kind',
      'rectifications.auditId',
      'rectifications.parkId',
      'requestEvents.requestId',
      'requests.enterpriseId',
      'requests.requestNo',
      'templates.kind',
      'visits.enterpriseId',
      'visits.status',
      'visits.visitNo',
    ])
    for (const name of collectionNames)
      expect(entities[name].plain).toEqual(expect.arrayContaining(entities[name].indexes.flat()))
  })
})

describe('what opens', () => {
  test('a text of any length and any characters comes back as it was', async () => {
    const box = await documentBox(documentKey.bytes)
    for (const text of ['', 'a', '𬭎🙂\u0000\ufeff', '长'.repeat(70_000), '\ufeff{"a":"é"}'])
      expect(await box.open(await box.seal({ text }, 'a'), 'a')).toEqual({ text })
  })

  test('many at once are each bound to their own name, under a nonce of their own', async () => {
    const box = await documentBox(documentKey.bytes)
    // Texts that differ in length by far, odd ones among them, so that they would lie on top of one another.
    const sealables = Array.from({ length: 300 }, (_, at) => ({
      value: { text: '长a'.repeat((at * 37) % 4001) },
      context: `visits|${at}`,
    }))
    const boxes = await box.sealAll(sealables)
    expect(boxes).toHaveLength(sealables.length)
    for (const [at, { value, context }] of sealables.entries())
      expect(await box.open(boxes[at] ?? '', context)).toEqual(value)
    await expect(box.open(boxes[7] ?? '', 'visits|8')).rejects.toThrow(DamagedBox)
    expect(new Set(boxes.map((one) => one.slice(1, 7))).size).toBe(boxes.length)
    expect(await box.sealAll([])).toEqual([])
  })

  test('after closing, the key is gone', async () => {
    const box = await documentBox(documentKey.bytes)
    const sealed = await box.seal({}, 'a')
    box.forget()
    await expect(box.open(sealed, 'a')).rejects.toThrow('forgotten')
    await expect(box.seal({}, 'a')).rejects.toThrow('forgotten')
    await expect(box.sealAll([{ value: {}, context: 'a' }])).rejects.toThrow('forgotten')
  })

  test('a changed character and a box of another document are a clear problem, and other documents stay readable', async () => {
    const [one, two, three] = [newId(), newId(), newId()]
    for (const id of [one, two, three]) await createDocument(db, 'enterprises', enterpriseContent({ id }))
    await db.close()
    const name = await databaseOf('enterprises')
    const [first, second] = await rawRows(name)
    const box = String(first?.box)
    const turned = String.fromCharCode(box.charCodeAt(60) ^ 1)
    await putRaw(name, { ...second, box })
    await putRaw(name, { ...first, box: box.slice(0, 60) + turned + box.slice(61) })
    // The notes of what waits are read at the start, and with them the damaged documents.
    expect(await codeOf(open())).toBe('local-data-damaged')
    expect(await codeOf(open())).toBe('local-data-damaged')
    await putRaw(name, first ?? {})
    await putRaw(name, second ?? {})
    db = await open()
    expect(await findDocuments(db, 'enterprises', {})).toHaveLength(3)
  })

  test('a document damaged while it is not needed at the start is a problem when it is read', async () => {
    const [one, two] = [newId(), newId()]
    await insertDocuments(
      db,
      'enterprises',
      [one, two].map((id) => accepted(enterpriseContent({ id }), 1)),
    )
    const name = await databaseOf('enterprises')
    const row = (await rawRows(name)).find(({ id }) => id === one)
    await putRaw(name, { ...row, box: '\u0001short' })
    expect(await codeOf(readDocument(db, 'enterprises', one))).toBe('local-data-damaged')
    expect(await codeOf(findDocuments(db, 'enterprises', {}))).toBe('local-data-damaged')
    expect(await readDocument(db, 'enterprises', two)).toMatchObject({ id: two })
  })

  test('another key of the same name does not open it; a key of another name begins an own database', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    await db.close()
    key = { bytes: documentKey.bytes.map((byte) => byte ^ 0xff), id: documentKey.id }
    expect(await codeOf(open())).toBe('local-data-damaged')
    key = { ...key, id: 'fedcba9876543210' }
    db = await open()
    expect(await findDocuments(db, 'enterprises', {})).toEqual([])
    await db.close()
    key = documentKey
    db = await open()
    expect(await readDocument(db, 'enterprises', id)).toMatchObject({ id })
  })
})

test('a selector or an order over an encrypted field is refused instead of finding nothing', async () => {
  const selector = { name: '西安沣东精密机械有限公司' } as unknown as Selector<'enterprises'>
  await expect(findDocuments(db, 'enterprises', selector)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('enterprises.name') },
  })
  await expect(findDocuments(db, 'enterprises', {}, { sort: [{ createdAt: 'desc' }] })).rejects.toThrow()
  await expect(
    findDocuments(db, 'directory', { $or: [{ kind: 'park' }, { active: true }] }),
  ).resolves.toEqual([])
})

test('a later version of the shape is reached through the encryption', async () => {
  const name = `shapes-${newId()}`
  const box = await documentBox(documentKey.bytes)
  const storage = () => sealedStorage(getRxStorageDexie(), box, () => [])
  const schema = (version: number) => ({
    version,
    primaryKey: 'id',
    type: 'object' as const,
    properties: { id: { type: 'string', maxLength: 64 } },
  })
  const first = await createRxDatabase({ name, storage: storage(), multiInstance: false })
  const { notes: old } = await first.addCollections({ notes: { schema: schema(0) } })
  await old?.insert({ id: 'a', words: '慕容雪' })
  await first.close()
  const second = await createRxDatabase({ name, storage: storage(), multiInstance: false })
  const { notes } = await second.addCollections({
    notes: {
      schema: schema(1),
      migrationStrategies: { 1: (before: { words: string }) => ({ ...before, words: `${before.words}！` }) },
    },
  })
  expect((await notes?.findOne('a').exec())?.toJSON()).toMatchObject({ id: 'a', words: '慕容雪！' })
  await second.close()
  for (const database of await databasesOf(name))
    expect(JSON.stringify(await rawRows(database))).not.toContain('慕容雪')
})
