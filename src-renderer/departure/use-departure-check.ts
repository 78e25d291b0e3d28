/** Gathers what the check looks at; what it comes to is decided by `schemas/rules/departure`. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { readableCollections } from '../../schemas/rules/access-policy.ts'
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import { departureItems } from '../../schemas/rules/departure/check.ts'
import type {
  CheckItem,
  DepartureFacts,
  Drafts,
  PlannedEnterprise,
} from '../../schemas/rules/departure/facts.ts'
import { mayCreate } from '../../schemas/rules/write-policy.ts'
import { invoke } from '../bridge.ts'
import type { Local } from '../database/documents.ts'
import { useDocuments, useRoster } from '../database/hooks.ts'
import { useWorkCalendar } from '../database/work-calendar.tsx'
import { useCurrentUser } from '../stores/session.ts'
import { type SyncStatus, useSyncStatus } from '../sync/status.ts'
import { formatRecent, today } from '../ui/formats.ts'
import { useBattery } from './use-battery.ts'
import { usePlanned } from './use-planned.ts'

export type DepartureCheck = {
  readonly items: readonly CheckItem[]
  readonly planned: readonly PlannedEnterprise[] | null
  readonly absent: readonly Local<'media'>[]
  /** Looks again at what does not tell of its changes by itself: the disk. */
  readonly recheck: () => void
}

/** The check as things stand, live. */
export function useDepartureCheck(): DepartureCheck {
  const user = useCurrentUser()
  const status = useSyncStatus()
  const calendar = useWorkCalendar()
  const roster = useRoster()
  const battery = useBattery()
  const visits = mayCreate('visits', user)
  const keepsCalendar = mayCreate('directory', user)
  const inspects = mayCreate('audits', user)
  const readable = readableCollections(user)
  const day = today()
  const { planned, absent, recheck: lookAgain } = usePlanned(user.id, day, visits)
  const templates = useDocuments('templates', inspects && readable.includes('templates') ? {} : null)
  const drafts = useDocuments('visits', visits ? { status: { $in: ['draft', 'returned'] } } : null)
  const { freeBytes, recheck: measure } = useFreeBytes()
  const recheck = useCallback(() => {
    measure()
    lookAgain()
  }, [measure, lookAgain])

  return useMemo(() => {
    const facts: DepartureFacts = {
      today: day,
      planned,
      visits,
      enterprises: roster.complete ? roster.total : null,
      templates: templates.status === 'ready' ? templates.value.length : null,
      calendarYears: calendar.years,
      keepsCalendar,
      freeBytes,
      battery,
      drafts: drafts.status === 'ready' ? countDrafts(drafts.value, user.id) : null,
      sync: syncFacts(status),
      clockAheadMs: status.clockDifferenceMs ?? null,
    }
    return { items: departureItems(facts), planned, absent, recheck }
  }, [
    day,
    planned,
    absent,
    visits,
    roster.complete,
    roster.total,
    templates,
    calendar,
    keepsCalendar,
    freeBytes,
    battery,
    drafts,
    status,
    user.id,
    recheck,
  ])
}

function countDrafts(visits: readonly Local<'visits'>[], userId: string): Drafts {
  const own = visits.filter(({ createdBy }) => createdBy === userId)
  const begun = own.filter(({ status }) => status === 'draft').length
  return { begun, returned: own.length - begun }
}

function syncFacts(status: SyncStatus): DepartureFacts['sync'] {
  const { pending, attention, refused = 0, lastSuccessAt, firstSync, session, obstacle } = status
  return {
    pending,
    attention,
    refused,
    firstSync: firstSync !== undefined,
    expired: session === 'expired',
    offline: obstacle === 'offline' || obstacle === 'server',
    lastSuccess:
      lastSuccessAt === null ? null : { day: dayOf(lastSuccessAt), words: formatRecent(lastSuccessAt) },
  }
}

function useFreeBytes(): { freeBytes: number | null; recheck: () => void } {
  const [freeBytes, setFreeBytes] = useState<number | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is the point of `asked`.
  useEffect(() => {
    let gone = false
    void invoke('settings:overview', {}).then((answer) => {
      if (!gone && answer.ok) setFreeBytes(answer.value.freeBytes)
    })
    return () => {
      gone = true
    }
  }, [asked])
  return { freeBytes, recheck: useCallback(() => setAsked((before) => before + 1), []) }
}
