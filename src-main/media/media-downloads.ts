import { createHash } from 'node:crypto'
import { logEvent } from '../diagnostics/log.ts'
import type { Connection } from '../server/connection.ts'
import type { CurrentSession } from '../vault/sessions.ts'
import { mediaStore, type StoredMedia } from './media-store.ts'

export type MediaDownloads = {
  /**
   * Fetches the bytes of a media document of somebody else from the server, which judges who may see them, and keeps them
   * encrypted for the next time. Null without network, without permission, and when what came is not what was announced.
   */
  fetch(session: CurrentSession, mediaId: string, sha256: string): Promise<StoredMedia | null>
}

/** Milliseconds for a photo of some megabytes on a bad link. */
const PATIENCE = 300_000

/** Asks `server` with the token of the session, and only the server that issued it. */
export function mediaDownloads(server: Connection): MediaDownloads {
  /** A list and a large view ask for the same photo at once. */
  const running = new Map<string, Promise<StoredMedia | null>>()

  async function download(
    { profile, token, server: issuer }: CurrentSession,
    mediaId: string,
    sha256: string,
  ): Promise<StoredMedia | null> {
    if (!token || issuer !== server.address()) return null
    try {
      const answer = await server.call(`/api/media/${encodeURIComponent(mediaId)}`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(PATIENCE),
      })
      if (!answer.ok) return null
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        logEvent('media-download-damaged', { bytes: bytes.length })
        return null
      }
      const media = { bytes, mime: answer.headers.get('content-type') ?? 'application/octet-stream' }
      // A full disk keeps nobody from looking.
      await mediaStore(profile)
        .keepSeen(sha256, media)
        .catch(() => logEvent('media-not-kept'))
      return media
    } catch {
      // How the network is doing is told by sync.
      return null
    }
  }

  return {
    fetch(session, mediaId, sha256) {
      const key = `${session.user.id}|${sha256}`
      const known = running.get(key)
      if (known) return known
      const run = download(session, mediaId, sha256).finally(() => running.delete(key))
      running.set(key, run)
      return run
    },
  }
}
