/** When an enterprise was last visited, from the visits on this computer, for orders and filters of the roster. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Visit } from '../../../schemas/entities/visit.ts'
import { createDocument, updateDocument } from '../../../src-renderer/database/documents.ts'
import { unstamped } from '../../../src-renderer/database/envelope.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { type LiveRoster, openLiveRoster } from '../../../src-renderer/database/live-roster.ts'
import { openDatabase, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { documentKey } from '../../document-key.ts'
import { visitOf } from '../rules/visit-fixture.ts'
import { enterpriseContent, officer } from './samples.ts'

let db: ZhuqiDatabase
let roster: LiveRoster

beforeEach(async () => {
  db = await openDatabase({
    key: documentKey,
    user: { ...officer, id: newId() },
    deviceId: 'd',
    collections: ['enterprises', 'visits'],
  })
  for (const id of ['e1', 'e2', 'e3']) await createDocument(db, 'enterprises', enterpriseContent({ id }))
  await visit('v1', { enterpriseId: 'e1', startAt: '2026-10-12T01:30:00.000Z' })
  // Before midnight in London, the day after in Shanghai.
  await visit('v2', { enterpriseId: 'e2', startAt: '2026-10-31T16:30:00.000Z' })
  await visit('v3', { enterpriseId: 'e2', startAt: '2026-09-01T01:30:00.000Z' })
  await visit('v4', { enterpriseId: 'e3', status: 'draft', startAt: '2026-11-01T01:30:00.000Z' })
  roster = openLiveRoster(db, { read: async () => null, write: async () => undefined })
  await expect.poll(() => roster.state().status, { timeout: 10_000 }).toBe('ready')
})
afterEach(async () => {
  await roster.close()
  await db.close()
})

async function visit(id: string, more: Partial<Visit>): Promise<void> {
  const content = unstamped<'visits'>(
    visitOf({ id, visitNo: `ZF20261012-A3-${id}`, status: 'submitted', ...more }),
  )
  await createDocument(db, 'visits', content)
}

const setStatus = (id: string, status: Visit['status']) =>
  updateDocument(db, 'visits', id, (content) => ({ ...content, status }))

const asked = async () => {
  roster.askLastVisits()
  await expect.poll(() => roster.state().lastVisits, { timeout: 10_000 }).toBe('ready')
}
const longestFirst = () =>
  roster.search({ text: '', sort: { by: 'lastVisit', descending: false } }).entries.map(({ id }) => id)

test('the day of the latest submitted visit, in Shanghai; drafts do not count', async () => {
  expect(roster.state().lastVisits).toBe('unasked')
  await asked()
  expect(['e1', 'e2', 'e3'].map((id) => roster.lastVisitOf(id))).toEqual(['2026-10-12', '2026-11-01', null])
  expect(longestFirst()).toEqual(['e3', 'e1', 'e2'])
  expect(roster.search({ text: '', notVisitedSince: '2026-11-01' }).total).toBe(2)
})

test('a visit that is submitted, and one that is taken back, count at once', async () => {
  await asked()
  await setStatus('v4', 'submitted')
  await setStatus('v2', 'returned')
  await expect.poll(() => roster.lastVisitOf('e3')).toBe('2026-11-01')
  expect(roster.lastVisitOf('e2')).toBe('2026-09-01')
  expect(longestFirst()).toEqual(['e2', 'e1', 'e3'])
})
