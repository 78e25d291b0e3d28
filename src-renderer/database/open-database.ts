/** Opening and closing the database of one user on this computer. */
import {
  addRxPlugin,
  createRxDatabase,
  type RxCollection,
  type RxCollectionCreator,
  type RxDatabase,
  type RxStorage,
} from 'rxdb/plugins/core'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import {
  type CollectionName,
  collectionNames,
  entities,
  isCollectionName,
} from '../../schemas/entities/index.ts'
import { problem } from '../../schemas/protocol/problems.ts'
import type { User } from '../../schemas/protocol/session.ts'
import {
  type Bookkeeping,
  type BookkeepingCollection,
  type BookkeepingRecord,
  bookkeepingSchema,
  openBookkeeping,
} from './bookkeeping.ts'
import { type DocumentKey, documentBox } from './document-box.ts'
import { durableStorage, hasRoomFor } from './durable-storage.ts'
import { openEditNames } from './edit-names.ts'
import { migrationsOf, rxSchemaOf } from './entity-schema.ts'
import type { StoredFields } from './envelope.ts'
import { newId } from './ids.ts'
import { type Journal, noJournal } from './journal.ts'
import { journalRecords } from './journal-items.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { type SealingProgress, sealPlainDatabase } from './seal-plain-database.ts'
import { sealedStorage } from './sealed-storage.ts'
import { guarded, StorageProblem } from './storage-problem.ts'
import { openWriteQueue, type WriteQueue } from './write-queue.ts'

addRxPlugin(RxDBMigrationSchemaPlugin)

export type DocumentCollection = RxCollection<StoredFields>

export type ZhuqiDatabase = {
  readonly name: string
  readonly user: User
  readonly deviceId: string
  readonly collectionNames: readonly CollectionName[]
  collection(name: CollectionName): DocumentCollection
  readonly bookkeeping: Bookkeeping
  /** For live queries over the conflict log. */
  readonly bookkeepingCollection: BookkeepingCollection
  readonly outbox: Outbox
  readonly queue: WriteQueue
  readonly journal: Journal
  /** Made with the database, so that a lost one is told from the one that took its place. */
  readonly generation: string
  /** A name for the next state of an unsent document (S35). */
  nextEdit(): string
  /** The current instant, ISO 8601 in UTC, by this computer's clock. */
  now(): string
  close(): Promise<void>
  /** Closes it without the journal, so that it can be opened anew with the same. */
  abandon(): Promise<void>
}

export type OpenOptions = {
  user: User
  deviceId: string
  /** Where unsent work is kept a second time. */
  journal?: Journal
  /** Encrypts everything that is stored; forgotten when the database closes. */
  key: DocumentKey
  /** Told when documents of an older version of the program have to be encrypted first, which takes a while. */
  onSealing?: ((progress: SealingProgress) => void) | undefined
  /** Told when the database was deleted while it is open. What is written from then on may be all that is in it. */
  onLost?: () => void
  /** How many bytes are free on the disk of the database. A browser's own estimate knows nothing of small disks. */
  freeBytes?: () => Promise<number>
  /** Other storage than IndexedDB, for tests. */
  // biome-ignore lint/suspicious/noExplicitAny: RxDB types its storages' internals, which nobody here uses.
  storage?: RxStorage<any, any>
  /** Tells several databases of one user apart, for tests that run several devices in one process. */
  profile?: string
  /** Fewer collections, for tests that open several devices in one process. */
  collections?: readonly CollectionName[]
  now?: () => string
}

type Owner = { readonly user: Pick<User, 'id'>; readonly profile?: string }

/** What the database of a user would be called without encryption, as older versions kept it. */
export function plainDatabaseName({ user, profile }: Owner): string {
  const owner = [user.id, ...(profile ? [profile] : [])].join('.')
  return `zhuqi-${owner.replaceAll(/[^\w-]/g, (c) => `_${c.charCodeAt(0).toString(16)}_`)}`
}

/** What the database of a user is called. */
export function databaseName(options: Pick<OpenOptions, 'user' | 'profile' | 'key'>): string {
  return `sealed-${options.key.id}-${plainDatabaseName(options)}`
}

/** Fields that lie readable on the disk beside the id and what indexes need. */
const plainFields = (collection: string): readonly string[] =>
  isCollectionName(collection) ? entities[collection].plain : []

/**
 * Opens, or makes, the database of one user. The name contains the user's id, so that people who share a computer
 * never see each other's documents, and the key's, so that a profile that begins anew under a new key finds none that it
 * cannot open. Throws `StorageProblem` when the browser refuses to open it, or its content does not open with the key.
 */
export async function openDatabase(options: OpenOptions): Promise<ZhuqiDatabase> {
  const { key, onSealing } = options
  const names = options.collections ?? collectionNames
  const name = databaseName(options)
  const box = await documentBox(key.bytes)
  const { storage, release } = options.storage
    ? { storage: options.storage, release: () => undefined }
    : durableStorage({
        onLost: () => {
          options.journal?.keepAll()
          options.onLost?.()
        },
        freeBytes: options.freeBytes,
      })
  return guarded(async () => {
    // A browser that finds the disk full may empty the database, and opens none any more until it is started anew.
    if (!(await hasRoomFor(options.freeBytes))) throw new StorageProblem(problem('disk-full'))
    let rx: RxDatabase | null = null
    const end = async () => {
      release()
      await rx?.close()
      box.forget()
    }
    try {
      if (!options.storage) {
        await sealPlainDatabase(plainDatabaseName(options), name, { box, plainFields, onProgress: onSealing })
      }
      rx = await createRxDatabase({
        name,
        storage: sealedStorage(storage, box, plainFields),
        multiInstance: false,
        eventReduce: true,
      })
      return await fill(rx, names, options, end)
    } catch (error) {
      await end().catch(() => undefined)
      throw error
    }
  })
}

async function fill(
  rx: RxDatabase,
  names: readonly CollectionName[],
  options: OpenOptions,
  close: () => Promise<void>,
): Promise<ZhuqiDatabase> {
  const creators: Record<string, RxCollectionCreator> = {
    bookkeeping: { schema: bookkeepingSchema as RxCollectionCreator<BookkeepingRecord>['schema'] },
  }
  for (const name of names) {
    creators[name] = { schema: rxSchemaOf(name), migrationStrategies: migrationsOf(name) }
  }
  const opened = await rx.addCollections(creators)
  const collection = (name: CollectionName): DocumentCollection => {
    const found = opened[name]
    if (!found) throw new Error(`collection ${name} is not open`)
    return found as unknown as DocumentCollection
  }
  const bookkeepingCollection = opened.bookkeeping as unknown as BookkeepingCollection
  const journal = options.journal ?? noJournal
  const bookkeeping = openBookkeeping(bookkeepingCollection, (records) => journalRecords(journal, records))
  const generation = await generationOf(bookkeeping, names.map(collection))
  const outbox = await openOutbox(bookkeeping, (name, ids) =>
    names.includes(name)
      ? collection(name).storageInstance.findDocumentsById(ids, true)
      : Promise.resolve([]),
  )
  return {
    name: rx.name,
    user: options.user,
    deviceId: options.deviceId,
    collectionNames: names,
    collection,
    bookkeeping,
    bookkeepingCollection,
    outbox,
    queue: openWriteQueue(),
    journal,
    generation,
    nextEdit: openEditNames(),
    now: options.now ?? (() => new Date().toISOString()),
    close: async () => {
      await journal.close()
      await close()
    },
    abandon: close,
  }
}

/** Where a database notes that it had documents before it had a generation. */
export const remainsNote = { kind: 'sync', key: 'remains' } as const

async function generationOf(
  bookkeeping: Bookkeeping,
  collections: readonly DocumentCollection[],
): Promise<string> {
  const known = await bookkeeping.read<string>('sync', 'generation')
  if (known) return known
  const fresh = newId()
  const counts = await Promise.all(collections.map((one) => one.count().exec()))
  const remains = counts.some((count) => count > 0) ? [{ ...remainsNote, value: true }] : []
  await bookkeeping.write([{ kind: 'sync', key: 'generation', value: fresh }, ...remains])
  return fresh
}
