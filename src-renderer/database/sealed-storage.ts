/** RxDB's storage with every document encrypted at rest. */
import {
  getPrimaryFieldOfPrimaryKey,
  INTERNAL_STORAGE_NAME,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  wrapRxStorageInstance,
} from 'rxdb/plugins/core'
import { DamagedBox, type DocumentBox } from './document-box.ts'
import { sealingAhead } from './sealing-ahead.ts'

/** A document as it lies in the storage: the box holds all of it; beside it stands what the storage reads itself. */
export type SealedRow = RxDocumentData<{ box: string; [field: string]: unknown }>
/** A document as everybody else sees it. */
export type OpenRow = RxDocumentData<Record<string, unknown>>

/** Fields that RxDB's storages work with, whatever the collection. */
const storageFields = ['_deleted', '_rev', '_meta', '_attachments'] as const

/** Which fields of a collection stay readable beside those that its indexes name. */
export type PlainFields = (collection: string) => readonly string[]

export type DocumentSeal = {
  /** What the storage reads itself, without the box. */
  copies(document: OpenRow): Record<string, unknown>
  /** The boxes alone; revision and time of the documents may still change. */
  boxes(documents: readonly OpenRow[]): Promise<string[]>
  /** @throws DamagedBox */
  open(row: SealedRow): Promise<OpenRow>
}

/** How the documents of one collection are sealed. `plain` must begin with the primary key. */
export function documentSeal(box: DocumentBox, collection: string, plain: readonly string[]): DocumentSeal {
  const [primary = 'id'] = plain
  // Whether a document is deleted cannot be changed from outside either.
  const contextOf = (row: OpenRow) => `${collection}|${row[primary]}${row._deleted ? '|deleted' : ''}`
  const copies = (document: OpenRow) => {
    const row: Record<string, unknown> = {}
    for (const field of plain) row[field] = document[field]
    for (const field of storageFields) row[field] = document[field]
    return row
  }
  return {
    copies,
    boxes: (documents) =>
      box.sealAll(documents.map((document) => ({ value: document, context: contextOf(document) }))),
    async open(row) {
      if (typeof row.box !== 'string') throw new DamagedBox(`a document of ${collection} has no box`)
      const document = (await box.open(row.box, contextOf(row))) as OpenRow
      for (const field of storageFields) (document as Record<string, unknown>)[field] = row[field]
      return document
    },
  }
}

/** The fields of a collection that stay readable: the primary key first, what indexes name, what selectors need. */
export function plainFieldsOf(
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the documents does not matter here.
  schema: Pick<RxJsonSchema<any>, 'primaryKey' | 'indexes'>,
  more: readonly string[],
): string[] {
  const primary = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string
  const indexed = (schema.indexes ?? []).flat() as string[]
  const own = new Set<string>(storageFields)
  return [...new Set([primary, ...indexed, ...more])].filter(
    (field) => !own.has(field) && !field.includes('.'),
  )
}

export type SealingInstance<T, Internals, Options> = RxStorageInstance<T, Internals, Options> & {
  /**
   * Begins to encrypt documents that will be written soon, these very objects, while something else is being waited for.
   * Until then nothing of them may change but what RxDB stamps.
   */
  sealAhead(rows: readonly object[]): void
}

/**
 * Wraps a storage so that documents are encrypted on their way in and decrypted on their way out. RxDB's own notes about its
 * collections (names and versions) pass as they are. A selector over a field that is not plain is an error, since it would
 * silently find nothing.
 */
export function sealedStorage<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  box: DocumentBox,
  plainFields: PlainFields,
): RxStorage<Internals, Options> {
  return {
    ...storage,
    name: `sealed-${storage.name}`,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, Options>) {
      const instance = await storage.createStorageInstance(params)
      if (params.collectionName === INTERNAL_STORAGE_NAME) return instance
      const plain = plainFieldsOf(params.schema, plainFields(params.collectionName))
      const seal = documentSeal(box, params.collectionName, plain)
      return sealedInstance(params, instance, seal, new Set([...plain, ...storageFields]))
    },
  }
}

function sealedInstance<T, Internals, Options>(
  params: RxStorageInstanceCreationParams<T, Options>,
  instance: RxStorageInstance<T, Internals, Options>,
  { copies, boxes, open }: DocumentSeal,
  readable: ReadonlySet<string>,
): SealingInstance<T, Internals, Options> {
  const ahead = sealingAhead(boxes)
  // What the storage hands back of a write (its events, its errors) are the very objects that were given to it: what they
  // stood for is known, and nothing is decrypted for it.
  const opened = new WeakMap<object, OpenRow>()

  const wrapped = wrapRxStorageInstance(
    params.schema,
    instance,
    // `bulkWrite` below has encrypted them all at once.
    async (row) => row,
    async (row) => (opened.get(row) ?? (await open(row))) as unknown as RxDocumentData<T>,
  )
  const { bulkWrite, query, count } = wrapped
  type Questions = Parameters<typeof query>[0]

  /** What the storage is given for a document; without a box where it will not be stored. */
  function rowOf(document: RxDocumentData<T>, box?: string): RxDocumentData<T> {
    const row = copies(document as unknown as OpenRow)
    if (box !== undefined) row.box = box
    opened.set(row, document as unknown as OpenRow)
    return row as unknown as RxDocumentData<T>
  }

  function refuseUnreadable({ query: { selector, sort } }: Questions) {
    const fields = [...fieldsOf(selector), ...(sort ?? []).flatMap((one) => Object.keys(one))]
    const sealed = fields.find((field) => !readable.has(field.split('.')[0] ?? field))
    if (sealed) throw new Error(`${params.collectionName}.${sealed} is encrypted and cannot be searched for`)
  }

  return Object.assign(wrapped, {
    sealAhead: (rows: readonly object[]) => ahead.announce(rows as readonly OpenRow[]),
    async bulkWrite(...[rows, context]: Parameters<typeof bulkWrite>) {
      const sealed = await ahead.boxesOf(rows.map(({ document }) => document as unknown as OpenRow))
      return bulkWrite(
        rows.map(({ previous, document }, at) => ({
          // Of the version before, the storage compares revisions and takes leave of index entries.
          ...(previous ? { previous: rowOf(previous) } : {}),
          document: rowOf(document, sealed[at]),
        })),
        context,
      )
    },
    async query(question: Questions) {
      refuseUnreadable(question)
      return query(question)
    },
    async count(question: Questions) {
      refuseUnreadable(question)
      return count(question)
    },
  })
}

/** Names of all fields in a selector, also below `$and` and `$or`. */
function fieldsOf(selector: object): string[] {
  return Object.entries(selector).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name]
    return Array.isArray(value) ? value.flatMap(fieldsOf) : []
  })
}
