/**
 * 座谈会、高新沙龙、企业服务日: several enterprises at one table (chapter 2, no. 8, 34, 51). What concerns all stands in the meeting,
 * what one enterprise said in its own visit record, which takes the rest from the meeting when it is submitted (§4.2, 走访企业).
 */
import type { meetingKinds } from '../codes/visit-codes.ts'
import type { Campaign } from '../entities/campaign.ts'
import type { Visit } from '../entities/visit.ts'
import { dayOf } from './calendar-day.ts'
import type { StampedField } from './server-fields.ts'
import { leadOfficer } from './visit-record.ts'
import { occasionProblems, type VisitProblem } from './visit-validity.ts'

export type MeetingKind = (typeof meetingKinds)[number]['code']

/** Whether it is a meeting, not a campaign of many visits. */
export function isMeeting(campaign: Pick<Campaign, 'kind'>): boolean {
  return campaign.kind !== 'campaign'
}

/** A campaign of which nothing of a meeting is said. */
export const noMeeting = {
  agenda: [],
  startAt: null,
  endAt: null,
  lateReason: '',
  location: '',
  officers: [],
  leaders: [],
  attendees: [],
  companionDepartments: [],
  enterprises: [],
} satisfies Partial<Campaign>

/** A meeting that begins now, written by `user`. */
export function blankMeeting(facts: {
  readonly id: string
  readonly kind: MeetingKind
  /** Instant in UTC. */
  readonly now: string
  readonly user: Parameters<typeof leadOfficer>[0]
}): Omit<Campaign, StampedField> {
  const day = dayOf(facts.now)
  return {
    ...noMeeting,
    id: facts.id,
    kind: facts.kind,
    name: '',
    purpose: '',
    from: day,
    to: day,
    tasks: [],
    status: 'open',
    startAt: facts.now,
    officers: [leadOfficer(facts.user)],
  }
}

/** Characters of a document's id. */
const longestId = 64

/**
 * The id of an enterprise's visit record at a meeting. It follows from both, so that two computers which write for the same
 * enterprise write the same record. Ids differ at their end (UUIDv7: the random part), so the end is kept.
 */
export function meetingVisitId(meetingId: string, enterpriseId: string): string {
  return `${meetingId}-${enterpriseId.slice(-(longestId - 1 - meetingId.length))}`
}

/** Whether a draft is written, and submitted, in that meeting; what is none of its table any more is a visit of its own. */
export function isWrittenIn(
  visit: Pick<Visit, 'id' | 'status' | 'campaignId' | 'enterpriseId'>,
  meeting: Pick<Campaign, 'id' | 'kind' | 'status' | 'enterprises'>,
): boolean {
  return (
    visit.status === 'draft' &&
    visit.campaignId === meeting.id &&
    isMeeting(meeting) &&
    meeting.status === 'open' &&
    meeting.enterprises.some(({ id }) => id === visit.enterpriseId) &&
    visit.id === meetingVisitId(meeting.id, visit.enterpriseId)
  )
}

/** The visit record of an enterprise with what the meeting says of all: when, where, who was there. */
export function takeMeeting<V extends Omit<Visit, StampedField>>(
  visit: V,
  meeting: Omit<Campaign, StampedField>,
): V {
  return {
    ...visit,
    campaignId: meeting.id,
    mode: 'symposium',
    startAt: meeting.startAt,
    endAt: meeting.endAt,
    lateReason: meeting.lateReason,
    location: meeting.location,
    officers: meeting.officers,
    leaders: meeting.leaders,
    companionDepartments: meeting.companionDepartments,
  }
}

/** What the meeting itself lacks before its records may be submitted; what each enterprise's lacks is `visitProblems`' matter. */
export function meetingProblems(meeting: Omit<Campaign, StampedField>, now: string): VisitProblem[] {
  const problems: VisitProblem[] = []
  if (meeting.name.trim() === '')
    problems.push({ field: 'name', level: 'block', message: '请填写活动的主题' })
  problems.push(...occasionProblems({ ...meeting, mode: 'symposium' }, now))
  if (meeting.enterprises.length === 0)
    problems.push({ field: 'enterprises', level: 'block', message: '请添加参会企业' })
  else if (meeting.enterprises.length === 1)
    problems.push({
      field: 'enterprises',
      level: 'remind',
      message: '只有一家企业参会，也可以记为普通走访',
    })
  return problems
}
