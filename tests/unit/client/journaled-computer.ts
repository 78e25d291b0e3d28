/**
 * A computer with database and journal (S16): the real journal of the main process on real files, IndexedDB in memory. Each can be
 * made to lose what a damaged one loses.
 */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Result } from '../../../schemas/protocol/ipc.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import { type Journal as MainJournal, openJournal as openMain } from '../../../src-main/journal/journal.ts'
import { unlockedProfile } from '../../../src-main/vault/unlocked-profile.ts'
import type { Stored } from '../../../src-renderer/database/envelope.ts'
import { newId } from '../../../src-renderer/database/ids.ts'
import { type Journal, type JournalPort, openJournal } from '../../../src-renderer/database/journal.ts'
import { databaseName, type ZhuqiDatabase } from '../../../src-renderer/database/open-database.ts'
import { openRecovered } from '../../../src-renderer/database/open-recovered.ts'
import { changeDocuments } from '../../../src-renderer/database/write-documents.ts'
import { documentKey } from '../../document-key.ts'
import { officer } from './samples.ts'

const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Starts such a computer before each test of the file and takes it away afterwards. */
export function journaledComputer(): JournaledComputer {
  const computer = new JournaledComputer()
  beforeEach(() => computer.unpack())
  afterEach(() => computer.takeAway())
  return computer
}

class JournaledComputer {
  folder = ''
  user = officer
  disk: 'roomy' | 'full' = 'roomy'
  /** How often the open database was found to be gone. */
  losses = 0
  journal!: Journal
  db!: ZhuqiDatabase
  #dataKey = new Uint8Array()
  #main!: MainJournal

  async unpack(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'zhuqi-journal-'))
    this.#dataKey = randomBytes(32)
    this.disk = 'roomy'
    this.user = { ...officer, id: newId() }
    await this.start()
  }

  async takeAway(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true })
  }

  async start(): Promise<void> {
    this.#main = await this.#openFiles()
    this.journal = openJournal(this.#port)
    this.losses = 0
    this.db = await openRecovered({
      ...this.access,
      deviceId: 'device-1',
      journal: this.journal,
      collections: ['enterprises', 'visits'],
      onLost: () => {
        this.losses += 1
      },
    })
  }

  async stop(): Promise<void> {
    await this.db.close()
    await this.#main.close()
  }

  async restart(between: () => Promise<void> = async () => undefined): Promise<void> {
    await this.stop()
    await between()
    await this.start()
  }

  get access() {
    return { user: this.user, key: documentKey }
  }

  /** What the browser does with a database that it finds damaged. */
  loseDatabase = async (): Promise<void> => {
    for (const { name = '' } of await indexedDB.databases())
      if (name.includes(databaseName(this.access))) await settled(indexedDB.deleteDatabase(name))
  }

  /** The same with one collection's part of it. */
  loseCollection(collection: string): Promise<unknown> {
    return settled(indexedDB.deleteDatabase(this.#rawName(collection)))
  }

  openRaw(collection: string): Promise<IDBDatabase> {
    return settled(indexedDB.open(this.#rawName(collection)))
  }

  /** Removes rows as a damaged file does: without a trace. */
  async loseRow(collection: string, id: string): Promise<void> {
    const base = await this.openRaw(collection)
    await settled(base.transaction('docs', 'readwrite').objectStore('docs').delete(id))
    base.close()
  }

  /** What a row is on the disk, and how it comes to be so again, as with a file that lost its end. */
  async keepRow(collection: string, id: string): Promise<() => Promise<void>> {
    const before = await this.openRaw(collection)
    const row: unknown = await settled(before.transaction('docs').objectStore('docs').get(id))
    before.close()
    return async () => {
      const base = await this.openRaw(collection)
      await settled(base.transaction('docs', 'readwrite').objectStore('docs').put(row))
      base.close()
    }
  }

  rowOf = async (id: string): Promise<Stored | undefined> =>
    (await this.db.collection('enterprises').storageInstance.findDocumentsById([id], true))[0]

  /** Documents in the journal's files, read by somebody else. */
  async onDisk(): Promise<Record<string, { document: object; sync: object }>> {
    // A copy, as a power cut would leave it: opening mends what is being written at that moment.
    const copy = mkdtempSync(join(tmpdir(), 'zhuqi-journal-copy-'))
    cpSync(this.folder, copy, { recursive: true })
    const other = await this.#openFiles(copy)
    const entries = other.entries().filter(({ collection }) => collection !== 'bookkeeping')
    const bodies = await other.read(entries)
    await other.close()
    rmSync(copy, { recursive: true })
    return Object.fromEntries(entries.map(({ id }, at) => [id, JSON.parse(bodies[at] ?? '')]))
  }

  /** The server accepted it. */
  settle(id: string) {
    return changeDocuments(this.db, 'enterprises', [id], (current) => {
      const { _rev, _meta, _attachments, sync, ...document } = current as Stored
      return { document: { ...document, revision: 1 }, sync: null }
    })
  }

  #rawName = (collection: string) => `rxdb-dexie-${databaseName(this.access)}--0--${collection}`

  #openFiles = (at = this.folder) => openMain(unlockedProfile(this.user.id, at, this.#dataKey))

  /** As the main process answers over IPC. */
  #port: JournalPort = {
    open: async () => ok({ entries: this.#main.entries(), damaged: this.#main.damaged }),
    read: async ({ entries }) => ok({ bodies: await this.#main.read(entries) }),
    append: async ({ entries }) =>
      this.disk === 'full'
        ? { ok: false, problem: problem('disk-full') }
        : ok({ write: await this.#main.append(entries) }),
    acknowledge: async ({ entries }) => {
      this.#main.acknowledge(entries)
      return ok({})
    },
  }
}
