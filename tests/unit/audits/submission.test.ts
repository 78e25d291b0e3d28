/** Submitting on a real database: cut short at any step, it is completed without doubles (§3.3, S16). */
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultParkChecklist } from '../../../schemas/codes/park-checklist.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { refuseChange } from '../../../schemas/rules/write-policy.ts'
import { createDocument, findDocuments, readDocument } from '../../../src-renderer/database/documents.ts'
import type { Content } from '../../../src-renderer/database/envelope.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { completeInspections } from '../../../src-renderer/features/audits/complete-inspections.ts'
import { judgeAudit } from '../../../src-renderer/features/audits/judgement.ts'
import { derivedId } from '../../../src-renderer/features/audits/rectification-id.ts'
import {
  closedWith,
  reviewRectification,
} from '../../../src-renderer/features/audits/rectification-review.ts'
import { startReinspection } from '../../../src-renderer/features/audits/start-inspection.ts'
import {
  freezeInspection,
  isIncomplete,
  writeConsequences,
} from '../../../src-renderer/features/audits/submission.ts'
import { documentKey } from '../../document-key.ts'
import {
  allAnswered,
  answered,
  auditDocument,
  checklist,
  rectificationDocument,
} from './inspection-fixture.ts'

const person = { id: 'inspector-1', name: '赵敏' }
const at = '2026-10-12T03:00:00.000Z'
let count = 0
let db: ZhuqiDatabase

beforeEach(async () => {
  db = await openDatabase({
    key: documentKey,
    user: {
      id: `i${count++}`,
      username: 'zhaomin',
      name: '赵敏',
      roles: ['parkInspector'],
      parkIds: ['park-1'],
    },
    deviceId: 'device-1',
    storage: getRxStorageMemory(),
    collections: ['audits', 'rectifications', 'templates', 'directory'],
    now: () => at,
  })
})
afterEach(() => db.close())

function contentOf<D extends object>(document: D) {
  const stamps = ['revision', 'seq', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt']
  return Object.fromEntries(Object.entries(document).filter(([key]) => !stamps.includes(key)))
}

/** A finished draft in which two elements failed, judged as the form judges it. */
async function finished() {
  const answers = allAnswered(answered('D1-E1', ['no']), answered('D1-E2', ['yes', 'yes', 'yes', 'no']))
  const content = contentOf(auditDocument({ answers })) as unknown as Content<'audits'>
  const audit = await createDocument(db, 'audits', content)
  const judgement = judgeAudit({ audit, checklist, inspected: null, previous: null, rectifications: [], at })
  return { audit, ...judgement }
}

test('freezes the result and opens one rectification for each failed element', async () => {
  const { audit, result, consequences } = await finished()
  const submitted = await freezeInspection(db, audit.id, result, at)
  await writeConsequences(db, submitted, consequences, person)
  expect(await readDocument(db, 'audits', audit.id)).toMatchObject({
    status: 'submitted',
    submittedAt: at,
    result,
  })
  const opened = await findDocuments(db, 'rectifications', { auditId: audit.id })
  expect(opened.map((one) => [one.elementId, one.state, one.steps.length]).sort()).toEqual([
    ['D1-E1', 'open', 1],
    ['D1-E2', 'open', 1],
  ])
  expect(new Set(opened.map((one) => one.rectificationNo)).size).toBe(2)
})

test('killed after freezing: what is missing is known and made up for, also when asked twice at once', async () => {
  const { audit, result, consequences } = await finished()
  const submitted = await freezeInspection(db, audit.id, result, at)
  expect(isIncomplete(submitted, consequences, [])).toBe(true)
  await Promise.all([
    writeConsequences(db, submitted, consequences, person),
    writeConsequences(db, submitted, consequences, person),
  ])
  await writeConsequences(db, submitted, consequences, person)
  const opened = await findDocuments(db, 'rectifications', { auditId: audit.id })
  expect(opened).toHaveLength(2)
  expect(isIncomplete(submitted, consequences, opened)).toBe(false)
})

test('after the next sign-in the rectifications are there, once, and only on the computer that submitted', async () => {
  await createDocument(db, 'templates', {
    id: 'park-service-28@1.0.0',
    kind: 'parkChecklist',
    templateId: 'park-service-28',
    version: '1.0.0',
    title: '园区服务标准化检查表',
    effectiveFrom: '2026-01-01',
    content: defaultParkChecklist,
  } as unknown as Content<'templates'>)
  const { audit, result } = await finished()
  await freezeInspection(db, audit.id, result, at)
  const rectifications = () => findDocuments(db, 'rectifications', { auditId: audit.id })

  const elsewhere = { ...db, deviceId: 'device-2' }
  expect(await completeInspections(elsewhere, db.user)).toBe(0)
  expect(await completeInspections(db, { ...db.user, id: 'somebody-else' })).toBe(0)
  expect(await rectifications()).toHaveLength(0)

  expect(await completeInspections(db, db.user)).toBe(1)
  expect(await completeInspections(db, db.user)).toBe(0)
  expect((await rectifications()).map((one) => one.elementId).sort()).toEqual(['D1-E1', 'D1-E2'])
})

test('a submitted inspection never changes any more', async () => {
  const { audit, result } = await finished()
  await freezeInspection(db, audit.id, result, at)
  await freezeInspection(db, audit.id, { ...result, total: 1 }, '2026-10-13T03:00:00.000Z')
  expect(await readDocument(db, 'audits', audit.id)).toMatchObject({ submittedAt: at, result })
})

test('a re-inspection takes over what passed and asks again what failed', async () => {
  const { audit } = await finished()
  const draft = await startReinspection(db, audit, new Set(['D1-E1', 'D1-E2']), '赵敏')
  expect(draft).toMatchObject({ kind: 'reinspection', previousAuditId: audit.id, status: 'draft' })
  expect(draft.answers).toHaveLength(audit.answers.length - 2)
  expect(draft.answers.some((one) => one.id === 'D1-E1')).toBe(false)
})

const review = {
  auditId: 'audit-2',
  passed: true,
  note: '',
  mediaIds: ['photo-1'],
  person,
  at,
  deadline: { dueOn: '2026-11-02', dueAt: null },
}
const submittedBy = (by: string): Rectification['steps'][number] => ({
  id: 's1',
  kind: 'submitted',
  at,
  by,
  byName: '李工',
  note: '',
  mediaIds: [],
})

test('销号 needs evidence: with photos closed, without only verified', () => {
  expect(reviewRectification(rectificationDocument(), review).state).toBe('closed')
  expect(reviewRectification(rectificationDocument(), { ...review, mediaIds: [] }).state).toBe('verified')
})

test('a rectification verified without evidence is closed once photos come, and only then', () => {
  const verified = reviewRectification(rectificationDocument(), { ...review, mediaIds: [] })
  const step = { id: 'c1', at, by: person.id, byName: person.name, mediaIds: ['photo-2'] }
  expect(closedWith(verified, { ...step, mediaIds: [] })).toEqual(verified)
  expect(closedWith(verified, step)).toMatchObject({ state: 'closed', steps: [{}, { kind: 'closed' }] })
  expect(closedWith(rectificationDocument(), step).state).toBe('open')
})

test('nobody verifies what they handed in themselves', () => {
  const own = rectificationDocument({ steps: [submittedBy(person.id)], state: 'submitted' })
  expect(reviewRectification(own, review)).toEqual(own)
})

test('a failed review starts the time again, and a second review of the same inspection adds nothing', () => {
  const once = reviewRectification(rectificationDocument(), { ...review, passed: false })
  expect(once).toMatchObject({ state: 'rejected', dueOn: '2026-11-02' })
  expect(reviewRectification(once, review)).toEqual(once)
})

test('the server accepts what a review writes', () => {
  const before = rectificationDocument({ steps: [submittedBy('park-keeper')], state: 'submitted' })
  const inspector = { id: person.id, roles: ['parkInspector'], parkIds: ['park-1'] }
  for (const passed of [true, false]) {
    const after = reviewRectification(before, { ...review, passed })
    const changed = ['state', 'steps', 'dueOn', 'dueAt']
    expect(refuseChange('rectifications', inspector, before, after, changed)).toBeNull()
  }
})

test('derived ids are the same everywhere and differ by what they belong to', () => {
  expect(derivedId('a', 'b')).toBe(derivedId('a', 'b'))
  expect(derivedId('a', 'b')).not.toBe(derivedId('ab', ''))
  expect(derivedId('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
