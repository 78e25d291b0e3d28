// Putting visits on days works offline and all at once (S16); what was begun meanwhile is left alone.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isActivePairing } from '../../../schemas/rules/pairing.ts'
import {
  findDocuments,
  newId,
  readDocument,
  updateDocument,
} from '../../../src-renderer/database/documents.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import {
  arrange,
  cancelPlan,
  type NewPlan,
} from '../../../src-renderer/features/plan/calendar/plan-actions.ts'
import { saveReassignment } from '../../../src-renderer/features/plan/reassignment/save-reassignment.ts'
import { documentKey } from '../../document-key.ts'
import { createMany, enterpriseContent, officer } from '../client/samples.ts'

let db: ZhuqiDatabase
let user = officer

beforeEach(async () => {
  user = { ...officer, id: newId() }
  db = await openDatabase({
    key: documentKey,
    user,
    deviceId: 'device-1',
    collections: ['enterprises', 'visits'],
  })
})
afterEach(() => db.close())

const plan = (name: string, day = '2026-11-23') => ({
  enterprise: { id: newId(), name, parkId: 'park-1' },
  day,
  purposes: ['routine'],
})

const addPlans = async (plans: readonly NewPlan[]) => {
  await arrange(db, user, plans, [])
  return findDocuments(db, 'visits', {}, { sort: [{ id: 'asc' }] })
}

test('several are planned in one write, each with a number of its own and led by whoever plans', async () => {
  const made = await addPlans([plan('甲'), plan('乙'), plan('丙', '2026-11-24')])
  expect(made.map((visit) => visit.plannedOn).sort()).toEqual(['2026-11-23', '2026-11-23', '2026-11-24'])
  expect(new Set(made.map((visit) => visit.visitNo)).size).toBe(3)
  for (const visit of made) {
    expect(visit).toMatchObject({ status: 'planned', startAt: null, sync: { state: 'pending' } })
    expect(visit.officers).toMatchObject([{ personId: user.id, isLead: true }])
  }
})

test('one that cannot be saved leaves none behind', async () => {
  const tooLong = { ...plan('乙'), day: '下周' }
  await expect(addPlans([plan('甲'), tooLong])).rejects.toThrow()
  expect(await findDocuments(db, 'visits', {})).toEqual([])
})

test('a plan is moved and taken off; a visit that was begun keeps its day and stays', async () => {
  const [calm, begun] = await addPlans([plan('甲'), plan('乙')])
  if (!calm || !begun) throw new Error('two were planned')
  await updateDocument(db, 'visits', begun.id, (visit) => ({ ...visit, status: 'draft' as const }))
  const moves = [calm, begun].map(({ id }) => ({ visitId: id, day: '2026-11-27' }))
  await arrange(db, user, [], moves)
  expect((await readDocument(db, 'visits', calm.id))?.plannedOn).toBe('2026-11-27')
  expect((await readDocument(db, 'visits', begun.id))?.plannedOn).toBe('2026-11-23')
  expect(await cancelPlan(db, calm.id)).toBe(true)
  expect(await cancelPlan(db, begun.id)).toBe(false)
  expect((await findDocuments(db, 'visits', {})).map((visit) => visit.id)).toEqual([begun.id])
})

test('S4, S16: 500 enterprises change hands in one write, or none does', async () => {
  const pairing = {
    id: 'old',
    officerId: 'wang',
    officerName: '王静',
    since: '2026-01-05',
    until: null,
    role: 'lead' as const,
  }
  const ids = Array.from({ length: 500 }, () => newId())
  await createMany(
    db,
    'enterprises',
    ids.map((id) => enterpriseContent({ id, pairings: [pairing] })),
  )
  const handOver = {
    from: { id: 'wang', name: '王静' },
    to: { id: 'li', name: '李强' },
    since: '2026-12-01',
    reason: '轮岗',
  }
  const stop = () => {
    throw new Error('power cut')
  }
  await expect(saveReassignment(db, ids, handOver, stop)).rejects.toThrow()
  const holders = async () =>
    (await findDocuments(db, 'enterprises', {})).flatMap((one) =>
      one.pairings.filter((each) => isActivePairing(each, '2026-12-01')).map((each) => each.officerId),
    )
  expect(new Set(await holders())).toEqual(new Set(['wang']))
  expect(await saveReassignment(db, ids, handOver)).toBe(500)
  const after = await holders()
  expect(after).toHaveLength(500)
  expect(new Set(after)).toEqual(new Set(['li']))
})
