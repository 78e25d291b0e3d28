/**
 * Bytes of media that the server lacks. They go in the background, so that they never hold documents up, and count as waiting
 * until the server has them (S18).
 */
import type { Result } from '../../schemas/protocol/ipc.ts'
import type { WaitingUpload } from '../database/media.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'

export type UploadItem = WaitingUpload & { id: string }
/** Uploads what it can; gives the ids of which the server has all bytes, and in words what stands in the way of others. */
export type Upload = (items: UploadItem[]) => Promise<Result<{ uploaded: string[]; obstacle?: string }>>

export type Uploads = {
  /** Sees to what waits, now or as soon as the round that is on its way ends. */
  kick(): void
  /** Resolves when nothing is being written any more; what is on its way goes on without us. */
  stop(): Promise<void>
}

export type UploadPorts = {
  db: ZhuqiDatabase
  upload: Upload
  /** Asked for another exchange in so many milliseconds, for what is still lacking. */
  again(milliseconds: number): void
  /** Told in words what people should know, or that nothing is in the way any more. */
  onObstacle(words: string | null): void
}

/** Few, so that what was uploaded is noted soon. */
const atOnce = 5
const retryMs = 30_000

/** Nothing goes before the first `kick`. */
export function openUploads({ db, upload, again, onObstacle }: UploadPorts): Uploads {
  let stopped = false
  let running = false
  let kicked = false
  /** The part of a round that writes; short, unlike the calls between them. */
  let writing: Promise<unknown> = Promise.resolve()

  function write<T>(work: () => Promise<T>): Promise<T> {
    const run = work()
    writing = run.catch(() => undefined)
    return run
  }

  /** Those whose document the server has, and how many others wait. */
  async function ready(): Promise<{ items: UploadItem[]; waiting: number }> {
    const waiting = await db.bookkeeping.list<WaitingUpload>('upload')
    if (waiting.length === 0) return { items: [], waiting: 0 }
    const known = await db.collection('media').storageInstance.findDocumentsById(
      waiting.map(({ key }) => key),
      true,
    )
    const rows = new Map(known.map((row) => [row.id, row]))
    // The application ended between keeping the bytes and writing their document, or the document was discarded.
    const orphans = waiting.filter(({ key }) => rows.get(key)?._deleted !== false)
    await db.bookkeeping.remove(orphans.map(({ key }) => ({ kind: 'upload', key })))
    const items = waiting.flatMap(({ key, value }) => {
      const row = rows.get(key)
      return row && !row._deleted && !row.sync ? [{ id: key, ...value }] : []
    })
    return { items, waiting: waiting.length - orphans.length - items.length }
  }

  async function round(): Promise<void> {
    const { items, waiting } = await write(ready)
    let lacking = waiting
    let obstacle: string | null = null
    for (let at = 0; at < items.length && !stopped; at += atOnce) {
      const some = items.slice(at, at + atOnce)
      const answer = await upload(some)
      if (stopped) return
      if (!answer.ok) {
        lacking += items.length - at
        break
      }
      const { uploaded } = answer.value
      obstacle ??= answer.value.obstacle ?? null
      await write(() => db.bookkeeping.remove(uploaded.map((key) => ({ kind: 'upload', key }))))
      lacking += some.length - uploaded.length
      // The link is gone or the server has no room: the others would fare alike.
      if (uploaded.length === 0) {
        lacking += Math.max(0, items.length - at - atOnce)
        break
      }
    }
    onObstacle(obstacle)
    if (lacking > 0) again(retryMs)
  }

  async function rounds(): Promise<void> {
    while (kicked && !stopped) {
      kicked = false
      try {
        await round()
      } catch {
        // The database said no; its pages and the exchange say so themselves.
        if (!stopped) again(retryMs)
      }
    }
  }

  return {
    kick() {
      kicked = true
      if (running) return
      running = true
      void rounds().finally(() => {
        running = false
      })
    },
    async stop() {
      stopped = true
      await writing
    },
  }
}
