import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge, IpcChannel, IpcNotices } from '../schemas/protocol/ipc.ts'

// Names only: the contract itself would pull a schema library into every page load.
const channels: Record<IpcChannel, true> = {
  'session:overview': true,
  'session:sign-in': true,
  'session:unlock': true,
  'session:lock': true,
  'session:sign-out': true,
  'session:document-key': true,
  'wipe:read': true,
  'wipe:deleted': true,
  'wipe:uploaded': true,
  'wipe:mark-read': true,
  'protection:read': true,
  'protection:set-pin': true,
  'protection:remove-pin': true,
  'protection:set-lock-after': true,
  'protection:change-password': true,
  'settings:set-server': true,
  'settings:overview': true,
  'media:put': true,
  'media:put-thumbnail': true,
  'media:open': true,
  'media:absent': true,
  'media:upload': true,
  'cache:read': true,
  'cache:write': true,
  'journal:open': true,
  'journal:read': true,
  'journal:append': true,
  'journal:acknowledge': true,
  'exchange:export': true,
  'exchange:open': true,
  'exchange:read': true,
  'exchange:preview': true,
  'exchange:deliver': true,
  'exchange:keep': true,
  'exchange:drop': true,
  'exchange:list': true,
  'exchange:settle': true,
  'spreadsheet:read': true,
  'export:workbook': true,
  'export:report-docx': true,
  'export:report-pdf': true,
  'export:dossier-pdf': true,
  'export:visit-pdf': true,
  'export:reveal': true,
  'problem:report': true,
  'window:unsent': true,
}
const notices: Record<keyof IpcNotices, true> = {
  'media:progress': true,
  'menu:command': true,
  'wipe:changed': true,
}

const bridge: Bridge = {
  invoke(channel, input) {
    if (!Object.hasOwn(channels, channel)) throw new TypeError('unknown channel')
    return ipcRenderer.invoke(channel, input)
  },
  onNotice(notice, listener) {
    if (!Object.hasOwn(notices, notice)) throw new TypeError('unknown notice')
    const forward = (_event: IpcRendererEvent, value: IpcNotices[typeof notice]) => listener(value)
    ipcRenderer.on(notice, forward)
    return () => ipcRenderer.off(notice, forward)
  },
}

contextBridge.exposeInMainWorld('zhuqi', bridge)
