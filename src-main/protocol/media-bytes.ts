import type { MediaStore } from '../media/media-store.ts'
import { dataHeaders } from './content-security.ts'

/** Types that a page shows. Anything else is served as bytes without meaning, so that no file can run as part of a page. */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'application/pdf',
])

/** Serves `app://zhuqi/media/{sha256}` from the profile that is open; `null` while none is. */
export function mediaBytes(open: () => MediaStore | null): (request: Request) => Promise<Response> {
  return async (request) => {
    const sha256 = /^\/media\/([0-9a-f]{64})$/.exec(new URL(request.url).pathname)?.[1]
    if (!sha256 || request.method !== 'GET') return new Response(null, { status: 404 })
    const store = open()
    if (!store) return new Response(null, { status: 403 })
    const found = await store.read(sha256)
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
