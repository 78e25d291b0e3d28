import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import icon from '../../build-resources/icon.png?asset'
import { isDevelopment } from '../development.ts'
import { logProblem } from '../diagnostics/log.ts'
import { APP_ORIGIN } from '../security/app-origin.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { placeWindow, sizesOn } from './window-bounds.ts'

/** Opens the one window of the application and loads the page into it. It shows itself when there is something to see. */
export function openMainWindow(settings: SettingsStore): BrowserWindow {
  const saved = settings.current().window
  const primary = screen.getPrimaryDisplay()
  const displays = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)]
  const place = placeWindow(
    saved,
    displays.map(({ workArea }) => workArea),
  )
  const { usual, minimum } = sizesOn((place ? screen.getDisplayMatching(place) : primary).workArea)
  const window = new BrowserWindow({
    ...(place ?? { ...usual, center: true }),
    minWidth: minimum.width,
    minHeight: minimum.height,
    show: false,
    title: '驻企通',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141414' : '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: isDevelopment,
      // Work in the background (sync, import) must not slow down because another window covers this one.
      backgroundThrottling: false,
    },
  })
  if (saved?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // The title belongs to the product, not to the page.
  window.on('page-title-updated', (event) => event.preventDefault())
  rememberBounds(window, settings)
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}

function rememberBounds(window: BrowserWindow, settings: SettingsStore): void {
  let timer: NodeJS.Timeout | undefined
  const place = () => {
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return null
    return { window: { ...window.getNormalBounds(), maximized: window.isMaximized() } }
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const part = place()
      if (part) void settings.change(part)
    }, 500)
  }
  const saveNow = () => {
    clearTimeout(timer)
    const part = place()
    if (!part) return
    try {
      settings.changeNow(part)
    } catch (error) {
      // A full disk costs the window its place and keeps nobody from leaving.
      logProblem('main', error)
    }
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('maximize', saveSoon)
  window.on('unmaximize', saveSoon)
  window.on('close', saveNow)
  // Windows ends the program as soon as this was heard, without closing the window.
  window.on('session-end', saveNow)
}
