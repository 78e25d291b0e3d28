/** Photos, signatures and files: bytes go to encrypted files of the main process, what is known of them to `media`. */
import { invoke } from '../bridge.ts'
import { createDocument, type Local, newId } from './documents.ts'
import type { ZhuqiDatabase } from './open-database.ts'
import { guarded, StorageProblem } from './storage-problem.ts'

export type NewMedia = {
  blob: Blob
  name: string
  kind: Local<'media'>['kind']
  ownerCollection: Local<'media'>['ownerCollection']
  ownerId: string
  /** Instant of the photo, or null. */
  takenAt: string | null
  width: number | null
  height: number | null
  caption: string
}

/** Bytes that the server lacks; kept until the main process says that it has them (S18). */
export type WaitingUpload = { sha256: string; size: number; mime: string }

/** Keeps the bytes, then the document. Durable when it resolves; a full disk or a locked profile is a `StorageProblem`. */
export async function storeMedia(db: ZhuqiDatabase, media: NewMedia): Promise<Local<'media'>> {
  const { blob, ...facts } = media
  const mime = blob.type || 'application/octet-stream'
  const kept = await invoke('media:put', { bytes: new Uint8Array(await blob.arrayBuffer()), mime })
  if (!kept.ok) throw new StorageProblem(kept.problem)
  const id = newId()
  const upload: WaitingUpload = { ...kept.value, mime }
  await guarded(() => db.bookkeeping.write([{ kind: 'upload', key: id, value: upload }]))
  return createDocument(db, 'media', { ...facts, id, mime, ...kept.value })
}

/** Address of the bytes for `img` and links, when they lie on this computer. */
export function mediaUrl(sha256: string): string {
  return `app://zhuqi/media/${sha256}`
}

/** Address of the bytes on the server, for media that another device took; needs the network. */
export function remoteMediaUrl(id: string): string {
  return `app://zhuqi/api/media/${encodeURIComponent(id)}`
}
