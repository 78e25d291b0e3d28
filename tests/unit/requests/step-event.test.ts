/** A step of a request as the form hands it over (§5.4, §5.6), on a real database: judged first, and saved only where it may be (S21). */
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultDeadlineSettings } from '../../../schemas/rules/deadlines.ts'
import { reduceRequest } from '../../../schemas/rules/request-machine/reducer.ts'
import { type TransitionRule, transitionRule } from '../../../schemas/rules/request-machine/table.ts'
import type { RequestFold } from '../../../schemas/rules/request-machine/types.ts'
import {
  createDocument,
  findDocuments,
  readDocument,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { openKeeper } from '../../../src-renderer/features/requests/step/begun-step.ts'
import {
  guidancePartsOf,
  payloadOf,
  type StepValues,
  submitCorrected,
  takeStep,
} from '../../../src-renderer/features/requests/step/step-event.ts'
import { documentKey } from '../../document-key.ts'
import { event, request } from '../../server/support/documents.ts'
import { dispatched } from '../../server/support/request-story.ts'

const handler = {
  id: 'handler',
  username: 'heqiang',
  name: '何强',
  roles: ['handler'],
  parkIds: [],
  departmentId: 'CZJR',
  departmentName: '财政金融部',
}
const asked = request('enterprise-1')
let db: ZhuqiDatabase
let people = 0

/** Of somebody else each time, since databases in memory stay. */
const newDatabase = () =>
  openDatabase({
    key: documentKey,
    user: { ...handler, id: `handler-${people++}` },
    deviceId: 'device-1',
    storage: getRxStorageMemory(),
    collections: ['requests', 'requestEvents'],
    now: () => '2026-10-12T06:00:00.000Z',
  })

beforeEach(async () => {
  db = await newDatabase()
  await createDocument(db, 'requests', asked)
  for (const one of [event(asked.id, 1, 'T1'), ...dispatched(asked.id, 'CZJR')])
    await createDocument(db, 'requestEvents', one)
})
afterEach(() => db.close())

const ruleOf = (id: string) => transitionRule(id) as TransitionRule
async function take(id: string, values: StepValues) {
  const events = await findDocuments(db, 'requestEvents', { requestId: asked.id })
  const facts = await readDocument(db, 'requests', asked.id)
  if (!facts) throw new Error('the request is gone')
  const settings = defaultDeadlineSettings
  const fold = reduceRequest(asked.id, events, settings)
  return takeStep(db, ruleOf(id), values, { fold, facts, settings })
}
const standing = async () => {
  const events = await findDocuments(db, 'requestEvents', { requestId: asked.id })
  return reduceRequest(asked.id, events, defaultDeadlineSettings)
}

test('what is missing is told by field, and nothing is saved', async () => {
  const judgement = await take('T7', { handlerName: ' ', handlerPhone: '12' })
  expect(judgement).toMatchObject({ ok: false, code: 'invalid-payload' })
  expect(judgement.ok ? [] : judgement.errors.map(({ field }) => field)).toEqual([
    'handlerName',
    'handlerPhone',
  ])
  expect((await standing()).state).toBe('dispatched')
})

test('signed for, asked for papers, gone on with and answered, each at its place and in the name of who did it', async () => {
  expect(
    (await take('T7', { handlerName: ' 何强 ', handlerPhone: '13812345678', firstContactAt: null })).ok,
  ).toBe(true)
  expect((await take('T9', { supplementList: ['近一年财务报表', '', ' 订单合同 '] })).ok).toBe(true)
  expect((await take('T10', { supplementResult: '已补齐' })).ok).toBe(true)
  const answer = {
    resultType: 'solved',
    process: '已对接两家银行',
    basis: '授信协议',
    evidence: ['放款凭证'],
  }
  expect((await take('T14', answer)).ok).toBe(true)
  expect(await standing()).toMatchObject({ state: 'replied', handlerName: '何强', eventCount: 7 })
  const events = await findDocuments(db, 'requestEvents', { requestId: asked.id })
  expect(events.filter(({ transition }) => transition === 'T9')).toMatchObject([
    {
      sequence: 5,
      payload: { supplementList: ['近一年财务报表', '订单合同'] },
      actor: { id: db.user.id, name: '何强', departmentId: 'CZJR', departmentName: '财政金融部' },
      deviceId: 'device-1',
    },
  ])
})

test('§5.6: a refusal is taken with how, where and with whom it can be done, and not without', async () => {
  await take('T7', { handlerName: '何强', handlerPhone: '13812345678' })
  const refusal = { resultType: 'declined', process: '不在目录内', basis: '申报指南', evidence: ['目录'] }
  expect(await take('T14', refusal)).toMatchObject({ ok: false, code: 'condition' })
  expect((await standing()).state).toBe('processing')
  const parts = guidancePartsOf('conditionsNotMet')
  expect(parts).toContain('resubmitFrom')
  const guidance = { type: 'conditionsNotMet', ...Object.fromEntries(parts.map((part) => [part, '写明'])) }
  expect((await take('T14', { ...refusal, guidance })).ok).toBe(true)
  expect((await standing()).state).toBe('replied')
})

test('what is attached goes with the step and is no field of it', async () => {
  const values = { handlerName: '何强', handlerPhone: '13812345678', attachments: ['m1', 'm2'] }
  expect((await take('T7', values)).ok).toBe(true)
  const signed = (await findDocuments(db, 'requestEvents', { requestId: asked.id })).find(
    ({ transition }) => transition === 'T7',
  )
  expect(signed).toMatchObject({ attachments: ['m1', 'm2'] })
  expect(signed?.payload).not.toHaveProperty('attachments')
})

test('fields that were left empty, or are not the step’s, are not sent', () => {
  const values = { note: ' 已对接 ', firstContactAt: null, nextFeedbackDate: '', evidence: ['别处的'] }
  expect(payloadOf(ruleOf('N1'), values)).toEqual({ note: '已对接' })
})

test('S16: what was begun of a step is there when the page comes back, until the step is taken', async () => {
  const keeper = openKeeper<StepValues>(db, 'r T7')
  expect(await keeper.read()).toBeNull()
  keeper.keep({ handlerName: '何' })
  expect(await keeper.saves.flush()).toBe(true)
  expect(keeper.saves.state()).toMatchObject({ kind: 'saved' })
  const later = openKeeper<StepValues>(db, 'r T7')
  expect(await later.read()).toEqual({ handlerName: '何' })
  later.keep(null)
  await later.saves.flush()
  expect(await keeper.read()).toBeNull()
  expect(await openKeeper(db, 'r T8').read()).toBeNull()
})

describe('a request that was sent back (T3)', () => {
  const back = request('enterprise-2', { createdBy: 'author', title: '厂区夏季用电电压不稳定' })
  const given = { title: back.title, content: '每天下午两点到五点电压下降。', expectation: back.expectation }
  const settings = defaultDeadlineSettings
  const events = () => findDocuments(db, 'requestEvents', { requestId: back.id })
  const fold = async () => reduceRequest(back.id, await events(), settings)

  beforeEach(async () => {
    await db.close()
    db = await openDatabase({
      key: documentKey,
      user: { ...handler, id: `author-${people++}`, roles: ['officer'] },
      deviceId: 'device-1',
      storage: getRxStorageMemory(),
      collections: ['requests', 'requestEvents'],
      now: () => new Date().toISOString(),
    })
    await createDocument(db, 'requests', back)
    const own = { ...event(back.id, 1, 'T1'), actor: { ...event(back.id, 1, 'T1').actor, id: db.user.id } }
    await createDocument(db, 'requestEvents', own)
    await createDocument(db, 'requestEvents', event(back.id, 2, 'T3', { supplementList: ['写明时间'] }))
  })
  const submit = (known: RequestFold) => submitCorrected(db, ruleOf('T1'), given, { fold: known, settings })
  const expectSubmittedOnce = async () => {
    expect(await readDocument(db, 'requests', back.id)).toMatchObject({ content: given.content })
    expect((await fold()).state).toBe('pendingAccept')
    expect((await events()).map(({ transition }) => transition).sort()).toEqual(['T1', 'T1', 'T3'])
  }

  test('is corrected and submitted again', async () => {
    expect(await submit(await fold())).toEqual({ ok: true, reminders: [] })
    await expectSubmittedOnce()
  })

  test('a power cut between the two writes leaves it with its author, and doing it again completes it', async () => {
    await updateDocument(db, 'requests', back.id, (now) => ({ ...now, ...given }))
    const known = await fold()
    expect(known).toMatchObject({ state: 'draft', eventCount: 2 })
    expect(await submit(known)).toMatchObject({ ok: true })
    await expectSubmittedOnce()
  })

  test('is submitted once, though it is tried again by who did not see that it was', async () => {
    const known = await fold()
    await submit(known)
    expect(await submit(known)).toMatchObject({ ok: true })
    await expectSubmittedOnce()
  })
})
