/** Runs in a page of the real Electron: documents into RxDB on IndexedDB and back, with and without encryption. */
import { createRxDatabase, type RxStorage, registerMutableWriteContext } from 'rxdb/plugins/core'
import { generateDemoData } from '../../../scripts/demo-data/index.ts'
import { documentBox } from '../../../src-renderer/database/document-box.ts'
import { durableStorage } from '../../../src-renderer/database/durable-storage.ts'
import { rxSchemaOf } from '../../../src-renderer/database/entity-schema.ts'
import { sealedStorage } from '../../../src-renderer/database/sealed-storage.ts'

type Kind = 'enterprises' | 'visits'

/** Milliseconds of each page of documents. */
export type Times = { readonly insert: number[]; readonly read: number[] }

declare global {
  interface Window {
    measure(kind: Kind, count: number): Promise<{ plain: Times; sealed: Times }>
  }
}

/** Documents a write, as a first sync brings them. */
const pageSize = 500
const context = 'bench'
registerMutableWriteContext(context)

const data = generateDemoData({ seed: 'encryption', now: '2026-10-12T02:00:00.000Z', enterprises: 20_000 })

window.measure = async (kind, count) => {
  const documents = data.documents[kind].slice(0, count)
  if (documents.length < count) throw new Error(`only ${documents.length} documents`)
  const box = await documentBox(crypto.getRandomValues(new Uint8Array(32)))
  const { storage, release } = durableStorage()
  const plain = await open(`plain-${kind}`, storage, kind)
  const sealed = await open(
    `sealed-${kind}`,
    sealedStorage(storage, box, () => []),
    kind,
  )
  const pages = Array.from({ length: Math.ceil(count / pageSize) }, (_, page) =>
    documents.slice(page * pageSize, (page + 1) * pageSize),
  )
  // In turns, page by page, so that a busy moment of the machine and the growing database meet both.
  const inTurns = async (work: (one: typeof plain, page: (typeof pages)[number]) => Promise<void>) => {
    const times = { plain: [] as number[], sealed: [] as number[] }
    for (const [at, page] of pages.entries()) {
      const turns = [
        [times.plain, plain],
        [times.sealed, sealed],
      ] as const
      for (const [list, one] of at % 2 ? turns : [...turns].reverse()) {
        const since = performance.now()
        await work(one, page)
        list.push(performance.now() - since)
      }
    }
    return times
  }
  const insert = await inTurns(async ({ instance }, page) => {
    const rows = page.map((document) => ({
      document: { ...document, _deleted: false, _attachments: {}, _meta: { lwt: 0 }, _rev: '' },
    }))
    const { error } = await instance.bulkWrite(rows, context)
    if (error.length > 0) throw new Error('documents were refused')
  })
  const read = await inTurns(async ({ instance }, page) => {
    const ids = page.map(({ id }) => id)
    const found = await instance.findDocumentsById(ids, false)
    if (found.length !== ids.length) throw new Error('documents are missing')
  })
  release()
  await plain.rx.remove()
  await sealed.rx.remove()
  return {
    plain: { insert: insert.plain, read: read.plain },
    sealed: { insert: insert.sealed, read: read.sealed },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: RxDB types its storages' internals, which nobody here uses.
async function open(name: string, storage: RxStorage<any, any>, kind: Kind) {
  const rx = await createRxDatabase({ name, storage, multiInstance: false })
  const { [kind]: collection } = await rx.addCollections({ [kind]: { schema: rxSchemaOf(kind) } })
  if (!collection) throw new Error('the collection did not open')
  return { rx, instance: collection.storageInstance }
}
