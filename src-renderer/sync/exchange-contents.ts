/** What an exchange file takes along: what waits, in the form and the order in which the engine would push it (S27). */
import type { CollectionName } from '../../schemas/entities/index.ts'
import type { PushRow } from '../../schemas/protocol/sync.ts'
import type { ServerDocument } from '../database/envelope.ts'
import type { WaitingUpload } from '../database/media.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { carriedOf } from './carried.ts'
import { rowOf } from './push.ts'

/** One write; `earlier` are versions that former files carried and of which no answer came. */
export type ExchangeRow = PushRow & { collection: CollectionName; earlier: ServerDocument[] }

export type ExchangeContents = {
  readonly rows: readonly ExchangeRow[]
  /** Photos and files whose bytes the server lacks, those first that no file has taken yet. */
  readonly files: readonly { mediaId: string; sha256: string; size: number }[]
  /** Refused writes, which stay: the server would refuse them again. */
  readonly refused: number
}

/** Files that an exchange file took along; their mark in the bookkeeping. */
const filesKey = 'exchanged-files'

/** Gathers what an exchange file made now would hold. */
export async function gatherContents(db: ZhuqiDatabase): Promise<ExchangeContents> {
  const carried = await carriedOf(db)
  const waiting = db.outbox.waiting()
  const rows: ExchangeRow[] = []
  for (const collection of db.collectionNames) {
    const ids = waiting
      .filter((one) => one.collection === collection && one.state === 'pending')
      .map(({ id }) => id)
    const found = await db.collection(collection).storageInstance.findDocumentsById(ids, true)
    const byId = new Map(found.map((row) => [row.id, row]))
    for (const id of ids) {
      const row = byId.get(id)
      if (row?.sync?.state !== 'pending') continue
      rows.push({
        collection,
        ...rowOf(row),
        earlier: [...carried.versionsOf(collection, id)],
      })
    }
  }
  const uploads = await db.bookkeeping.list<WaitingUpload>('upload')
  const taken = new Set(await takenFiles(db))
  const files = uploads.map(({ key, value: { sha256, size } }) => ({ mediaId: key, sha256, size }))
  const isTaken = ({ mediaId }: { mediaId: string }) => Number(taken.has(mediaId))
  return {
    rows,
    files: files.sort((a, b) => isTaken(a) - isTaken(b)),
    refused: waiting.filter(({ state }) => state === 'rejected').length,
  }
}

/** Remembers what a file holds that was written (S32). */
export async function noteExported(
  db: ZhuqiDatabase,
  rows: readonly ExchangeRow[],
  mediaIds: readonly string[],
): Promise<void> {
  const carried = await carriedOf(db)
  await carried.note(
    rows.map(({ collection, newDocumentState }) => ({
      collection,
      document: newDocumentState as ServerDocument,
    })),
  )
  const lacking = new Set((await db.bookkeeping.list('upload')).map(({ key }) => key))
  const all = new Set([...(await takenFiles(db)), ...mediaIds])
  const value = [...all].filter((id) => lacking.has(id))
  await db.bookkeeping.write([{ kind: 'sync', key: filesKey, value }])
}

async function takenFiles(db: ZhuqiDatabase): Promise<readonly string[]> {
  return (await db.bookkeeping.read<string[]>('sync', filesKey)) ?? []
}
