/** The ways out of a refusal, document by document (S17, S22). */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blankVisit } from '../../../schemas/rules/visit-record.ts'
import { createDocument, readDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import type { ServerDocument, Stored } from '../../../src-renderer/database/envelope.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { changeDocuments } from '../../../src-renderer/database/write-documents.ts'
import { applyRemote } from '../../../src-renderer/sync/apply-remote.ts'
import { refused, reopen, repeatStep } from '../../../src-renderer/sync/quarantine.ts'
import { documentKey } from '../../document-key.ts'
import { event } from '../../server/support/documents.ts'
import { accepted, officer } from './samples.ts'

let db: ZhuqiDatabase
const enterprise = { id: 'e1', name: '西安样板机械有限公司', parkId: '' }
const visit = (id: string) => blankVisit({ id, deviceId: 'd', enterprise })

beforeEach(async () => {
  const user = { ...officer, id: newId() }
  db = await openDatabase({ key: documentKey, user, deviceId: 'd', collections: ['visits', 'requestEvents'] })
})
afterEach(() => db.close())

const refuse = (collection: 'visits' | 'requestEvents', id: string) =>
  changeDocuments(db, collection, [id], (current) =>
    refused(current as Stored, { code: 'invalid-document', detail: '有一项不对' }, db.now()),
  )
const submit = (id: string) =>
  updateDocument(db, 'visits', id, (current) => ({
    ...current,
    status: 'submitted' as const,
    submittedAt: db.now(),
  }))
const stateOf = async (id: string) => {
  const found = await readDocument(db, 'visits', id)
  return [found?.status, found?.sync.state, found?.submittedAt]
}
const arrives = (document: ServerDocument) => applyRemote(db, 'visits', [document], { fresh: false })

test('a refused submission opens as a draft again, whether the server knew the draft or not', async () => {
  await createDocument(db, 'visits', visit('fresh'))
  await arrives(accepted(visit('known'), 1))
  for (const id of ['fresh', 'known']) {
    await submit(id)
    await refuse('visits', id)
    await reopen(db, 'visits', id)
    expect(await stateOf(id)).toEqual(['draft', 'pending', null])
  }
})

test('one that was sent back for correction stays sent back', async () => {
  await arrives(accepted(visit('v'), 3, { status: 'returned' }))
  await submit('v')
  await refuse('visits', 'v')
  await reopen(db, 'visits', 'v')
  expect(await stateOf('v')).toEqual(['returned', 'pending', null])
})

test('what the server has as submitted is not taken back, and what waits is left alone', async () => {
  const submittedAt = '2026-10-12T02:00:00.000Z'
  await arrives(accepted(visit('v'), 3, { status: 'submitted', submittedAt }))
  await updateDocument(db, 'visits', 'v', (current) => ({ ...current, confirmedBy: '赵工' }))
  await refuse('visits', 'v')
  await reopen(db, 'visits', 'v')
  expect(await stateOf('v')).toEqual(['submitted', 'rejected', submittedAt])

  await createDocument(db, 'visits', visit('w'))
  await submit('w')
  await reopen(db, 'visits', 'w')
  expect((await stateOf('w'))[0]).toBe('submitted')
})

test('S22: a step that came second can be sent again as the next one', async () => {
  const { revision, seq, createdBy, createdAt, updatedBy, updatedAt, ...step } = event('r1', 2, 'T18', {
    reason: '办好了',
  })
  await createDocument(db, 'requestEvents', step)
  await refuse('requestEvents', step.id)
  await repeatStep(db, step.id, 5)
  expect(await readDocument(db, 'requestEvents', step.id)).toMatchObject({
    sequence: 5,
    payload: { reason: '办好了' },
    sync: { state: 'pending' },
  })
})
