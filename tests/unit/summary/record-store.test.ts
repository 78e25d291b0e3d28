/** What reaches the worker is enough: a year of a zone's work gives the same summary as the documents themselves (§7.3). */
import { expect, test } from 'vitest'
import { periodOf } from '../../../schemas/rules/summary/period.ts'
import { computeSummary } from '../../../schemas/rules/summary/snapshot.ts'
import { generateDemoData } from '../../../scripts/demo-data/index.ts'
import { createRecordStore, type RecordPage } from '../../../src-renderer/features/summary/record-store.ts'
import { projections, summaryCollections } from '../../../src-renderer/features/summary/summary-records.ts'
import { summaryVisit } from '../rules/summary/fixture.ts'

const { documents } = generateDemoData({
  seed: 'summary',
  now: '2026-11-20T08:00:00.000Z',
  enterprises: 2737,
})
const question = {
  period: periodOf('month', '2026-11-15'),
  scope: { kind: 'all' as const, name: '全区' },
  naming: 'full' as const,
  computedAt: '2026-11-20T08:00:00.000Z',
  computedBy: '陈国栋',
}

function pages(): RecordPage[] {
  return summaryCollections.map((collection) => {
    const project = projections[collection] as (document: unknown) => object | null
    const records = documents[collection].flatMap((document) => project(document) ?? [])
    return { collection, records, deleted: [] } as unknown as RecordPage
  })
}

test('projected records give every figure and table that whole documents give, in whatever order they arrive', () => {
  const store = createRecordStore()
  for (const page of pages().reverse()) store.take(page)
  const sorted = <T extends { id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  const departments = documents.directory.filter((entry) => entry.kind === 'department')
  const events = new Map<string, (typeof documents.requestEvents)[number][]>()
  for (const event of documents.requestEvents) {
    events.set(event.requestId, [...(events.get(event.requestId) ?? []), event])
  }
  const whole = computeSummary({
    ...question,
    enterpriseNaming: 'full',
    enterprises: sorted(documents.enterprises),
    visits: sorted(documents.visits),
    requests: sorted(documents.requests).map((request) => ({
      ...request,
      events: (events.get(request.id) ?? []).sort((a, b) => a.sequence - b.sequence),
    })),
    audits: sorted(documents.audits),
    rectifications: sorted(documents.rectifications),
    parks: documents.directory.filter((entry) => entry.kind === 'park'),
    templateNames: store.inputFor(question).templateNames ?? {},
    departmentName: (code) =>
      departments.find((entry) => entry.id === code || entry.code === code)?.name ?? code,
  })
  const summary = computeSummary(store.inputFor(question))
  expect(summary.snapshot.figures.visitCount?.value).toBeGreaterThan(0)
  expect(summary.snapshot.tables.parks.length).toBeGreaterThan(0)
  expect(summary.snapshot.weakestElements.every((element) => !/^D\d/.test(element.name))).toBe(true)
  expect(summary).toEqual(whole)
})

test('no phone number and no name of a contact person leaves the page', () => {
  const [enterprise] = documents.enterprises
  if (!enterprise) throw new Error('no enterprise')
  const record = projections.enterprises(enterprise)
  expect(record).not.toHaveProperty('contacts')
  expect(record).not.toHaveProperty('legalRepresentative')
})

test('a newer page replaces, a deletion takes away', () => {
  const store = createRecordStore()
  const visit = summaryVisit('v1', 'e1', '2026-11-12')
  const figure = () => computeSummary(store.inputFor(question)).snapshot.figures.visitCount?.value
  store.take({ collection: 'visits', records: [{ ...visit, status: 'draft' }], deleted: [] })
  expect(figure()).toBe(0)
  store.take({ collection: 'visits', records: [visit], deleted: [] })
  expect(figure()).toBe(1)
  store.take({ collection: 'visits', records: [], deleted: ['v1'] })
  expect(figure()).toBe(0)
})
