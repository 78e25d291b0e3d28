import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, powerMonitor, session, shell } from 'electron'
import { developmentServer } from './development.ts'
import { openDocuments } from './documents/documents.ts'
import { exchangeDialogs } from './exchange/dialogs.ts'
import { notify, serve } from './ipc/handle.ts'
import { ipcHandlers } from './ipc/handlers.ts'
import { journalsOfProfiles } from './journal/journals.ts'
import type { LaunchOptions } from './launch-options.ts'
import { mediaDownloads } from './media/media-downloads.ts'
import { mediaStore } from './media/media-store.ts'
import { mediaUploads } from './media/media-uploads.ts'
import { openedFiles } from './media/opened-files.ts'
import { apiForward } from './protocol/api-forward.ts'
import { serveAppProtocol } from './protocol/app-protocol.ts'
import { mediaBytes } from './protocol/media-bytes.ts'
import { developmentPages, rendererFiles } from './protocol/renderer-files.ts'
import { restrictPages, restrictSession } from './security/lockdown.ts'
import { connectTo, type Fetch } from './server/connection.ts'
import { normalizeServerUrl, openSettings } from './settings/settings.ts'
import { PASSWORD_COST } from './vault/password-key.ts'
import { openPins, PIN_COST } from './vault/pins.ts'
import { openProfiles } from './vault/profiles.ts'
import { openProtection } from './vault/protection.ts'
import { openSessions } from './vault/sessions.ts'
import { systemSeal } from './vault/system-seal.ts'
import { openWipes, type WipeOrders } from './vault/wipes.ts'
import { setApplicationMenu } from './window/application-menu.ts'
import { askBeforeClosing } from './window/close-question.ts'
import { addContextMenu } from './window/context-menu.ts'
import { recoverFromCrashes } from './window/crash-recovery.ts'
import { openMainWindow } from './window/main-window.ts'
import { rememberZoom } from './window/zoom.ts'

/** Puts the parts together and opens the window. Electron must be ready. */
export async function startApplication(options: LaunchOptions): Promise<void> {
  const dataFolder = app.getPath('userData')
  const settings = await openSettings(dataFolder, randomUUID)
  let serverUrl = options.server ? normalizeServerUrl(options.server) : settings.current().serverUrl

  // The network has a session of its own, in memory: no cookie and no answer of the server stays on the disk.
  const network = session.fromPartition('network')
  restrictSession(network)
  network.setUserAgent(`Zhuqi/${app.getVersion()}`)
  const load: Fetch = (address, init) => network.fetch(address, init)
  let wipes: WipeOrders | null = null
  const server = connectTo(
    () => serverUrl,
    load,
    (order, from) => wipes?.heard(order, from),
  )

  const profiles = openProfiles(join(dataFolder, 'profiles'))
  const system = systemSeal()
  const now = () => new Date()
  const pins = openPins({ profiles, system, cost: PIN_COST, now })
  const keeping = { profiles, pins, server, system, passwordCost: PASSWORD_COST, now }
  const sessions = openSessions({
    ...keeping,
    device: { id: settings.current().deviceId, name: hostname().slice(0, 100) },
    askToStartOver,
  })
  const tokenFor = (address: string) => {
    const current = sessions.current()
    return current?.server === address ? current.token : null
  }

  const downloads = mediaDownloads(server)
  const opened = openedFiles({
    folder: join(dataFolder, 'opened-files'),
    downloads,
    current: () => sessions.current(),
    show: (path) => shell.openPath(path),
  })
  opened.clear()
  app.on('will-quit', () => opened.clear())
  restrictPages()
  restrictSession(session.defaultSession)
  serveAppProtocol(session.defaultSession, {
    pages: developmentServer
      ? developmentPages(developmentServer, load)
      : rendererFiles(join(import.meta.dirname, '../renderer')),
    api: apiForward(server, tokenFor),
    media: mediaBytes(() => {
      const current = sessions.current()
      return (
        current && {
          ...mediaStore(current.profile),
          download: (mediaId, sha256) => downloads.fetch(current, mediaId, sha256),
        }
      )
    }),
  })

  const unsent = { count: 0 }
  const journals = journalsOfProfiles()
  let window: BrowserWindow | null = null
  wipes = await openWipes({
    folder: dataFolder,
    deviceId: settings.current().deviceId,
    profiles,
    server,
    current: () => sessions.current(),
    inTurn: (work) => sessions.inTurn(work),
    async endSession() {
      sessions.lock()
      opened.clear()
      await journals.close()
      unsent.count = 0
    },
    tellPage: () => window && notify(window.webContents, 'wipe:changed', {}),
    clearPages: () => session.defaultSession.clearStorageData(),
  })
  serve(
    ipcHandlers({
      sessions,
      profiles,
      pins,
      protection: openProtection({ ...keeping, sessions }),
      deviceId: settings.current().deviceId,
      demo: options.demo,
      dataFolder,
      documents: openDocuments(dataFolder, join(app.getPath('documents'), '驻企通')),
      uploads: mediaUploads(server, (progress) => {
        if (window) notify(window.webContents, 'media:progress', progress)
      }),
      opened,
      journals,
      wipes,
      unsent,
      exchange: { server, now, ...exchangeDialogs(() => window) },
      serverUrl: () => serverUrl,
      async setServerUrl(url) {
        await settings.change({ serverUrl: url })
        serverUrl = url
      },
    }),
  )

  app.setAboutPanelOptions({
    applicationName: '驻企通',
    applicationVersion: app.getVersion(),
    copyright: '按 Apache-2.0 许可证发布',
  })
  const shown = openMainWindow(settings)
  window = shown
  setApplicationMenu(
    (command) => notify(shown.webContents, 'menu:command', command),
    rememberZoom(shown, settings),
  )
  addContextMenu(shown)
  // Who closes the lid or locks the computer has left it.
  const lockPage = () => notify(shown.webContents, 'menu:command', 'lock')
  powerMonitor.on('lock-screen', lockPage)
  powerMonitor.on('suspend', lockPage)
  askBeforeClosing(shown, unsent, () => notify(shown.webContents, 'menu:command', 'departure'))
  recoverFromCrashes(shown)
  app.on('second-instance', () => showAgain(shown))
  await wipes.resume()
}

function showAgain(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

async function askToStartOver(name: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: '驻企通',
    message: `打不开“${name}”保存在本机的资料`,
    detail:
      '可以另建一份：已上传的内容会从服务器重新取回；还没有上传的记录、照片和附件留在旧资料里，要找回它们，请记起原来的密码，或联系管理员。旧资料不会删除。',
    buttons: ['取消', '另建一份'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
