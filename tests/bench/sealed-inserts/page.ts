/** Runs in a page of the real Electron: documents into RxDB on IndexedDB and back, with and without encryption. */
import { createRxDatabase, type RxStorage, registerMutableWriteContext } from 'rxdb/plugins/core'
import { generateDemoData } from '../../../scripts/demo-data/index.ts'
import { documentBox } from '../../../src-renderer/database/document-box.ts'
import { durableStorage } from '../../../src-renderer/database/durable-storage.ts'
import { rxSchemaOf } from '../../../src-renderer/database/entity-schema.ts'
import { type SealingInstance, sealedStorage } from '../../../src-renderer/database/sealed-storage.ts'

type Kind = 'enterprises' | 'visits'

/** Milliseconds of each group of documents. */
export type Times = { readonly insert: number[]; readonly read: number[] }

/** Documents a write, as a first sync brings them. */
const pageSize = 500
const groupSize = 2500
const context = 'bench'
registerMutableWriteContext(context)

const data = generateDemoData({ seed: 'encryption', now: '2026-10-12T02:00:00.000Z', enterprises: 20_000 })

Object.assign(window, { measure })

/** `count` documents of the demonstration, each written `copies` times under ids of its own. */
async function measure(kind: Kind, count: number, copies: number): Promise<{ plain: Times; sealed: Times }> {
  const distinct = data.documents[kind].slice(0, count)
  if (distinct.length < count) throw new Error(`only ${distinct.length} documents`)
  const documents = Array.from({ length: copies }, (_, copy) =>
    distinct.map((document) => ({ ...document, id: `${document.id}${copy || ''}` })),
  ).flat()
  const box = await documentBox(crypto.getRandomValues(new Uint8Array(32)))
  const { storage, release } = durableStorage()
  const plain = await open(`plain-${kind}`, storage, kind)
  const sealed = await open(
    `sealed-${kind}`,
    sealedStorage(storage, box, () => []),
    kind,
  )
  const groups = Array.from({ length: documents.length / groupSize }, (_, at) =>
    documents.slice(at * groupSize, (at + 1) * groupSize),
  )
  // In turns, so that a busy moment of the machine and the growing databases meet both.
  const inTurns = async (work: (one: Opened, group: typeof documents) => Promise<void>) => {
    const times = { plain: [] as number[], sealed: [] as number[] }
    for (const [at, group] of groups.entries()) {
      for (const turn of at % 2 ? (['plain', 'sealed'] as const) : (['sealed', 'plain'] as const)) {
        const since = performance.now()
        await work(turn === 'plain' ? plain : sealed, group)
        times[turn].push(performance.now() - since)
      }
    }
    return times
  }
  const insert = await inTurns(insertLikeFirstSync)
  const read = await inTurns(async ({ instance }, group) => {
    const ids = group.map(({ id }) => id)
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

type Opened = Awaited<ReturnType<typeof open>>

/** Page by page; where it is encrypted, the next page is meanwhile. */
async function insertLikeFirstSync({ instance, inner }: Opened, documents: readonly { id: string }[]) {
  const announce = (at: number) => {
    const rows = documents
      .slice(at, at + pageSize)
      .map((document) => ({ ...document, _deleted: false, _attachments: {}, _meta: { lwt: 0 }, _rev: '' }))
    if ('sealAhead' in inner) (inner as SealingInstance<unknown, unknown, unknown>).sealAhead(rows)
    return rows.map((document) => ({ document }))
  }
  let next = announce(0)
  for (let at = 0; at < documents.length; at += pageSize) {
    const writing = instance.bulkWrite(next, context)
    next = announce(at + pageSize)
    const { error } = await writing
    if (error.length > 0) throw new Error('documents were refused')
  }
}

// biome-ignore lint/suspicious/noExplicitAny: RxDB types its storages' internals, which nobody here uses.
async function open(name: string, storage: RxStorage<any, any>, kind: Kind) {
  const rx = await createRxDatabase({ name, storage, multiInstance: false })
  const { [kind]: collection } = await rx.addCollections({ [kind]: { schema: rxSchemaOf(kind) } })
  if (!collection) throw new Error('the collection did not open')
  return { rx, instance: collection.storageInstance, inner: collection.internalStorageInstance }
}
