// A meeting on a computer: its records are submitted together or not at all, its requests registered once, and a cut is completed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { User } from '../../../schemas/protocol/session.ts'
import { blankMeeting, meetingVisitId } from '../../../schemas/rules/meeting.ts'
import {
  createDocument,
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
  completeMeetings,
  discardMeeting,
  registerNow,
  submitMeeting,
} from '../../../src-renderer/features/visits/submission/submit-meeting.ts'
import { draft } from './example-draft.ts'
import { officerWithDatabase } from './visit-database.ts'

const now = '2026-10-12T09:00:00.000Z'
let user: User
let db: ZhuqiDatabase

/** What an enterprise said, with one request. */
function said(enterpriseId: string, requestId: string): VisitDraft {
  const id = meetingVisitId('m1', enterpriseId)
  let record = draft({ id, enterpriseId, visitNo: `ZF20261012-A3K7P-${enterpriseId}`, campaignId: 'm1' })
  record = addRequest(addDifficulty(record, `d-${requestId}`), `d-${requestId}`, requestId)
  record = changeDifficulty(record, `d-${requestId}`, {
    category: '08',
    description: '园区变压器容量不足，影响二期投产',
  })
  return changeRequest(record, requestId, { expectation: '请供电部门增容' })
}

beforeEach(async () => {
  const officer = await officerWithDatabase(['campaigns', 'visits', 'requests', 'requestEvents'], () => now)
  user = officer.user
  db = officer.db
  await createDocument(db, 'campaigns', {
    ...blankMeeting({ id: 'm1', kind: 'symposium', now: '2026-10-12T06:00:00.000Z', user }),
    name: '用电保障座谈会',
    endAt: '2026-10-12T08:00:00.000Z',
    location: '三楼会议室',
    enterprises: [
      { id: 'e1', name: '甲公司' },
      { id: 'e2', name: '乙公司' },
    ],
  })
  await createDocument(db, 'visits', said('e1', 'r1'))
  await createDocument(db, 'visits', said('e2', 'r2'))
})
afterEach(() => db.close())

const visits = () => findDocuments(db, 'visits', {})
const status = async () => (await readDocument(db, 'campaigns', 'm1'))?.status

describe('submitting a meeting', () => {
  test('makes one record for each enterprise with the meeting in it, and registers what they ask for', async () => {
    await submitMeeting(db, 'm1', user)
    expect(await visits()).toMatchObject(
      ['e1', 'e2'].map((enterpriseId) => ({
        enterpriseId,
        status: 'submitted',
        submittedAt: now,
        mode: 'symposium',
        location: '三楼会议室',
        startAt: '2026-10-12T06:00:00.000Z',
        officers: [{ personId: user.id }],
      })),
    )
    expect(await status()).toBe('closed')
    expect(await findDocuments(db, 'requests', {})).toMatchObject(
      ['r1', 'r2'].map((id) => ({ id, channel: 'symposium' })),
    )
    expect(await findDocuments(db, 'requestEvents', {})).toHaveLength(2)
  })

  test('twice changes nothing', async () => {
    await submitMeeting(db, 'm1', user)
    const before = [await visits(), await findDocuments(db, 'requests', {})]
    await submitMeeting(db, 'm1', user)
    expect([await visits(), await findDocuments(db, 'requests', {})]).toEqual(before)
  })

  test('that was cut after the records is closed at the next start, one that goes on is not', async () => {
    await submitMeeting(db, 'm1', user)
    await updateDocument(db, 'campaigns', 'm1', (meeting) => ({ ...meeting, status: 'open' as const }))
    await completeMeetings(db, user)
    expect(await status()).toBe('closed')

    await updateDocument(db, 'campaigns', 'm1', (meeting) => ({
      ...meeting,
      status: 'open' as const,
      enterprises: [...meeting.enterprises, { id: 'e3', name: '丙公司' }],
    }))
    await completeMeetings(db, user)
    expect(await status()).toBe('open')
  })
})

describe('a request entered live', () => {
  test('is registered while the record is a draft, and not a second time by the submission', async () => {
    await registerNow(db, meetingVisitId('m1', 'e1'), 'r1', user)
    const [registered] = await findDocuments(db, 'requests', {})
    expect(registered).toMatchObject({ id: 'r1', visitId: meetingVisitId('m1', 'e1') })
    expect((await visits()).map(({ status: each }) => each)).toEqual(['draft', 'draft'])
    await submitMeeting(db, 'm1', user)
    const requests = await findDocuments(db, 'requests', {})
    expect(requests).toHaveLength(2)
    expect(requests.find(({ id }) => id === 'r1')?.requestNo).toBe(registered?.requestNo)
  })

  test('keeps its record when the meeting is thrown away', async () => {
    await registerNow(db, meetingVisitId('m1', 'e1'), 'r1', user)
    await discardMeeting(db, 'm1')
    expect(await readDocument(db, 'campaigns', 'm1')).toBeNull()
    expect((await visits()).map(({ enterpriseId }) => enterpriseId)).toEqual(['e1'])
  })
})
