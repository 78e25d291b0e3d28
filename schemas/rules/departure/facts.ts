/** What the check before leaving and before shutting down looks at. Nothing in it is guessed: null stands for what is not known yet. */
import type { PaperStanding } from './papers.ts'

/** An enterprise that is to be visited today, or was to be on a day before. */
export type PlannedEnterprise = {
  readonly visitId: string
  readonly enterpriseId: string
  readonly name: string
  /** Whether its own record is on this computer. */
  readonly here: boolean
  readonly visits: number
  readonly openRequests: number
  /** Null while it is being found out. */
  readonly papers: PaperStanding | null
}

export type Drafts = { readonly begun: number; readonly returned: number }

export type DepartureFacts = {
  /** Day in Asia/Shanghai. */
  readonly today: string
  /** Null while being read. */
  readonly planned: readonly PlannedEnterprise[] | null
  /** Whether this person goes to enterprises at all. */
  readonly visits: boolean
  /** Enterprises on this computer; null while the roster is prepared. */
  readonly enterprises: number | null
  /** Inspection templates here; null for people who inspect no park, or while being read. */
  readonly templates: number | null
  /** Years whose public holidays are known. */
  readonly calendarYears: ReadonlySet<number>
  /** Whether this person imports the calendar. */
  readonly keepsCalendar: boolean
  /** Bytes. */
  readonly freeBytes: number | null
  /** `level` from 0 to 1; null where the computer tells none. */
  readonly battery: { readonly charging: boolean; readonly level: number } | null
  /** Records of this person that are not submitted yet, or were sent back by a reviewer. */
  readonly drafts: Drafts | null
  readonly sync: {
    readonly pending: number
    readonly attention: number
    readonly refused: number
    readonly firstSync: boolean
    readonly expired: boolean
    readonly offline: boolean
    /** Day in Asia/Shanghai and words of the last full success as the server's clock says; null before the first. */
    readonly lastSuccess: { readonly day: string; readonly words: string } | null
  }
  /** This computer's clock against the server's, in milliseconds; null before they were compared in this session. */
  readonly clockAheadMs: number | null
}

/**
 * `ok` is green; `note` is worth knowing and keeps nobody; `fix` should be put right first; `reading` is being found out.
 */
export type CheckLevel = 'ok' | 'note' | 'fix' | 'reading'

/** What one button does about an item. */
export type Remedy =
  | { readonly kind: 'sync'; readonly label: string }
  | { readonly kind: 'fetch-papers'; readonly label: string }
  | { readonly kind: 'open'; readonly label: string; readonly path: string }
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }

export type CheckKey =
  | 'enterprises'
  | 'papers'
  | 'templates'
  | 'unsent'
  | 'attention'
  | 'drafts'
  | 'lastSync'
  | 'clock'
  | 'calendar'
  | 'disk'
  | 'battery'

export type CheckItem = {
  readonly key: CheckKey
  readonly title: string
  readonly level: CheckLevel
  readonly words: string
  readonly remedy: Remedy | null
  /** Whether it counts before leaving, before shutting down, or both. */
  readonly counts: readonly Moment[]
}

export type Moment = 'leaving' | 'closing'
