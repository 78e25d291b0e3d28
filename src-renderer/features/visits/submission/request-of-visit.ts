/** What a submitted visit puts into the loop: the request as its author wrote it, and its first event T1 (§5.2, §5.4). */
import { financingCategory } from '../../../../schemas/codes/difficulty-categories.ts'
import type { VisitRequest } from '../../../../schemas/entities/visit.ts'
import type { User } from '../../../../schemas/protocol/session.ts'
import { checkPhone } from '../../../../schemas/rules/phone.ts'
import type { Content } from '../../../database/documents.ts'
import type { VisitDraft } from '../draft/visit-draft.ts'

/** Whom to call about the requests: the first participant with a valid phone number, else the first one. */
function contactOf(visit: Pick<VisitDraft, 'participants'>): Content<'requests'>['contact'] {
  const person =
    visit.participants.find((item) => item.name.trim() !== '' && checkPhone(item.phone).ok) ??
    visit.participants[0]
  return person
    ? { name: person.name, title: person.title, phone: person.phone }
    : { name: '', title: '', phone: '' }
}

/** The channel (table `requestChannels`) by which requests of this visit came. */
function channelOf(visit: Pick<VisitDraft, 'mode' | 'purposes'>): string {
  if (visit.mode === 'symposium') return 'symposium'
  return visit.purposes.includes('leaderReception') ? 'leaderReception' : 'visit'
}

/** The request that `item` of `visit` becomes, under the id it has had since it was written. */
export function requestOf(visit: VisitDraft, item: VisitRequest, requestNo: string): Content<'requests'> {
  const difficulty = visit.difficulties.find((other) => other.id === item.difficultyId)
  return {
    id: item.id,
    requestNo,
    enterpriseId: visit.enterpriseId,
    enterpriseName: visit.enterpriseName,
    parkId: visit.parkId,
    contact: contactOf(visit),
    channel: channelOf(visit),
    visitId: visit.id,
    type: item.type,
    category: item.category,
    subcategory: difficulty?.subcategory ?? '',
    urgency: difficulty?.urgency ?? 'normal',
    title: item.title.trim(),
    content: item.content.trim(),
    expectation: item.expectation.trim(),
    financingDetail: item.category === financingCategory ? item.financingDetail : null,
    attachments: [],
    isPublic: false,
    isCommon: false,
    projection: null,
  }
}

/** The id of a request's submission: one and the same however often the submission is tried. */
function submissionEventId(requestId: string): string {
  return `${requestId}-T1`
}

/** T1 of a request. What was settled on the spot goes along, so that intake can register it as answered (T2, T6). */
export function submissionEvent(
  item: VisitRequest,
  author: { readonly user: User; readonly deviceId: string; readonly at: string },
): Content<'requestEvents'> {
  const { user, deviceId, at } = author
  return {
    id: submissionEventId(item.id),
    requestId: item.id,
    sequence: 1,
    transition: 'T1',
    at,
    recordedAt: null,
    actor: {
      id: user.id,
      name: user.name,
      roles: user.roles,
      departmentId: user.departmentId ?? null,
      departmentName: user.departmentName ?? '',
    },
    deviceId,
    payload: item.solvedOnSite ? { solvedOnSite: item.solvedOnSite } : {},
    attachments: [],
  }
}
