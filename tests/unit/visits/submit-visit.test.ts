// Submission on a real database: visit, requests and T1 (§4.2, §5.4), cut short at any step and completed without doubles.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { User } from '../../../schemas/protocol/session.ts'
import { standingOf } from '../../../schemas/rules/request-machine/standing.ts'
import {
  createDocument,
  deleteDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import type { ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import {
  addDifficulty,
  addRequest,
  changeDifficulty,
  changeRequest,
} from '../../../src-renderer/features/visits/draft/difficulties.ts'
import type { VisitDraft } from '../../../src-renderer/features/visits/draft/visit-draft.ts'
import {
  completeSubmissions,
  submitVisit,
} from '../../../src-renderer/features/visits/submission/submit-visit.ts'
import { draft } from './example-draft.ts'
import { officerWithDatabase } from './visit-database.ts'

let user: User
let db: ZhuqiDatabase

beforeEach(async () => {
  const officer = await officerWithDatabase(
    ['visits', 'requests', 'requestEvents'],
    () => '2026-10-12T03:05:00.000Z',
  )
  user = officer.user
  db = officer.db
})
afterEach(() => db.close())

/** Two difficulties, the first of which makes a request that was settled on the spot. */
function record(): VisitDraft {
  let visit = addDifficulty(addDifficulty(draft({ visitNo: 'ZF20261012-A3K7P-001' }), 'd1'), 'd2')
  visit = changeDifficulty(visit, 'd1', {
    category: '08',
    subcategory: '08-01',
    urgency: 'high',
    description: '园区变压器容量不足，影响二期投产',
  })
  visit = changeDifficulty(visit, 'd2', { category: '02', description: '技工短缺，缺口约二十人左右' })
  visit = addRequest(addRequest(visit, 'd1', 'r1'), 'd2', 'r2')
  visit = changeRequest(visit, 'r1', { solvedOnSite: { method: '现场联系供电所', result: '已排期增容' } })
  return changeRequest(visit, 'r2', { expectation: '组织一场招聘会' })
}

describe('submitting a visit', () => {
  test('registers each request once, with a number, its contact and T1', async () => {
    await createDocument(db, 'visits', record())
    await submitVisit(db, 'v1', user)
    expect(await readDocument(db, 'visits', 'v1')).toMatchObject({
      status: 'submitted',
      submittedAt: '2026-10-12T03:05:00.000Z',
    })
    const requests = await findDocuments(db, 'requests', {})
    expect(requests.map((request) => request.requestNo).sort()).toEqual([
      expect.stringMatching(/^SQ20261012-\w{5}-001$/),
      expect.stringMatching(/^SQ20261012-\w{5}-002$/),
    ])
    expect(requests.find((request) => request.id === 'r1')).toMatchObject({
      visitId: 'v1',
      channel: 'visit',
      category: '08',
      subcategory: '08-01',
      urgency: 'high',
      title: '园区变压器容量不足，影响二期投产',
      contact: { name: '赵工', phone: '13800000001' },
    })
    const events = await findDocuments(db, 'requestEvents', {})
    expect(events.map((event) => event.transition)).toEqual(['T1', 'T1'])
    const first = events.filter((event) => event.requestId === 'r1')
    expect(first[0]?.payload).toEqual({ solvedOnSite: { method: '现场联系供电所', result: '已排期增容' } })
    expect(standingOf({ id: 'r1', projection: null }, first)).toMatchObject({
      state: 'pendingAccept',
      dueDate: '2026-10-13',
    })
  })

  test('submitting again changes nothing', async () => {
    await createDocument(db, 'visits', record())
    await submitVisit(db, 'v1', user)
    const before = [await findDocuments(db, 'requests', {}), await findDocuments(db, 'requestEvents', {})]
    await submitVisit(db, 'v1', user)
    await completeSubmissions(db, user)
    expect([await findDocuments(db, 'requests', {}), await findDocuments(db, 'requestEvents', {})]).toEqual(
      before,
    )
  })

  test.each<{ when: string; lost: ['requests' | 'requestEvents', string][] }>([
    {
      when: 'after the visit',
      lost: [
        ['requests', 'r1'],
        ['requests', 'r2'],
        ['requestEvents', 'r1-T1'],
        ['requestEvents', 'r2-T1'],
      ],
    },
    {
      when: 'before the events',
      lost: [
        ['requestEvents', 'r1-T1'],
        ['requestEvents', 'r2-T1'],
      ],
    },
    {
      when: 'within them',
      lost: [['requestEvents', 'r2-T1']],
    },
  ])('a computer that stopped $when completes the submission later', async ({ lost }) => {
    await createDocument(db, 'visits', record())
    await submitVisit(db, 'v1', user)
    for (const [collection, id] of lost) await deleteDocument(db, collection, id)
    const numbersBefore = (await findDocuments(db, 'requests', {})).map((request) => request.requestNo)
    expect(await completeSubmissions(db, user)).toBe(1)
    const requests = await findDocuments(db, 'requests', {})
    expect(requests.map((request) => request.id).sort()).toEqual(['r1', 'r2'])
    expect(requests.map((request) => request.requestNo)).toEqual(expect.arrayContaining(numbersBefore))
    expect(new Set(requests.map((request) => request.requestNo)).size).toBe(2)
    expect((await findDocuments(db, 'requestEvents', {})).map((event) => event.id).sort()).toEqual([
      'r1-T1',
      'r2-T1',
    ])
    expect(await completeSubmissions(db, user)).toBe(0)
  })

  test('another device of the same officer leaves an unfinished submission alone', async () => {
    await createDocument(db, 'visits', {
      ...record(),
      status: 'submitted',
      submittedAt: db.now(),
      deviceId: 'device-2',
    })
    expect(await completeSubmissions(db, user)).toBe(0)
    expect(await findDocuments(db, 'requests', {})).toEqual([])
  })

  test('计划下次走访 becomes one planned visit, moved when the day changes', async () => {
    await createDocument(db, 'visits', draft({ noDifficulty: true, nextVisitDate: '2026-12-01' }))
    await submitVisit(db, 'v1', user)
    await updateDocument(db, 'visits', 'v1', (current) => ({
      ...current,
      status: 'returned' as const,
      nextVisitDate: '2026-12-08',
    }))
    await submitVisit(db, 'v1', user)
    const planned = await findDocuments(db, 'visits', { status: 'planned' })
    expect(planned).toHaveLength(1)
    expect(planned[0]).toMatchObject({
      enterpriseId: 'e1',
      plannedOn: '2026-12-08',
      officers: [{ name: '王静' }],
    })
  })
})
