import { useMemo } from 'react'
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

/** The records of all enterprises, live; null while they are being read. */
export function useRecords(meeting: MeetingDraft): MeetingRecord[] | null {
  const { id, enterprises } = meeting
  const ids = enterprises.map((enterprise) => meetingVisitId(id, enterprise.id))
  const found = useDocuments('visits', { id: { $in: ids } })
  return useMemo(() => {
    if (found.status === 'loading') return null
    const now = new Date().toISOString()
    // What all share is said once, by the meeting's own findings.
    const shared = new Set(meetingProblems(meeting, now).map(({ field }) => field))
    return meeting.enterprises.map((enterprise) => {
      const visitId = meetingVisitId(meeting.id, enterprise.id)
      const visit = found.value.find((one) => one.id === visitId) ?? null
      if (visit && isFinished(visit.status)) return { enterprise, visitId, visit, lacking: [] }
      const lacking = visit
        ? checkDraft(takeMeeting(draftOf(visit), meeting), { now }).filter(
            ({ field, level }) => level === 'block' && !shared.has(field),
          )
        : [notBegun]
      return { enterprise, visitId, visit, lacking }
    })
  }, [found, meeting])
}
