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
import { type CollectionName, collectionNames } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import {
  type Bookkeeping,
  type BookkeepingCollection,
  type BookkeepingRecord,
  bookkeepingSchema,
  openBookkeeping,
} from './bookkeeping.ts'
import { durableStorage } from './durable-storage.ts'
import { migrationsOf, rxSchemaOf } from './entity-schema.ts'
import type { StoredFields } from './envelope.ts'
import { newId } from './ids.ts'
import { type Journal, noJournal } from './journal.ts'
import { journalRecords } from './journal-items.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { guarded } from './storage-problem.ts'
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
  /** The current instant, ISO 8601 in UTC, by this computer's clock. */
  now(): string
  close(): Promise<void>
}

export type OpenOptions = {
  user: User
  deviceId: string
  /** Where unsent work is kept a second time. */
  journal?: Journal
  /** Other storage than IndexedDB, for tests. */
  // biome-ignore lint/suspicious/noExplicitAny: RxDB types its storages' internals, which nobody here uses.
  storage?: RxStorage<any, any>
  /** Tells several databases of one user apart, for tests that run several devices in one process. */
  profile?: string
  /** Fewer collections, for tests that open several devices in one process. */
  collections?: readonly CollectionName[]
  now?: () => string
}

/** What the database of a user is called. */
export function databaseName({ user, profile }: Pick<OpenOptions, 'user' | 'profile'>): string {
  const owner = [user.id, ...(profile ? [profile] : [])].join('.')
  return `zhuqi-${owner.replaceAll(/[^\w-]/g, (c) => `_${c.charCodeAt(0).toString(16)}_`)}`
}

/**
 * Opens, or makes, the database of one user. The name contains the user's id, so that people who share a computer
 * never see each other's documents. Throws `StorageProblem` when the browser refuses to open it.
 */
export async function openDatabase(options: OpenOptions): Promise<ZhuqiDatabase> {
  const names = options.collections ?? collectionNames
  const name = databaseName(options)
  const { storage, release } = options.storage
    ? { storage: options.storage, release: () => undefined }
    : durableStorage()
  return guarded(async () => {
    const rx: RxDatabase = await createRxDatabase({
      name,
      storage,
      multiInstance: false,
      eventReduce: true,
    })
    try {
      const opened = await fill(rx, names, options)
      const close = () => {
        release()
        return opened.close()
      }
      return { ...opened, close }
    } catch (error) {
      release()
      await rx.close().catch(() => undefined)
      throw error
    }
  })
}

async function fill(
  rx: RxDatabase,
  names: readonly CollectionName[],
  options: OpenOptions,
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
  const generation = await generationOf(bookkeeping)
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
    now: options.now ?? (() => new Date().toISOString()),
    close: async () => {
      await journal.close()
      await rx.close()
    },
  }
}

async function generationOf(bookkeeping: Bookkeeping): Promise<string> {
  const known = await bookkeeping.read<string>('sync', 'generation')
  if (known) return known
  const fresh = newId()
  await bookkeeping.write([{ kind: 'sync', key: 'generation', value: fresh }])
  return fresh
}
