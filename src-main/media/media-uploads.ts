import { setTimeout as delay } from 'node:timers/promises'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { IpcGives, IpcNotices, IpcTakes } from '../../schemas/protocol/ipc.ts'
import { problems } from '../../schemas/protocol/problems.ts'
import { readCache, writeCache } from '../cache/encrypted-cache.ts'
import { logEvent } from '../diagnostics/log.ts'
import type { Connection } from '../server/connection.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'
import { mediaStore } from './media-store.ts'
import { type Call, type UploadResult, uploadByTus } from './tus-upload.ts'
import { uploadPace } from './upload-pace.ts'

type Item = IpcTakes<'media:upload'>['items'][number]
type Answer = IpcGives<'media:upload'>

export type MediaUploads = {
  /**
   * Brings to the server what it lacks, one after the other, and gives the ids of those that it has now. What it refuses
   * or what the connection cuts off for longer is left for the next call, which goes on where this one stopped. It ends
   * early once `isOpen` says that the session was locked or left.
   */
  upload(session: CurrentSession, items: readonly Item[], isOpen: () => boolean): Promise<Answer>
}

export type UploadProgress = IpcNotices['media:progress']

const ENDPOINT = '/api/media'
const CACHE = 'uploads'

/** Paths of uploads that were begun, by the id of their media document. */
const Begun = Type.Record(Type.String(), Type.String())
type Begun = Type.Static<typeof Begun>

/** Milliseconds before a cut upload goes on; after the last one without a byte more, the link counts as gone. */
const PAUSES = [500, 2000, 5000, 10_000]
/** tus's extension "checksum": what arrived is not what was announced. */
const DAMAGED = 460

const missing = '有照片在本机已读不出来，可能是磁盘故障，没有传上去。请重新拍摄或选择。'
/** What people should know of a refusal, by its status. */
const refusals: Readonly<Partial<Record<number, string>>> = {
  413: '有照片或文件超过服务器允许的大小，没有传上去，保存在本机。请联系管理员。',
  [DAMAGED]: '有照片在传输途中损坏，服务器没有收下，稍后会自动重传。本机的照片完好。',
  507: problems['storage-full'].detail,
}

/** Whether the server has a file now; if not, what stands in the way, null where people need not know. */
type Sent = { readonly kind: 'there' } | { readonly kind: 'left'; readonly obstacle: string | null }

/** Uploads to `server` by tus, one call at a time over all sessions; `onProgress` hears of each piece. */
export function mediaUploads(
  server: Connection,
  onProgress: (progress: UploadProgress) => void,
): MediaUploads {
  const pace = uploadPace()
  let queue: Promise<unknown> = Promise.resolve()

  async function uploadAll(
    session: CurrentSession,
    items: readonly Item[],
    isOpen: () => boolean,
  ): Promise<Answer> {
    const { profile, token } = session
    const answer: Answer = { uploaded: [] }
    // Without a token of this server nothing can be sent; the page learns of it from its own calls.
    if (!token || session.server !== server.address()) return answer
    const call: Call = (path, init) =>
      server.call(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
    try {
      for (const item of items) {
        if (!isOpen()) break
        const sent = await uploadOne(call, profile, item, isOpen)
        if (sent.kind === 'there') answer.uploaded.push(item.id)
        else if (sent.obstacle !== null) answer.obstacle = sent.obstacle
      }
    } catch {
      // The connection broke; the rest would fail alike.
      logEvent('media-upload-cut', { done: answer.uploaded.length, of: items.length })
    }
    return answer
  }

  async function uploadOne(
    call: Call,
    profile: UnlockedProfile,
    item: Item,
    isOpen: () => boolean,
  ): Promise<Sent> {
    const { id, sha256 } = item
    const there = await call(`${ENDPOINT}/${encodeURIComponent(id)}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(30_000),
    })
    if (there.ok) return { kind: 'there' }
    const stored = await mediaStore(profile).read(sha256)
    if (!stored) {
      logEvent('media-bytes-missing')
      return { kind: 'left', obstacle: missing }
    }
    let result = await persist(call, profile, item, stored.bytes, isOpen)
    // What arrived was thrown away; it goes again from the start.
    if (result.kind === 'refused' && result.status === DAMAGED)
      result = await persist(call, profile, item, stored.bytes, isOpen)
    if (result.kind === 'refused') {
      // The path stays: when the server still knows it next time, the bytes that arrived need not go again.
      logEvent('media-upload-refused', { status: result.status })
      return { kind: 'left', obstacle: refusals[result.status] ?? null }
    }
    const { [id]: _finished, ...others } = await readBegun(profile)
    await writeBegun(profile, others)
    return { kind: 'there' }
  }

  /** Uploads over a link that breaks: goes on after each cut for as long as bytes still arrive. */
  async function persist(
    call: Call,
    profile: UnlockedProfile,
    { id, sha256 }: Item,
    bytes: Uint8Array,
    isOpen: () => boolean,
  ): Promise<UploadResult> {
    let best = 0
    for (let attempt = 0; ; attempt++) {
      const begun = await readBegun(profile)
      try {
        return await uploadByTus(
          call,
          ENDPOINT,
          { bytes, metadata: { sha256, mediaId: id } },
          {
            known: begun[id] ?? null,
            remember: (path) => writeBegun(profile, { ...begun, [id]: path }),
            onProgress(sent) {
              if (sent > best) {
                best = sent
                attempt = 0
              }
              onProgress({ id, sent, size: bytes.length })
            },
            pace,
          },
        )
      } catch (error) {
        const pause = PAUSES[attempt]
        if (pause === undefined || !isOpen()) throw error
        await delay(pause)
      }
    }
  }

  return {
    upload(session, items, isOpen) {
      // One at a time: two calls for the same photo would write to the same upload.
      const result = queue.then(() => uploadAll(session, items, isOpen))
      queue = result.catch(() => undefined)
      return result
    },
  }
}

async function readBegun(profile: UnlockedProfile): Promise<Begun> {
  const bytes = await readCache(profile, CACHE)
  const value: unknown = bytes && JSON.parse(Buffer.from(bytes).toString())
  return Value.Check(Begun, value) ? value : {}
}

function writeBegun(profile: UnlockedProfile, begun: Begun): Promise<void> {
  return writeCache(profile, CACHE, Buffer.from(JSON.stringify(begun)))
}
