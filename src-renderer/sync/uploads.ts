/** Bytes of media that the server lacks. They never hold documents up, and count as waiting until the server has them. */
import type { Result } from '../../schemas/protocol/ipc.ts'
import type { WaitingUpload } from '../database/media.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { SyncFailure } from './failure.ts'

export type UploadItem = WaitingUpload & { id: string }
/** Uploads what it can; gives the ids of which the server has all bytes. */
export type Upload = (items: UploadItem[]) => Promise<Result<{ uploaded: string[] }>>

const atOnce = 50

/** Uploads the bytes of accepted media. Gives how many still lack; they are tried again later. */
export async function uploadMedia(db: ZhuqiDatabase, upload: Upload): Promise<number> {
  const waiting = await db.bookkeeping.list<WaitingUpload>('upload')
  if (waiting.length === 0) return 0
  const known = await db.collection('media').storageInstance.findDocumentsById(
    waiting.map(({ key }) => key),
    true,
  )
  const rows = new Map(known.map((row) => [row.id, row]))
  // The application ended between keeping the bytes and writing their document, or the document was discarded.
  const orphans = waiting.filter(({ key }) => rows.get(key)?._deleted !== false)
  await db.bookkeeping.remove(orphans.map(({ key }) => ({ kind: 'upload', key })))
  const ready = waiting.filter(({ key }) => {
    const row = rows.get(key)
    return row && !row._deleted && !row.sync
  })
  let lacking = waiting.length - orphans.length
  for (let at = 0; at < ready.length; at += atOnce) {
    const items = ready.slice(at, at + atOnce).map(({ key, value }) => ({ id: key, ...value }))
    const answer = await upload(items)
    if (!answer.ok) {
      const { code, detail } = answer.problem
      throw new SyncFailure(code === 'offline' ? 'offline' : 'server', code, detail)
    }
    await db.bookkeeping.remove(answer.value.uploaded.map((key) => ({ kind: 'upload', key })))
    lacking -= answer.value.uploaded.length
  }
  return lacking
}
