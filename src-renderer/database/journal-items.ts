/** What of the database goes to the journal, and in which form it lies there. */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { BookkeepingRecord } from './bookkeeping.ts'
import { type Stored, toWire } from './envelope.ts'
import type { Journal, JournalItem, JournalKey } from './journal.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import type { Next } from './write-documents.ts'

/** Stands beside the collections in the journal's names. */
export const bookkeepingName = 'bookkeeping'

/** The state of a document: the database it was written to, and how often it was written there. */
export type Version = { readonly generation: string; readonly height: number }

const heightOf = (revision: string) => Number.parseInt(revision, 10) || 0

/** The state of a document that lies in the database. */
export const versionOf = (db: ZhuqiDatabase, { _rev }: Stored): Version => ({
  generation: db.generation,
  height: heightOf(_rev),
})

const versionText = ({ generation, height }: Version) => `${generation}/${height}`

/** Null when it is not the version of a document. */
export function readVersion(text: string): Version | null {
  const [generation, height] = text.split('/')
  return generation && height && heightOf(height) > 0 ? { generation, height: heightOf(height) } : null
}

const keyOf = (collection: string, id: string): JournalKey => ({ collection, id })

/**
 * Puts documents as they were just written, whole with their mark and base, or takes them out when nothing of them is
 * unsent any more. Resolves when what was put is durable.
 */
export function journalDocuments(
  db: ZhuqiDatabase,
  collection: CollectionName,
  written: readonly Stored[],
): Promise<void> {
  const { journal } = db
  const settled = written.filter((row) => !row.sync && journal.has(keyOf(collection, row.id)))
  if (settled.length > 0) journal.drop(settled.map(({ id }) => keyOf(collection, id)))
  return journal.put(written.filter((row) => row.sync).map((row) => itemOf(db, collection, row)))
}

function itemOf(db: ZhuqiDatabase, collection: CollectionName, row: Stored): JournalItem {
  return {
    ...keyOf(collection, row.id),
    version: versionText(versionOf(db, row)),
    body: () => JSON.stringify({ document: toWire(row), sync: row.sync ?? null } satisfies Next),
  }
}

/** What a body of the journal says of a document; null when it cannot be understood. */
export function readDocumentBody(id: string, body: string): Next | null {
  try {
    const next = JSON.parse(body) as Partial<Next> | null
    const isWhole =
      next?.document?.id === id && typeof next.document._deleted === 'boolean' && next.sync?.state
    return isWhole ? (next as Next) : null
  } catch {
    return null
  }
}

/** What no server could give back: numbers handed out, values that lost, files still to be uploaded, saved views and phrases, what exchange files carried. */
const keptKinds: readonly BookkeepingRecord['kind'][] = [
  'number',
  'conflict',
  'upload',
  'view',
  'phrase',
  'carried',
]
const isKept = ({ kind }: BookkeepingRecord) => keptKinds.includes(kind)

/** Puts notes of the bookkeeping, or takes out those that were removed. */
export function journalRecords(journal: Journal, records: readonly BookkeepingRecord[]): void {
  const kept = records.filter(isKept)
  const removed = kept.filter(({ value }) => value === null)
  journal.drop(removed.map(({ id }) => keyOf(bookkeepingName, id)))
  journal
    .put(
      kept
        .filter(({ value }) => value !== null)
        .map(({ id, kind, value }) => ({
          ...keyOf(bookkeepingName, id),
          // A number's count, so that it can be compared without reading bodies.
          version: kind === 'number' ? String(value) : '',
          body: () => JSON.stringify({ id, kind, value } satisfies BookkeepingRecord),
        })),
    )
    // The document that needs the note waits behind it and reports for both.
    .catch(() => undefined)
}

/** The entry that says which database the journal belongs to; its version is the database's generation. */
export const generationKey: JournalKey = { collection: bookkeepingName, id: 'sync|generation' }

/** What a body of the journal says of a note; null when it cannot be understood. */
export function readRecordBody(id: string, body: string): BookkeepingRecord | null {
  try {
    const record = JSON.parse(body) as Partial<BookkeepingRecord> | null
    return record?.id === id && record.kind && record.value !== undefined
      ? (record as BookkeepingRecord)
      : null
  } catch {
    return null
  }
}
