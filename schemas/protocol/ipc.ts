/**
 * The whole contract between renderer and main process: every channel, what it takes and what it gives.
 * Calls never throw across the bridge; they give `{ ok: true, value }` or `{ ok: false, problem }`.
 *
 * Beside these, the renderer fetches three kinds of address of its own origin: `app://zhuqi/api/*` (forwarded to the
 * server with the token added), `app://zhuqi/media/{sha256}` (decrypted bytes, `/thumbnail` for
 * the small picture) and the application's files.
 */
import Type from 'typebox'
import { DossierPlan, ReportPlan, SavedFile, Sheet, VisitSheetPlan, WorkbookPlan } from './document-plans.ts'
import { Delivery, ExchangeFacts, ExchangePreview } from './exchange.ts'
import type { Problem } from './problems.ts'
import { User } from './session.ts'

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

const Bytes = Type.Refine(Type.Unsafe<Uint8Array>(Type.Unknown()), (value) => value instanceof Uint8Array)
const Text = (maxLength: number) => Type.String({ maxLength })
/** Lower-case hex. */
const Sha256 = Type.String({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]{64}$' })

/** What the sign-in page needs to know before anyone signed in. */
export const SessionOverview = Type.Object({
  serverUrl: Text(300),
  /** Accounts that can be unlocked on this computer without network, last used first. */
  profiles: Type.Array(
    Type.Object({
      userId: Text(64),
      username: Text(64),
      name: Text(200),
      lastUsedAt: Text(30),
      /** Whether a PIN opens it now. */
      pin: Type.Boolean(),
    }),
  ),
  /** Offered on the demonstration only, the first one filled in; otherwise empty. */
  demoAccounts: Type.Array(Type.Object({ username: Text(64), password: Text(200), label: Text(60) })),
  /** Set when somebody is signed in already, after a reload of the page. */
  current: Type.Union([Type.Object({ user: User, deviceId: Text(64), online: Type.Boolean() }), Type.Null()]),
  appVersion: Text(30),
})

const Nothing = Type.Object({}, { additionalProperties: false })

/** An exchange file of somebody that this computer carries to the server, or has carried. */
export const CarriedFile = Type.Object({
  hash: Sha256,
  facts: ExchangeFacts,
  /** Of the last thing that happened to it, ISO 8601 in UTC. */
  at: Text(30),
  state: Type.Enum(['waiting', 'delivered', 'refused']),
  /** What the server did with its writes; null before. */
  counts: Type.Union([
    Type.Object({ accepted: Type.Integer(), conflicts: Type.Integer(), rejected: Type.Integer() }),
    Type.Null(),
  ]),
  /** Why the server took nothing of it, for people; empty otherwise. */
  reason: Text(500),
})
export type CarriedFile = Type.Static<typeof CarriedFile>
const FileHash = Type.Object({ hash: Sha256 })

/** What an entry of the journal is about: a document, or a note of the local database's bookkeeping. */
const JournalEntry = { collection: Text(40), id: Text(320) }
/** The state of a document or note, named by the local database that wrote it. */
const journalVersion = Text(200)
/** An append or a reading of at most so many entries keeps the window responsive. */
export const MAX_JOURNAL_ENTRIES = 500
const atMostEntries = { maxItems: MAX_JOURNAL_ENTRIES }

export const ipcChannels = {
  'session:overview': { takes: Nothing, gives: SessionOverview },
  /** Tries the server; without network unlocks the profile of this computer. `online` tells which. */
  'session:sign-in': {
    takes: Type.Object({ username: Text(64), password: Text(200) }),
    gives: Type.Object({ user: User, deviceId: Text(64), online: Type.Boolean() }),
  },
  /** Opens a profile of this computer by its PIN, without asking the server. */
  'session:unlock': {
    takes: Type.Object({ userId: Text(64), pin: Type.String({ minLength: 1, maxLength: 12 }) }),
    gives: Type.Object({ user: User, deviceId: Text(64), online: Type.Boolean() }),
  },
  /** Forgets keys and token in memory; the profile stays. */
  'session:lock': { takes: Nothing, gives: Nothing },
  /** Also gives the token back to the server when it can be reached. */
  'session:sign-out': { takes: Nothing, gives: Nothing },
  /** What encrypts the documents of whoever is signed in. `id` tells keys apart and says nothing about them. */
  'session:document-key': {
    takes: Nothing,
    gives: Type.Object({ bytes: Bytes, id: Text(64) }),
  },
  /** What an administrator's order to delete a profile asks of the page, and has to tell the person. */
  'wipe:read': {
    takes: Nothing,
    gives: Type.Object({
      /** Accounts whose databases the page has to delete. */
      deleting: Type.Array(Text(64)),
      /** The account that is to be deleted once everything of it was uploaded. */
      awaited: Type.Union([Text(64), Type.Null()]),
      /** People whose profile was deleted from this computer, until somebody has read it, and whether all was uploaded before. */
      unread: Type.Array(Type.Object({ name: Text(200), uploaded: Type.Boolean() })),
    }),
  },
  /** The page has deleted the databases of an account. */
  'wipe:deleted': { takes: Type.Object({ accountId: Text(64) }), gives: Nothing },
  /** Nothing of the current session is unsent any more. */
  'wipe:uploaded': { takes: Nothing, gives: Nothing },
  'wipe:mark-read': { takes: Nothing, gives: Nothing },
  'protection:read': {
    takes: Nothing,
    gives: Type.Object({
      pin: Type.Boolean(),
      /** Without a key store of the system a PIN ends with the program, and the next start needs the password. */
      pinLife: Type.Union([Type.Literal('always'), Type.Literal('until-closed')]),
      /** Null for never. */
      lockAfterMinutes: Type.Union([Type.Integer(), Type.Null()]),
    }),
  },
  /** Needs the password, so that nobody who finds the computer unlocked can come back by a PIN of their own. */
  'protection:set-pin': {
    takes: Type.Object({ password: Text(200), pin: Type.String({ minLength: 1, maxLength: 12 }) }),
    gives: Nothing,
  },
  'protection:remove-pin': { takes: Nothing, gives: Nothing },
  'protection:set-lock-after': {
    takes: Type.Object({
      minutes: Type.Union([Type.Literal(5), Type.Literal(15), Type.Literal(30), Type.Null()]),
    }),
    gives: Nothing,
  },
  /** Changes the own password, at the server first; works only where it can be reached. */
  'protection:change-password': {
    takes: Type.Object({ oldPassword: Text(200), newPassword: Text(200) }),
    gives: Nothing,
  },
  'settings:set-server': { takes: Type.Object({ url: Text(300) }), gives: Nothing },
  'settings:overview': {
    takes: Nothing,
    gives: Type.Object({
      serverUrl: Text(300),
      exportFolder: Text(1000),
      dataFolder: Text(1000),
      appVersion: Text(30),
      electronVersion: Text(30),
      freeBytes: Type.Integer({ minimum: 0 }),
    }),
  },
  /** Encrypts and keeps bytes under their SHA-256. Durable when it answers. */
  'media:put': {
    takes: Type.Object({ bytes: Bytes, mime: Text(100) }),
    gives: Type.Object({ sha256: Text(64), size: Type.Integer({ minimum: 0 }) }),
  },
  /** Keeps the small picture of a file for lists, encrypted like the file. */
  'media:put-thumbnail': {
    takes: Type.Object({
      sha256: Sha256,
      bytes: Bytes,
    }),
    gives: Nothing,
  },
  /** Opens an attachment in the system's program for it, read-only; the copy goes at locking and at the end. */
  'media:open': {
    takes: Type.Object({ id: Text(64), sha256: Sha256, name: Text(200) }),
    gives: Nothing,
  },
  /** Which of these files are not on this computer. One that is here and damaged counts as here until somebody reads it. */
  'media:absent': {
    takes: Type.Object({ sha256s: Type.Array(Sha256, { maxItems: 500 }) }),
    gives: Type.Object({ absent: Type.Array(Sha256) }),
  },
  /**
   * Uploads in the background what the server lacks; ids are of `media`. Gives which the server has now, and in words what
   * stands in the way of others when people can do something about it.
   */
  'media:upload': {
    takes: Type.Object({
      items: Type.Array(
        Type.Object({ id: Text(64), sha256: Text(64), size: Type.Integer({ minimum: 0 }), mime: Text(100) }),
        { maxItems: 200 },
      ),
    }),
    gives: Type.Object({ uploaded: Type.Array(Text(64)), obstacle: Type.Optional(Text(300)) }),
  },
  /** A small value kept encrypted in the profile outside the database, e.g. the roster index. Null when absent or unreadable. */
  'cache:read': {
    takes: Type.Object({ name: Text(60) }),
    gives: Type.Object({ bytes: Type.Union([Bytes, Type.Null()]) }),
  },
  'cache:write': { takes: Type.Object({ name: Text(60), bytes: Bytes }), gives: Nothing },
  /** What the journal of unsent work holds, in the order of writing, and how many stretches of it cannot be read. */
  'journal:open': {
    takes: Nothing,
    gives: Type.Object({
      entries: Type.Array(
        Type.Object({ ...JournalEntry, version: journalVersion, write: Type.Integer({ minimum: 0 }) }),
      ),
      damaged: Type.Integer({ minimum: 0 }),
    }),
  },
  /** Bodies in the order asked for; null for what is not there or cannot be read. */
  'journal:read': {
    takes: Type.Object({ entries: Type.Array(Type.Object(JournalEntry), atMostEntries) }),
    gives: Type.Object({ bodies: Type.Array(Type.Union([Type.String(), Type.Null()])) }),
  },
  /** Durable when it answers, with the number of the write (S16). An entry replaces an earlier one of its name. */
  'journal:append': {
    takes: Type.Object({
      entries: Type.Array(
        Type.Object({ ...JournalEntry, version: journalVersion, body: Text(16 * 1024 * 1024) }),
        { minItems: 1, ...atMostEntries },
      ),
    }),
    gives: Type.Object({ write: Type.Integer({ minimum: 0 }) }),
  },
  /** Forgets entries that the server accepted, as far as they were put by that write or an earlier one. */
  'journal:acknowledge': {
    takes: Type.Object({
      entries: Type.Array(
        Type.Object({ ...JournalEntry, upTo: Type.Integer({ minimum: 0 }) }),
        atMostEntries,
      ),
    }),
    gives: Nothing,
  },
  /** Writes an exchange file of unsent work where the person says; `saved` is null when they think better of it (S27). */
  'exchange:export': {
    takes: Type.Object({
      /** JSON of `ExchangeRow[]`. */
      rows: Text(64 * 1024 * 1024),
      files: Type.Array(
        Type.Object({ mediaId: Text(64), sha256: Sha256, size: Type.Integer({ minimum: 0 }) }),
        { maxItems: 5000 },
      ),
      /** Whether a passphrase opens it for a colleague. */
      forColleague: Type.Boolean(),
      fileName: Text(120),
    }),
    gives: Type.Object({
      saved: Type.Union([SavedFile, Type.Null()]),
      passphrase: Type.Union([Text(40), Type.Null()]),
      /** Media documents whose bytes are in it. */
      files: Type.Array(Text(64)),
      leftOut: Type.Integer({ minimum: 0 }),
    }),
  },
  /** Lets the person choose an exchange file and checks it; null when they think better of it. */
  'exchange:open': {
    takes: Nothing,
    gives: Type.Object({
      file: Type.Union([
        Type.Object({
          hash: Sha256,
          facts: ExchangeFacts,
          isOwn: Type.Boolean(),
          known: Type.Union([CarriedFile, Type.Null()]),
        }),
        Type.Null(),
      ]),
    }),
  },
  /** The writes of an opened file, by its passphrase, for looking at (S33). */
  'exchange:read': {
    takes: Type.Object({ hash: Sha256, passphrase: Text(100) }),
    gives: Type.Object({ rows: Text(64 * 1024 * 1024), files: Type.Integer({ minimum: 0 }) }),
  },
  /** What the server reads in an opened file. */
  'exchange:preview': { takes: FileHash, gives: ExchangePreview },
  'exchange:deliver': { takes: FileHash, gives: Delivery },
  /** Keeps an opened file until there is a network. */
  'exchange:keep': { takes: FileHash, gives: Nothing },
  'exchange:drop': { takes: FileHash, gives: Nothing },
  'exchange:list': { takes: Nothing, gives: Type.Object({ files: Type.Array(CarriedFile) }) },
  /** The server answers: this computer enrols with it, and brings what it carries. */
  'exchange:settle': { takes: Nothing, gives: Nothing },
  /** Reads .xlsx or .csv (UTF-8 or GB18030) in a process of its own. */
  'spreadsheet:read': {
    takes: Type.Object({ name: Text(300), bytes: Bytes }),
    gives: Type.Object({ sheets: Type.Array(Sheet) }),
  },
  /** Writes files into the export folder; an existing name gets a number. */
  'export:workbook': { takes: Type.Object({ fileName: Text(120), plan: WorkbookPlan }), gives: SavedFile },
  'export:report-docx': { takes: Type.Object({ fileName: Text(120), plan: ReportPlan }), gives: SavedFile },
  'export:report-pdf': { takes: Type.Object({ fileName: Text(120), plan: ReportPlan }), gives: SavedFile },
  'export:dossier-pdf': { takes: Type.Object({ fileName: Text(120), plan: DossierPlan }), gives: SavedFile },
  /** A visit record on paper, with the picture of the enterprise's signature where there is one on this computer. */
  'export:visit-pdf': {
    takes: Type.Object({
      fileName: Text(120),
      plan: VisitSheetPlan,
      signature: Type.Union([
        Type.Object({
          bytes: Bytes,
          mime: Type.Union([Type.Literal('image/png'), Type.Literal('image/jpeg')]),
        }),
        Type.Null(),
      ]),
    }),
    gives: SavedFile,
  },
  /** Shows a file that an export of this run wrote, in the system's file manager. */
  'export:reveal': { takes: Type.Object({ path: Text(1000) }), gives: Nothing },
  /** Whether unsent work exists, so that closing the window can ask once. */
  /** Notes an unforeseen error of the page in the log: its kind and stack, whose message is dropped. */
  'problem:report': {
    takes: Type.Object({ where: Text(100), name: Text(100), stack: Text(8000) }),
    gives: Nothing,
  },
  'window:unsent': { takes: Type.Object({ count: Type.Integer({ minimum: 0 }) }), gives: Nothing },
} as const satisfies Record<string, { takes: Type.TSchema; gives: Type.TSchema }>

export type IpcChannel = keyof typeof ipcChannels
export type IpcTakes<C extends IpcChannel> = Type.Static<(typeof ipcChannels)[C]['takes']>
export type IpcGives<C extends IpcChannel> = Type.Static<(typeof ipcChannels)[C]['gives']>

/** Messages that main sends without being asked. */
export type IpcNotices = {
  /** What `wipe:read` gives is another. */
  'wipe:changed': Record<string, never>
  /** How many bytes of a file the server has; `id` is of `media`. */
  'media:progress': { id: string; sent: number; size: number }
  /** A menu item or shortcut of the application menu. */
  'menu:command':
    | 'new-visit'
    | 'new-call'
    | 'departure'
    | 'quick-sheet'
    | 'find'
    | 'sync-now'
    | 'lock'
    | 'about'
    | 'back'
    | 'save'
    | 'guide'
}

/** What preload puts on `window.zhuqi`; only `src-renderer/bridge.ts` touches it. */
export type Bridge = {
  invoke<C extends IpcChannel>(channel: C, input: IpcTakes<C>): Promise<Result<IpcGives<C>>>
  onNotice<N extends keyof IpcNotices>(notice: N, listener: (value: IpcNotices[N]) => void): () => void
}
