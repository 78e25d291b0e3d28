import Type from 'typebox'
import { Value } from 'typebox/value'
import type { IpcTakes } from '../../schemas/protocol/ipc.ts'
import { readCache, writeCache } from '../cache/encrypted-cache.ts'
import { logEvent } from '../diagnostics/log.ts'
import type { Connection } from '../server/connection.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'
import { mediaStore } from './media-store.ts'
import { type Call, uploadByTus } from './tus-upload.ts'

type Item = IpcTakes<'media:upload'>['items'][number]

export type MediaUploads = {
  /**
   * Brings to the server what it lacks, one after the other, and gives the ids of those that it has now. What it refuses
   * or what the connection cuts off is left for the next call, which goes on where this one stopped. It ends early once
   * `isOpen` says that the session was locked or left.
   */
  upload(session: CurrentSession, items: readonly Item[], isOpen: () => boolean): Promise<string[]>
}

const ENDPOINT = '/api/media'
const CACHE = 'uploads'

/** Paths of uploads that were begun, by the id of their media document. */
const Begun = Type.Record(Type.String(), Type.String())
type Begun = Type.Static<typeof Begun>

export function mediaUploads(server: Connection): MediaUploads {
  let queue: Promise<unknown> = Promise.resolve()
  return {
    upload(session, items, isOpen) {
      // One at a time: two calls for the same photo would write to the same upload.
      const result = queue.then(() => uploadAll(server, session, items, isOpen))
      queue = result.catch(() => undefined)
      return result
    },
  }
}

async function uploadAll(
  server: Connection,
  session: CurrentSession,
  items: readonly Item[],
  isOpen: () => boolean,
): Promise<string[]> {
  const { profile, token } = session
  // Without a token of this server nothing can be sent; the page learns of it from its own calls.
  if (!token || session.server !== server.address()) return []
  const call: Call = (path, init) =>
    server.call(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
  const uploaded: string[] = []
  try {
    for (const item of items) {
      if (!isOpen()) break
      if (await uploadOne(call, profile, item)) uploaded.push(item.id)
    }
  } catch {
    // The connection broke; the rest would fail alike.
    logEvent('media-upload-cut', { done: uploaded.length, of: items.length })
  }
  return uploaded
}

async function uploadOne(call: Call, profile: UnlockedProfile, { id, sha256 }: Item): Promise<boolean> {
  const there = await call(`${ENDPOINT}/${encodeURIComponent(id)}`, {
    method: 'HEAD',
    signal: AbortSignal.timeout(30_000),
  })
  if (there.ok) return true
  const stored = await mediaStore(profile).read(sha256)
  if (!stored) {
    logEvent('media-bytes-missing')
    return false
  }
  const begun = await readBegun(profile)
  const result = await uploadByTus(
    call,
    ENDPOINT,
    { bytes: stored.bytes, metadata: { sha256, mediaId: id } },
    begun[id] ?? null,
    (path) => writeBegun(profile, { ...begun, [id]: path }),
  )
  if (result.kind === 'refused') {
    // The path stays: when the server still knows it next time, the bytes that arrived need not go again.
    logEvent('media-upload-refused', { status: result.status })
    return false
  }
  const { [id]: _finished, ...others } = begun
  await writeBegun(profile, others)
  return true
}

async function readBegun(profile: UnlockedProfile): Promise<Begun> {
  const bytes = await readCache(profile, CACHE)
  const value: unknown = bytes && JSON.parse(Buffer.from(bytes).toString())
  return Value.Check(Begun, value) ? value : {}
}

function writeBegun(profile: UnlockedProfile, begun: Begun): Promise<void> {
  return writeCache(profile, CACHE, Buffer.from(JSON.stringify(begun)))
}
