import { protocol, type Session } from 'electron'
import { APP_SCHEME, isAppAddress } from '../security/app-origin.ts'

export type Serve = (request: Request) => Promise<Response>

/** Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Answers every request of the application's pages: `api/` and `media/` by their servers, all else by the page files. */
export function serveAppProtocol(session: Session, serve: { pages: Serve; api: Serve; media: Serve }): void {
  session.protocol.handle(APP_SCHEME, (request) => {
    if (!isAppAddress(request.url)) return new Response(null, { status: 404 })
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api/')) return isOwnCall(request, pathname) ? serve.api(request) : refused()
    if (pathname.startsWith('/media/')) return serve.media(request)
    return serve.pages(request)
  })
}

/**
 * Whether a script of our page asks by `fetch`, or an image of it for a photo. Data of the server must not become a page, a
 * script or a frame, and no other origin may ask, whatever else should ever be loaded in this session.
 */
function isOwnCall(request: Request, pathname: string): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null && !isAppAddress(origin)) return false
  const purpose = request.headers.get('sec-fetch-dest')
  return (
    purpose === null || purpose === 'empty' || (purpose === 'image' && pathname.startsWith('/api/media/'))
  )
}

function refused(): Response {
  return new Response(null, { status: 403 })
}
