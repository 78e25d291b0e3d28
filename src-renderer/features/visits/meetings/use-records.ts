import { useMemo, useRef } from 'react'
import { meetingProblems, meetingVisitId, takeMeeting } from '../../../../schemas/rules/meeting.ts'
import { isFinished } from '../../../../schemas/rules/visit-record.ts'
import type { Local } from '../../../database/documents.ts'
import { useDocuments } from '../../../database/hooks.ts'
import { draftOf } from '../draft/visit-draft.ts'
import { checkDraft } from '../form/check-draft.ts'
import type { Finding } from '../form/findings.ts'
import type { MeetingDraft, MeetingEnterprise } from './meeting-draft.ts'

/** One enterprise of the meeting and where its record stands. */
export type MeetingRecord = {
  readonly enterprise: MeetingEnterprise
  readonly visitId: string
  /** Null before anything was written for it. */
  readonly visit: Local<'visits'> | null
  /** What keeps the whole from being submitted. */
  readonly lacking: readonly Finding[]
}

const notBegun: Finding = {
  field: 'participants',
  level: 'block',
  message: '还没有记录；没有到会的请移出名单',
}

/**
 * The records of all enterprises, live; null while they are being read. One who joins the table is read before being told, and
 * nobody else's record goes away meanwhile: a form that is being written stands in one of them.
 */
export function useRecords(meeting: MeetingDraft): MeetingRecord[] | null {
  const { id, enterprises } = meeting
  const ids = enterprises.map((enterprise) => meetingVisitId(id, enterprise.id))
  const found = useDocuments('visits', { id: { $in: ids } })
  const read = useRef<{
    readonly ids: readonly string[]
    readonly visits: readonly Local<'visits'>[]
  } | null>(null)
  if (found.status === 'ready' && read.current?.visits !== found.value)
    read.current = { ids, visits: found.value }
  const known = read.current
  return useMemo(() => {
    if (known === null) return null
    const now = new Date().toISOString()
    // What all share is said once, by the meeting's own findings.
    const shared = new Set(meetingProblems(meeting, now).map(({ field }) => field))
    return meeting.enterprises.flatMap((enterprise): MeetingRecord[] => {
      const visitId = meetingVisitId(meeting.id, enterprise.id)
      if (!known.ids.includes(visitId)) return []
      const visit = known.visits.find((one) => one.id === visitId) ?? null
      if (visit && isFinished(visit.status)) return [{ enterprise, visitId, visit, lacking: [] }]
      const lacking = visit
        ? checkDraft(takeMeeting(draftOf(visit), meeting), { now }).filter(
            ({ field, level }) => level === 'block' && !shared.has(field),
          )
        : [notBegun]
      return [{ enterprise, visitId, visit, lacking }]
    })
  }, [known, meeting])
}
