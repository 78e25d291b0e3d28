/** Photos, signatures and files: bytes go to encrypted files of the main process, what is known of them to `media`. */

import type { Problem } from '../../schemas/protocol/problems.ts'
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

type Addressed = Pick<Local<'media'>, 'id' | 'sha256'>

/** Address of the bytes for `img` and links. What another device took comes from the server, once. */
export function mediaUrl({ id, sha256 }: Addressed): string {
  return `app://zhuqi/media/${sha256}?of=${encodeURIComponent(id)}`
}

/** Address of the small picture, when one was made. */
export function thumbnailUrl({ sha256 }: Addressed): string {
  return `app://zhuqi/media/${sha256}/thumbnail`
}

/** Opens a file in the system's program for it. Gives what stands in the way, in words for people; null when it opens. */
export async function openMedia({ id, sha256, name }: Local<'media'>): Promise<Problem | null> {
  const answer = await invoke('media:open', { id, sha256, name })
  return answer.ok ? null : answer.problem
}

/** Pixels of a small picture: twice a tile of 112 × 84, for screens with two pixels to one. */
const thumbnailWidth = 224
const thumbnailHeight = 168

/**
 * Makes the small picture of a photo and keeps it; done once, by whichever list shows it first. Here and not in the main
 * process, since pictures of others are not to be trusted. Gives whether there is one now.
 */
export async function makeThumbnail(media: Addressed): Promise<boolean> {
  try {
    const answer = await fetch(mediaUrl(media))
    if (!answer.ok) return false
    const bitmap = await createImageBitmap(await answer.blob())
    const scale = Math.min(1, Math.max(thumbnailWidth / bitmap.width, thumbnailHeight / bitmap.height))
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    )
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    return (await invoke('media:put-thumbnail', { sha256: media.sha256, bytes })).ok
  } catch {
    // Not a picture, or not one that this browser knows.
    return false
  }
}
