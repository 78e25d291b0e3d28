/** Who is signed in, and the database and sync engine that go with it. */
import { create } from 'zustand'
import type { IpcGives, Result } from '../../schemas/protocol/ipc.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { invoke } from '../bridge.ts'
import { hasRoomFor } from '../database/durable-storage.ts'
import { openJournal } from '../database/journal.ts'
import { closeRoster, readKeptRoster, rosterOf } from '../database/live-roster.ts'
import type { ZhuqiDatabase } from '../database/open-database.ts'
import { openRecovered } from '../database/open-recovered.ts'
import type { SealingProgress } from '../database/seal-plain-database.ts'
import { StorageProblem, toStorageProblem } from '../database/storage-problem.ts'
import type { Engine } from '../sync/engine.ts'
import { startSync } from '../sync/start-sync.ts'
import { saveOpenWork } from './open-work.ts'

export type Session =
  | { phase: 'signedOut' }
  /** `sealing` while documents of an older version of the program are being encrypted. */
  | { phase: 'opening'; user: User; deviceId: string; sealing: SealingProgress | null }
  /** The keys are forgotten and the database is closed; `pin` tells whether a PIN opens it again. */
  | { phase: 'locked'; user: LockedUser; pin: boolean }
  | { phase: 'ready'; user: User; deviceId: string; online: boolean; db: ZhuqiDatabase }

/** What is known of somebody before the profile is open. */
export type LockedUser = Pick<User, 'id' | 'username' | 'name'>

const useStore = create<{ session: Session }>(() => ({ session: { phase: 'signedOut' } }))
const set = (session: Session) => useStore.setState({ session })

async function freeBytes(): Promise<number> {
  const overview = await invoke('settings:overview', {})
  return overview.ok ? overview.value.freeBytes : Number.POSITIVE_INFINITY
}

/** The database was deleted while the program ran; `unsaved` when not all that was being written could be kept. */
type LostDatabase = { readonly unsaved: boolean }

const useLostStore = create<{ lost: LostDatabase | null }>(() => ({ lost: null }))

let sync: Engine | null = null

/** The session; changes re-render. */
export function useSession(): Session {
  return useStore((store) => store.session)
}

/** The person who is signed in. Inside the frame only. */
export function useCurrentUser(): User {
  const session = useSession()
  if (session.phase === 'signedOut' || session.phase === 'locked')
    throw new Error('useCurrentUser outside of a session')
  return session.user
}

/** The journal of whoever is signed in, in the main process. */
const keptJournal = () =>
  openJournal({
    open: (input) => invoke('journal:open', input),
    read: (input) => invoke('journal:read', input),
    append: (input) => invoke('journal:append', input),
    acknowledge: (input) => invoke('journal:acknowledge', input),
  })

type SignedIn = IpcGives<'session:sign-in'>

/**
 * Has the browser open the store that all databases lie in, which takes longer than opening them, while the password is being
 * checked. It closes it again after two seconds without a connection.
 */
async function wakeDatabases(): Promise<void> {
  try {
    if (await hasRoomFor(freeBytes)) await indexedDB.databases()
  } catch {
    // What stands in the way is told when the database is opened.
  }
}

/** Opens what belongs to a user. On failure nobody is signed in and the problem says why. */
async function open({ user, deviceId, online }: SignedIn): Promise<Result<SignedIn>> {
  const opening = (sealing: SealingProgress | null) => set({ phase: 'opening', user, deviceId, sealing })
  opening(null)
  const journal = keptJournal()
  try {
    const key = await invoke('session:document-key', {})
    if (!key.ok) throw new StorageProblem(key.problem)
    // The roster is read while the database opens and loads while the first page is being drawn.
    const kept = readKeptRoster()
    const db = await openRecovered({
      user,
      deviceId,
      journal,
      key: key.value,
      onSealing: opening,
      onLost: () => void noteLost(),
      freeBytes,
    })
    key.value.bytes.fill(0)
    rosterOf(db, kept)
    sync = startSync(db)
    set({ phase: 'ready', user, deviceId, online, db })
    return { ok: true, value: { user, deviceId, online } }
  } catch (error) {
    await journal.close()
    await invoke('session:lock', {})
    set({ phase: 'signedOut' })
    return { ok: false, problem: toStorageProblem(error).problem }
  }
}

async function close(after: Session = { phase: 'signedOut' }): Promise<void> {
  const session = useStore.getState().session
  await sync?.stop()
  sync = null
  if (session.phase === 'ready') {
    await closeRoster(session.db)
    await session.db.close()
  }
  useLostStore.setState({ lost: null })
  set(after)
}

/**
 * Signs in against the server, or unlocks the profile of this computer without network. While somebody works already
 * with an expired session, the same person's new sign-in only lets sync go on (S20).
 */
export async function signIn(username: string, password: string): Promise<Result<SignedIn>> {
  void wakeDatabases()
  const answer = await invoke('session:sign-in', { username, password })
  if (!answer.ok) return answer
  const session = useStore.getState().session
  if (session.phase === 'ready') {
    if (session.user.id === answer.value.user.id) {
      set({ ...session, online: answer.value.online })
      sync?.now()
      return answer
    }
    await close()
  }
  return open(answer.value)
}

/** Opens the locked work again by PIN. The server is not asked; sync goes on with what it granted last. */
export async function unlockWithPin(userId: string, pin: string): Promise<Result<SignedIn>> {
  void wakeDatabases()
  const answer = await invoke('session:unlock', { userId, pin })
  return answer.ok ? open(answer.value) : answer
}

/** From the lock screen to the sign-in page, for another account. */
export function leaveLockScreen(): void {
  if (useStore.getState().session.phase === 'locked') set({ phase: 'signedOut' })
}

/** Picks the session up again after a reload of the page. Gives whether somebody is signed in. */
export async function resumeSession(): Promise<boolean> {
  const overview = await invoke('session:overview', {})
  if (!overview.ok || useStore.getState().session.phase !== 'signedOut') return false
  const { current, profiles } = overview.value
  if (current) return (await open(current)).ok
  const [last] = profiles
  // Whoever was here last and has a PIN finds the lock screen, as after a lock.
  if (last?.pin)
    set({
      phase: 'locked',
      user: { id: last.userId, username: last.username, name: last.name },
      pin: true,
    })
  return false
}

/**
 * Closes the work on this computer after saving what is being written; the profile stays and opens with the password or a PIN.
 * Gives false, and locks nothing, when something could not be saved.
 */
export async function lock(): Promise<boolean> {
  const { session } = useStore.getState()
  if (session.phase !== 'ready') return true
  if (!(await saveOpenWork())) return false
  const { user } = session
  await close({ phase: 'locked', user, pin: false })
  await invoke('session:lock', {})
  const overview = await invoke('session:overview', {})
  const pin = overview.ok && overview.value.profiles.some((one) => one.userId === user.id && one.pin)
  if (useStore.getState().session.phase === 'locked') set({ phase: 'locked', user, pin })
  return true
}

/** Closes the work of a user whose profile is being deleted, without saving anything more. */
export async function abandonSession(userId: string): Promise<void> {
  const { session } = useStore.getState()
  if (session.phase === 'ready' && session.user.id === userId) await close()
  else if (session.phase === 'locked' && session.user.id === userId) set({ phase: 'signedOut' })
}

/** Set from the moment that the database is gone until it is closed. */
export function useLostDatabase(): LostDatabase | null {
  return useLostStore((store) => store.lost)
}

/** Nothing more may go in or out: what the server sends would be taken for all that there is. */
async function noteLost(): Promise<void> {
  useLostStore.setState({ lost: { unsaved: false } })
  const running = sync
  sync = null
  await running?.stop()
  const saved = await saveOpenWork()
  if (!saved && useLostStore.getState().lost) useLostStore.setState({ lost: { unsaved: true } })
}

/** Opens a database that was lost anew, as at a start: unsent work comes back from the journal, the rest from the server. */
export async function reopenLost(): Promise<void> {
  await close()
  await resumeSession()
}

/** Leaves; unsent work stays on this computer and is sent after the next sign-in. */
export async function signOut(): Promise<void> {
  await saveOpenWork()
  await close()
  await invoke('session:sign-out', {})
}
