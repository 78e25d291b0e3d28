import { app, type Session, shell } from 'electron'
import { logEvent } from '../diagnostics/log.ts'
import { isAppAddress } from './app-origin.ts'

/**
 * What our own pages may have: the camera for photos, writing (never reading) the clipboard, and storage that Chromium
 * does not evict when the disk runs low, for it holds unsent work. Everything else is denied, to everyone.
 */
const granted: ReadonlySet<string> = new Set(['media', 'clipboard-sanitized-write', 'persistent-storage'])

/** Answers all permission requests and checks of a session, and refuses its downloads and devices. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_page, permission, decide, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    decide(
      granted.has(permission) &&
        isAppAddress(details.requestingUrl) &&
        (permission !== 'media' || (kinds.length > 0 && kinds.every((kind) => kind === 'video'))),
    )
  })
  session.setPermissionCheckHandler(
    (_page, permission, origin, details) =>
      granted.has(permission) &&
      isAppAddress(origin) &&
      (permission !== 'media' || details.mediaType === 'video'),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}

/** Holds every page of the application, whoever made it, where it is: no navigation, no windows, no embedded pages. */
export function restrictPages(): void {
  app.on('web-contents-created', (_event, page) => {
    page.on('will-navigate', (event) => refuseNavigation(event))
    page.on('will-redirect', (event) => refuseNavigation(event))
    page.on('will-frame-navigate', (event) => refuseNavigation(event))
    page.on('will-attach-webview', (event) => event.preventDefault())
    page.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
  })
}

function refuseNavigation(event: { url: string; isMainFrame: boolean; preventDefault(): void }): void {
  // The page may load itself again; as its addresses are hashes, it never needs another one.
  if (event.isMainFrame && isAppAddress(event.url) && new URL(event.url).pathname === '/') return
  event.preventDefault()
  logEvent('navigation-refused')
}

/** Opens an https address in the user's browser; anything else is ignored. */
function openOutside(address: string): void {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return
  void shell.openExternal(address)
}
