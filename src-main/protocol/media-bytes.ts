import type { MediaStore, StoredMedia } from '../media/media-store.ts'
import { dataHeaders } from './content-security.ts'

/** Types that a page shows. Anything else is served as bytes without meaning, so that no file can run as part of a page. */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'application/pdf',
])

/** What the profile that is open has of media, and how the rest comes. */
export type OpenMedia = Pick<MediaStore, 'read' | 'readThumbnail'> & {
  /** Asks the server for what another device took; null when it does not come. */
  download(mediaId: string, sha256: string): Promise<StoredMedia | null>
}

/**
 * Serves `app://zhuqi/media/{sha256}` and `app://zhuqi/media/{sha256}/thumbnail` from the profile that is open; `open` gives
 * null while none is. With `?of={media id}` bytes that are not on this computer are fetched from the server.
 */
export function mediaBytes(open: () => OpenMedia | null): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const [, sha256, part] = /^\/media\/([0-9a-f]{64})(\/thumbnail)?$/.exec(pathname) ?? []
    if (!sha256 || request.method !== 'GET') return new Response(null, { status: 404 })
    const media = open()
    if (!media) return new Response(null, { status: 403 })
    const of = searchParams.get('of')
    const found = part
      ? await media.readThumbnail(sha256)
      : ((await media.read(sha256)) ?? (of ? await media.download(of, sha256) : null))
    if (!found) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(found.bytes), {
      headers: {
        ...dataHeaders,
        'content-type': shown.has(found.mime) ? found.mime : 'application/octet-stream',
        // The name is the content, but after locking nothing may come out of a cache.
        'cache-control': 'no-store',
      },
    })
  }
}
