import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Fetch } from '../server/connection.ts'
import { contentSecurityPolicy } from './content-security.ts'

const mimeOf: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** The file in `folder` that an address path means, or null when it would lie outside, is malformed, or is no plain file name. */
export function fileOfPath(folder: string, urlPath: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\') || path.includes(':')) return null
  const file = join(folder, path === '/' ? 'index.html' : path)
  return file.startsWith(folder + sep) ? file : null
}

/**
 * Serves the built pages of the application from `folder`. Addresses of pages are hashes, so there is one html file. It names no
 * opener policy: the browser would begin a second process for the page once it reads one, and no page here opens another.
 */
export function rendererFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const path = new URL(request.url).pathname
    const file = fileOfPath(folder, path)
    const mime = file && mimeOf[extname(file)]
    if (!file || !mime || request.method !== 'GET') return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': mime,
          'content-security-policy': contentSecurityPolicy(null),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          // Names of built files carry their hash; only the page itself changes under its name.
          'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      })
    } catch {
      // Missing, or a folder.
      return new Response(null, { status: 404 })
    }
  }
}

/** Serves the pages from the development server instead, under the application's own origin. */
export function developmentPages(devServer: URL, load: Fetch): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const answer = await load(new URL(pathname + search, devServer).href)
    const headers = new Headers(answer.headers)
    headers.delete('content-encoding')
    headers.delete('content-length')
    headers.set('content-security-policy', contentSecurityPolicy(devServer))
    return new Response(answer.body, { status: answer.status, headers })
  }
}
