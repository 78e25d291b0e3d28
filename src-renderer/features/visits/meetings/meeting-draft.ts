/** A meeting while it is written, and what begins the record of an enterprise that takes part. */
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { takeMeeting } from '../../../../schemas/rules/meeting.ts'
import { blankVisit } from '../../../../schemas/rules/visit-record.ts'
import type { Content } from '../../../database/documents.ts'
import type { DraftSession } from '../draft/draft-session.ts'
import { startVisit, type VisitStart } from '../draft/start-visit.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'

export type MeetingDraft = Content<'campaigns'>
export type MeetingSession = DraftSession<'campaigns'>
export type MeetingEnterprise = MeetingDraft['enterprises'][number]

/** The meeting with another beginning; its day follows. */
export function beginAt(meeting: MeetingDraft, startAt: string | null): MeetingDraft {
  const day = startAt === null ? meeting.from : dayOf(startAt)
  return { ...meeting, startAt, from: day, to: day }
}

/**
 * The record of an enterprise before it said anything: what is known is carried over as in any visit (§4.1 rule 4), but who came
 * for it is to be said, not assumed.
 */
export function startRecord(
  meeting: MeetingDraft,
  one: MeetingEnterprise,
  start: Omit<VisitStart, 'enterprise'> & { readonly enterprise: VisitStart['enterprise'] | null },
): VisitDraft {
  const { enterprise } = start
  const begun = enterprise
    ? startVisit({ ...start, enterprise })
    : blankVisit({ ...start, enterprise: { ...one, parkId: '' } })
  return takeMeeting({ ...begun, purposes: ['survey'], participants: [] }, meeting)
}
