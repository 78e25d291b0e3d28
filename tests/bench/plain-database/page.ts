/**
 * Runs in a page of the real Electron: what the application's figures stand beside. The demonstration's documents in RxDB on
 * IndexedDB, unencrypted, indexed for what is asked, and asked as RxDB's own documentation shows it.
 */
import { createRxDatabase, type RxJsonSchema, registerMutableWriteContext } from 'rxdb/plugins/core'
import { generateDemoData } from '../../../scripts/demo-data/index.ts'
import { durableStorage } from '../../../src-renderer/database/durable-storage.ts'

/** Milliseconds of each query. */
export type PlainTimes = {
  /** The first 50 of all enterprises by pinyin. */
  readonly firstPage: number[]
  /** All enterprises that have some letters or characters in name, pinyin or initials. */
  readonly search: number[]
  /** All visits to one enterprise and its requests. */
  readonly open: number[]
  /** One field of one visit. */
  readonly save: number[]
}

type Document = { id: string; [field: string]: unknown }

const pageSize = 500
const context = 'bench'
registerMutableWriteContext(context)

const asked = ['xakj', '沣东', 'jingmi', '新材料', 'zhuangbei']
const opened = 15
const saves = 100

Object.assign(window, { measure })

/** `visits`: how many each enterprise has that is opened. */
async function measure(count: number, visits: number): Promise<PlainTimes> {
  const { documents } = generateDemoData({
    seed: 'zhuqi',
    now: '2026-10-12T02:00:00.000Z',
    enterprises: count,
  })
  const patterns = documents.visits.slice(0, opened)
  const often = patterns.flatMap((visit) =>
    Array.from({ length: visits }, (_, copy) => ({ ...visit, id: `${visit.id}-${copy}` })),
  )
  const { storage, release } = durableStorage()
  const db = await createRxDatabase({ name: 'plain', storage, multiInstance: false })
  const {
    enterprises,
    visits: written,
    requests,
  } = await db.addCollections({
    enterprises: { schema: schemaOf('pinyin') },
    visits: { schema: schemaOf('enterpriseId') },
    requests: { schema: schemaOf('enterpriseId') },
  })
  if (!enterprises || !written || !requests) throw new Error('the collections did not open')
  await fill(enterprises.storageInstance, documents.enterprises)
  await fill(written.storageInstance, [
    ...documents.visits.filter(
      ({ enterpriseId }) => !patterns.some((one) => one.enterpriseId === enterpriseId),
    ),
    ...often,
  ])
  await fill(requests.storageInstance, documents.requests)

  const firstPage = await timed(Array.from({ length: 5 }), async (_, index) => {
    // Each page differs, since RxDB keeps what it gave.
    await enterprises.find({ sort: [{ pinyin: 'asc' }], limit: 50 + index }).exec()
  })
  const search = await timed(asked, async (text) => {
    const fields = ['name', 'pinyin', 'initials']
    await enterprises
      .find({ selector: { $or: fields.map((field) => ({ [field]: { $regex: text } })) } })
      .exec()
  })
  const open = await timed(patterns, async ({ enterpriseId }) => {
    const selector = { enterpriseId }
    const [found] = await Promise.all([written.find({ selector }).exec(), requests.find({ selector }).exec()])
    if (found.length < visits) throw new Error('visits are missing')
  })
  const visit = await written.findOne(often[0]?.id ?? '').exec(true)
  const save = await timed(Array.from({ length: saves }), async (_, index) => {
    await visit.incrementalPatch({ businessNote: `第${index}次保存` })
  })
  release()
  await db.remove()
  return { firstPage, search, open, save }
}

async function timed<T>(
  inputs: readonly T[],
  act: (input: T, index: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = []
  for (const [index, input] of inputs.entries()) {
    const since = performance.now()
    await act(input, index)
    times.push(performance.now() - since)
  }
  return times
}

/** Only what the storage needs. */
function schemaOf(indexed: string): RxJsonSchema<Document> {
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 64 },
      [indexed]: { type: 'string', maxLength: 200 },
    } as RxJsonSchema<Document>['properties'],
    required: ['id', indexed],
    indexes: [indexed],
  }
}

// biome-ignore lint/suspicious/noExplicitAny: RxDB types its storages' internals, which nobody here uses.
async function fill(instance: any, documents: readonly object[]): Promise<void> {
  for (let at = 0; at < documents.length; at += pageSize) {
    const rows = documents.slice(at, at + pageSize).map((document) => ({
      document: {
        ...document,
        _deleted: false,
        _attachments: {},
        _meta: { lwt: Date.now() },
        _rev: '1-bench',
      },
    }))
    const { error } = await instance.bulkWrite(rows, context)
    if (error.length > 0) throw new Error('documents were refused')
  }
}
