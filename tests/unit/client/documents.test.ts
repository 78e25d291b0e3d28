/** Local writes: durable, marked, found again after a restart (S16, S17). */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createDocument,
  deleteDocument,
  findDocuments,
  readDocument,
  StorageProblem,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { nextNumber } from '../../../src-renderer/database/numbering.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { toStorageProblem } from '../../../src-renderer/database/storage-problem.ts'
import { changeDocuments, insertDocuments } from '../../../src-renderer/database/write-documents.ts'
import { documentKey } from '../../document-key.ts'
import { accepted, createMany, enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
let user = officer

const open = () =>
  openDatabase({ key: documentKey, user, deviceId: 'device-1', collections: ['enterprises', 'visits'] })

beforeEach(async () => {
  user = { ...officer, id: newId() }
  db = await open()
})
afterEach(() => db.close())

describe('a local write', () => {
  test('S16: is there after a restart, whole, and still waits to be sent', async () => {
    const id = newId()
    await createDocument(db, 'enterprises', enterpriseContent({ id, name: '西安𬭎芯科技有限公司🙂' }))
    await db.close()
    db = await open()
    const found = await readDocument(db, 'enterprises', id)
    expect(found?.name).toBe('西安𬭎芯科技有限公司🙂')
    expect(found?.sync.state).toBe('pending')
    expect(db.outbox.waiting()).toMatchObject([{ collection: 'enterprises', id, state: 'pending' }])
  })

  test('S16: keeps the version that the first unsent edit began from', async () => {
    const id = newId()
    const known = accepted(enterpriseContent({ id }), 7)
    await insertDocuments(db, 'enterprises', [known])
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town: '王寺街道' }))
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town: '三桥街道' }))
    const [row] = await db.collection('enterprises').storageInstance.findDocumentsById([id], false)
    expect(row?.sync?.base).toEqual(known)
    expect(row).toMatchObject({ town: '三桥街道', revision: 7, updatedBy: user.id })
  })

  test('computes pinyin and initials of a name, so that search never does', async () => {
    const content = enterpriseContent({ id: newId(), name: '西安光电研究所', pinyin: '', initials: '' })
    const made = await createDocument(db, 'enterprises', content)
    expect(made).toMatchObject({ pinyin: 'xianguangdianyanjiusuo', initials: 'xagdyjs' })
  })

  test('a stale note of an unwritten document is cleaned at the next start', async () => {
    await db.outbox.intend('enterprises', ['never-written'])
    await db.close()
    db = await open()
    expect(db.outbox.waiting()).toEqual([])
    expect(await db.bookkeeping.list('intent')).toEqual([])
  })

  test('waiting documents stand in the order of their first edit, also after a restart', async () => {
    const ids = [newId(), newId(), newId()].reverse()
    for (const id of ids) await createDocument(db, 'enterprises', enterpriseContent({ id }))
    await updateDocument(db, 'enterprises', ids[0] ?? '', (content) => ({ ...content, town: '' }))
    await db.close()
    db = await open()
    expect(db.outbox.waiting().map(({ id }) => id)).toEqual(ids)
  })

  test('a deletion hides the document and waits to be sent', async () => {
    const id = newId()
    await insertDocuments(db, 'enterprises', [accepted(enterpriseContent({ id }), 3)])
    await deleteDocument(db, 'enterprises', id)
    expect(await readDocument(db, 'enterprises', id)).toBeNull()
    expect(await findDocuments(db, 'enterprises', {})).toEqual([])
    expect(db.outbox.waiting()).toHaveLength(1)
  })
})

describe('what must not be stored', () => {
  test('a document that breaks its shape is refused with words, and nothing is written', async () => {
    const content = enterpriseContent({ id: newId(), name: '长'.repeat(101) })
    const failure = await createDocument(db, 'enterprises', content).catch((error) => error)
    expect(failure).toBeInstanceOf(StorageProblem)
    expect(failure.problem).toMatchObject({
      code: 'invalid-document',
      errors: [{ pointer: '/name', detail: '内容太长，最多 100 字' }],
    })
    expect(await findDocuments(db, 'enterprises', {})).toEqual([])
  })

  test('one bad row of many leaves none of them', async () => {
    const rows = Array.from({ length: 50 }, (_, at) =>
      enterpriseContent({ id: newId(), ...(at === 40 ? { uscc: '9'.repeat(19) } : {}) }),
    )
    await expect(createMany(db, 'enterprises', rows)).rejects.toBeInstanceOf(StorageProblem)
    expect(await findDocuments(db, 'enterprises', {})).toEqual([])
    expect(db.outbox.waiting()).toEqual([])
  })

  test('an id that exists is not overwritten by a creation', async () => {
    const content = enterpriseContent({ id: newId() })
    await createDocument(db, 'enterprises', content)
    await expect(createDocument(db, 'enterprises', { ...content, town: '别处' })).rejects.toBeInstanceOf(
      StorageProblem,
    )
    expect((await readDocument(db, 'enterprises', content.id))?.town).toBe('斗门街道')
  })

  test('a full disk is told as such, however deep the browser hides it', () => {
    const quota = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    const aborted = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota })
    expect(toStorageProblem(aborted).problem.code).toBe('disk-full')
    expect(toStorageProblem(new Error('x')).problem.detail).toMatch(/没有保存.*不受影响/s)
  })

  test('a write that fails leaves the document as it was and nothing waiting', async () => {
    const id = newId()
    const deny = () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    }
    await expect(changeDocuments(db, 'enterprises', [id], deny)).rejects.toMatchObject({
      problem: { code: 'disk-full' },
    })
    expect(await readDocument(db, 'enterprises', id)).toBeNull()
    await createDocument(db, 'enterprises', enterpriseContent({ id }))
    expect(db.outbox.waiting()).toHaveLength(1)
  })
})

test('simultaneous edits of one document all count', async () => {
  const id = newId()
  await createDocument(db, 'enterprises', enterpriseContent({ id, formerNames: [] }))
  const add = (name: string) =>
    updateDocument(db, 'enterprises', id, (content) => ({
      ...content,
      formerNames: [...content.formerNames, name],
    }))
  await Promise.all(Array.from({ length: 10 }, (_, at) => add(`旧名${at}`)))
  expect((await readDocument(db, 'enterprises', id))?.formerNames).toHaveLength(10)
})

test('numbers of a day are given once, also at the same moment and after a restart', async () => {
  await db.close()
  // 00:30 on the 13th in Shanghai is still the 12th in UTC.
  const at = () => '2026-10-12T16:30:00.000Z'
  const reopen = () =>
    openDatabase({ key: documentKey, user, deviceId: 'device-1', collections: ['visits'], now: at })
  db = await reopen()
  const numbers = await Promise.all([nextNumber(db, 'ZF'), nextNumber(db, 'ZF'), nextNumber(db, 'SQ')])
  await db.close()
  db = await reopen()
  numbers.push(await nextNumber(db, 'ZF'))
  const device = numbers[0]?.split('-')[1]
  expect(device).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(numbers).toEqual([
    `ZF20261013-${device}-001`,
    `ZF20261013-${device}-002`,
    `SQ20261013-${device}-001`,
    `ZF20261013-${device}-003`,
  ])
})

test('ids are UUIDv7 and grow', () => {
  const ids = Array.from({ length: 5000 }, newId)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
