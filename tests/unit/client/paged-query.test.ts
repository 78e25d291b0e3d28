import 'fake-indexeddb/auto'
import {
  createRevision,
  fillWithDefaultSettings,
  type MangoQuery,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
} from 'rxdb/plugins/core'
import { getRxStorageDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pagedQuery } from '../../../src-renderer/database/paged-query.ts'

type Visit = { id: string; enterpriseId: string; status: string; day: number }

const schema = fillWithDefaultSettings<Visit>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    enterpriseId: { type: 'string', maxLength: 20 },
    status: { type: 'string', maxLength: 20 },
    day: { type: 'number' },
  },
  required: ['id', 'enterpriseId', 'status'],
  indexes: ['enterpriseId', ['status', 'enterpriseId']],
})

let instance: RxStorageInstanceDexie<Visit>

/** 1,200 visits to three enterprises, every tenth deleted. */
const visits: RxDocumentData<Visit>[] = Array.from({ length: 1200 }, (_, at) => ({
  id: `v${String((at * 7919) % 1200).padStart(5, '0')}`,
  enterpriseId: `e${at % 3}`,
  status: at % 4 === 0 ? 'draft' : 'submitted',
  day: (at * 31) % 365,
  _deleted: at % 10 === 0,
  _attachments: {},
  _meta: { lwt: 1_700_000_000_000 + at },
  _rev: createRevision('test'),
}))

beforeAll(async () => {
  instance = await getRxStorageDexie().createStorageInstance<Visit>({
    databaseInstanceToken: 'test',
    databaseName: 'paged',
    collectionName: 'visits',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  })
  await instance.bulkWrite(
    visits.map((document) => ({ document })),
    'test',
  )
})
afterAll(() => instance.close())

const questions: Record<string, MangoQuery<Visit>> = {
  'all, four pages and a rest': { selector: {} },
  'one enterprise, more than a page': { selector: { enterpriseId: 'e1' } },
  'one that has none': { selector: { enterpriseId: 'e9' } },
  'a range that ends before it begins': { selector: { enterpriseId: { $gt: 'e2', $lt: 'e1' } } },
  'two conditions of one index': { selector: { status: 'draft', enterpriseId: 'e2' } },
  'a condition that no index has': { selector: { day: { $lt: 40 } } },
  alternatives: { selector: { id: { $in: ['v00001', 'v00500', 'v01199', 'nobody'] } } },
  'deleted ones': { selector: { _deleted: true } as MangoQuery<Visit>['selector'] },
  'the order of the index, cut': {
    selector: { enterpriseId: 'e0' },
    sort: [{ enterpriseId: 'asc' }],
    limit: 10,
  },
  'cut after the second page': { selector: {}, sort: [{ id: 'asc' }], skip: 480, limit: 30 },
  'another order, cut': {
    selector: { status: 'submitted' },
    sort: [{ day: 'desc' }, { id: 'asc' }],
    skip: 5,
    limit: 7,
  },
  'few of many, cut': { selector: { day: 31 }, limit: 2 },
  'none asked for': { selector: {}, limit: 0 },
  'all but none left after what is skipped': { selector: { enterpriseId: 'e2' }, skip: 5000 },
}

/** A question as RxDB puts it to its storage: without what was deleted, unless it is asked for. */
const prepared = ({ selector, ...rest }: MangoQuery<Visit>) =>
  prepareQuery(
    schema,
    normalizeMangoQuery(schema, { selector: { _deleted: { $eq: false }, ...selector } as never, ...rest }),
  )

for (const [name, question] of Object.entries(questions))
  test(`answers as RxDB does: ${name}`, async () => {
    const { documents } = await pagedQuery(instance, prepared(question))
    expect(documents).toEqual((await instance.query(prepared(question))).documents)
  })

test('asks once for each page, and for no more than is wanted', async () => {
  const asked = vi.spyOn(IDBIndex.prototype, 'getAll')
  expect((await pagedQuery(instance, prepared({ selector: {} }))).documents).toHaveLength(1080)
  expect(asked).toHaveBeenCalledTimes(5)
  asked.mockClear()
  await pagedQuery(instance, prepared({ selector: { enterpriseId: 'e1' }, sort: [{ id: 'asc' }], limit: 10 }))
  expect(asked.mock.calls.map(([, size]) => size)).toEqual([10])
  asked.mockRestore()
})

test('a request that fails is an error, and not an endless wait', async () => {
  const broken = vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(function (this: IDBIndex) {
    const request = this.openCursor()
    request.addEventListener('success', (event) => event.stopImmediatePropagation())
    this.objectStore.transaction.abort()
    return request as unknown as IDBRequest<unknown[]>
  })
  await expect(pagedQuery(instance, prepared({ selector: {} }))).rejects.toMatchObject({ name: 'AbortError' })
  broken.mockRestore()
})
