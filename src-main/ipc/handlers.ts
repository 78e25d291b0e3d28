import { statfs } from 'node:fs/promises'
import { app } from 'electron'
import { DEMO_PASSWORD, demoAccounts } from '../../schemas/protocol/demo-accounts.ts'
import { readCache, writeCache } from '../cache/encrypted-cache.ts'
import { logProblem } from '../diagnostics/log.ts'
import type { Documents } from '../documents/documents.ts'
import { type CourierPorts, openCourier } from '../exchange/courier.ts'
import { enrol } from '../exchange/device-pen.ts'
import { type ExportPorts, exportFile } from '../exchange/export-file.ts'
import type { Journals } from '../journal/journals.ts'
import { mediaStore } from '../media/media-store.ts'
import type { MediaUploads } from '../media/media-uploads.ts'
import type { OpenedFiles } from '../media/opened-files.ts'
import { ProblemError } from '../problem-error.ts'
import { normalizeServerUrl } from '../settings/settings.ts'
import type { Pins } from '../vault/pins.ts'
import type { ProfileStore } from '../vault/profiles.ts'
import type { Protection } from '../vault/protection.ts'
import type { CurrentSession, Sessions } from '../vault/sessions.ts'
import type { WipeOrders } from '../vault/wipes.ts'
import type { UnsentWork } from '../window/close-question.ts'
import type { Handlers } from './handle.ts'

/** Largest photo or file that is kept, in bytes, §4.2. */
const MAX_MEDIA = 20 * 1024 * 1024

/** Largest small picture, in bytes. */
const MAX_THUMBNAIL = 100 * 1024

export type HandlerParts = {
  readonly sessions: Sessions
  readonly profiles: ProfileStore
  readonly pins: Pins
  readonly protection: Protection
  readonly wipes: WipeOrders
  readonly deviceId: string
  readonly demo: boolean
  readonly dataFolder: string
  readonly documents: Documents
  readonly uploads: MediaUploads
  readonly opened: OpenedFiles
  readonly journals: Journals
  readonly unsent: UnsentWork
  readonly exchange: ExportPorts & CourierPorts
  serverUrl(): string
  setServerUrl(url: string): Promise<void>
}

/** What each channel of the contract does; every line delegates. */
export function ipcHandlers(parts: HandlerParts): Handlers {
  const { sessions, protection, wipes, documents } = parts
  const journal = () => parts.journals.of(sessions.unlocked())
  const courier = openCourier(parts.exchange)
  /** Sessions whose key the server has heard of since the application runs. */
  const enrolled = new WeakSet<CurrentSession>()
  const signedIn = () => {
    const session = sessions.current()
    if (!session) throw new ProblemError('locked')
    return session
  }
  const describe = ({ user, online }: CurrentSession) => ({ user, online, deviceId: parts.deviceId })
  return {
    'session:overview': async () => {
      const current = sessions.current()
      return {
        serverUrl: parts.serverUrl(),
        profiles: (await parts.profiles.list()).map((profile) => ({
          userId: profile.userId,
          username: profile.username,
          name: profile.name,
          lastUsedAt: profile.lastUsedAt,
          pin: parts.pins.isSet(profile),
        })),
        demoAccounts: parts.demo
          ? demoAccounts.map(({ username, label }) => ({ username, label, password: DEMO_PASSWORD }))
          : [],
        current: current && describe(current),
        appVersion: app.getVersion(),
      }
    },
    'session:sign-in': async ({ username, password }) => {
      const before = sessions.current()?.user.id
      const entered = await sessions.signIn(username, password)
      // The same person's new sign-in goes on with the work; for another one nothing readable stays.
      if (entered.user.id !== before) parts.opened.clear()
      return describe(entered)
    },
    'session:unlock': async ({ userId, pin }) => describe(await sessions.unlockWithPin(userId, pin)),
    'session:lock': async () => {
      sessions.lock()
      parts.opened.clear()
      await parts.journals.close()
      return {}
    },
    'session:sign-out': async () => {
      const leaving = sessions.signOut()
      parts.opened.clear()
      await parts.journals.close()
      await leaving
      return {}
    },
    'session:document-key': () => {
      const profile = sessions.unlocked()
      return {
        bytes: new Uint8Array(profile.key('documents')),
        id: Buffer.from(profile.key('documents-name')).toString('hex', 0, 8),
      }
    },
    'wipe:read': () => ({
      deleting: [...wipes.deleting()],
      awaited: wipes.awaited(),
      unread: [...wipes.unread()],
    }),
    'wipe:deleted': async ({ accountId }) => {
      await wipes.pageDeleted(accountId)
      return {}
    },
    'wipe:uploaded': async () => {
      await wipes.uploaded()
      return {}
    },
    'wipe:mark-read': async () => {
      await wipes.markRead()
      return {}
    },
    'protection:read': () => protection.read(),
    'protection:set-pin': async ({ password, pin }) => {
      await protection.setPin(password, pin)
      return {}
    },
    'protection:remove-pin': async () => {
      await protection.removePin()
      return {}
    },
    'protection:set-lock-after': async ({ minutes }) => {
      await protection.setLockAfter(minutes)
      return {}
    },
    'protection:change-password': async ({ oldPassword, newPassword }) => {
      await protection.changePassword(oldPassword, newPassword)
      return {}
    },
    'settings:set-server': async ({ url }) => {
      await parts.setServerUrl(normalizeServerUrl(url))
      return {}
    },
    'settings:overview': async () => {
      const disk = await statfs(parts.dataFolder)
      return {
        serverUrl: parts.serverUrl(),
        exportFolder: documents.exportFolder,
        dataFolder: parts.dataFolder,
        appVersion: app.getVersion(),
        electronVersion: process.versions.electron,
        freeBytes: disk.bavail * disk.bsize,
      }
    },
    'media:put': async ({ bytes, mime }) => {
      if (bytes.length > MAX_MEDIA)
        throw new ProblemError('file-too-large', '文件超过 20 MB，没有添加。请压缩后再试。')
      return mediaStore(sessions.unlocked()).put(bytes, mime)
    },
    'media:put-thumbnail': async ({ sha256, bytes }) => {
      if (bytes.length > MAX_THUMBNAIL) throw new ProblemError('bad-request')
      await mediaStore(sessions.unlocked()).putThumbnail(sha256, bytes)
      return {}
    },
    'media:open': async (attachment) => {
      await parts.opened.open(attachment)
      return {}
    },
    'media:absent': async ({ sha256s }) => {
      const media = mediaStore(sessions.unlocked())
      const here = await Promise.all(sha256s.map((sha256) => media.has(sha256)))
      return { absent: sha256s.filter((_, index) => !here[index]) }
    },
    'media:upload': async ({ items }) => {
      const session = signedIn()
      return parts.uploads.upload(session, items, () => sessions.current() === session)
    },
    'cache:read': async ({ name }) => ({ bytes: await readCache(sessions.unlocked(), name) }),
    'cache:write': async ({ name, bytes }) => {
      await writeCache(sessions.unlocked(), name, bytes)
      return {}
    },
    'journal:open': async () => {
      const opened = await journal()
      return { entries: opened.entries(), damaged: opened.damaged }
    },
    'journal:read': async ({ entries }) => ({ bodies: await (await journal()).read(entries) }),
    'journal:append': async ({ entries }) => ({ write: await (await journal()).append(entries) }),
    'journal:acknowledge': async ({ entries }) => {
      const opened = await journal()
      opened.acknowledge(entries)
      return {}
    },
    'exchange:export': (input) => exportFile(signedIn(), input, parts.exchange),
    'exchange:open': async () => ({ file: await courier.open(signedIn()) }),
    'exchange:read': ({ hash, passphrase }) => courier.read(signedIn(), hash, passphrase),
    'exchange:preview': ({ hash }) => courier.preview(signedIn(), hash),
    'exchange:deliver': ({ hash }) => courier.deliver(signedIn(), hash),
    'exchange:keep': async ({ hash }) => {
      await courier.keep(signedIn(), hash)
      return {}
    },
    'exchange:drop': async ({ hash }) => {
      await courier.drop(signedIn(), hash)
      return {}
    },
    'exchange:list': async () => ({ files: await courier.list(signedIn()) }),
    'exchange:settle': async () => {
      const session = signedIn()
      if (!enrolled.has(session) && (await enrol(parts.exchange.server, session))) enrolled.add(session)
      await courier.deliverAll(session)
      return {}
    },
    'spreadsheet:read': async ({ name, bytes }) => ({ sheets: await documents.readSpreadsheet(name, bytes) }),
    'export:workbook': ({ fileName, plan }) => documents.exportWorkbook(fileName, plan),
    'export:report-docx': ({ fileName, plan }) => documents.exportDocx(fileName, plan),
    'export:report-pdf': ({ fileName, plan }) => documents.exportPdf(fileName, plan),
    'export:dossier-pdf': ({ fileName, plan }) => documents.exportDossier(fileName, plan),
    'export:visit-pdf': ({ fileName, plan, signature }) => documents.exportVisit(fileName, plan, signature),
    'export:reveal': ({ path }) => {
      documents.reveal(path)
      return {}
    },
    'problem:report': ({ where, name, stack }) => {
      logProblem(where, { name, stack })
      return {}
    },
    'window:unsent': ({ count }) => {
      parts.unsent.count = count
      return {}
    },
  }
}
