import { timingSafeEqual } from 'node:crypto'
import type { UnlockedProfile } from '../vault/unlocked-profile.ts'
import { type Journal, openJournal } from './journal.ts'

/** The journal of whoever is signed in. */
export type Journals = {
  /** Opens it on first use; that of somebody else is closed before. */
  of(profile: UnlockedProfile): Promise<Journal>
  /** Forgets the key. */
  close(): Promise<void>
}

/** At most one journal is open at a time, since only one person is signed in. */
export function journalsOfProfiles(): Journals {
  let open: { readonly profile: UnlockedProfile; readonly journal: Promise<Journal> } | null = null

  async function close(): Promise<void> {
    const closing = open
    open = null
    // One that could not be opened has nothing to close.
    const journal = await closing?.journal.catch(() => null)
    await journal?.close()
  }

  return {
    of(profile) {
      // A new sign-in of the same person brings the same profile in a new object.
      if (open && isSame(open.profile, profile)) return open.journal
      const journal = close().then(() => openJournal(profile))
      const opened = { profile, journal }
      open = opened
      journal.catch(() => {
        if (open === opened) open = null
      })
      return journal
    },
    close,
  }
}

const isSame = (a: UnlockedProfile, b: UnlockedProfile): boolean =>
  a.folder === b.folder && timingSafeEqual(a.dataKey, b.dataKey)
