/**
 * Submitting a meeting: all of its visit records are frozen in one transaction with what the meeting says of all, then the meeting
 * is closed and the requests are registered. A submission that was cut short is completed later and doing it twice changes nothing.
 */
import type { User } from '../../../../schemas/protocol/session.ts'
import { meetingVisitId, takeMeeting } from '../../../../schemas/rules/meeting.ts'
import { isFinished } from '../../../../schemas/rules/visit-record.ts'
import {
  type Content,
  deleteDocument,
  findDocuments,
  readDocument,
  saveMany,
  updateDocument,
} from '../../../database/documents.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { draftOf } from '../draft/visit-draft.ts'
import { planNextVisit, registerRequests, submitted } from './submit-visit.ts'

/** The visit records of a meeting's enterprises that exist. */
function recordsOf(db: ZhuqiDatabase, meeting: Pick<Content<'campaigns'>, 'id' | 'enterprises'>) {
  const ids = meeting.enterprises.map((enterprise) => meetingVisitId(meeting.id, enterprise.id))
  return findDocuments(db, 'visits', { id: { $in: ids } })
}

/** Everything a submission does. Durable when it resolves. */
export async function submitMeeting(db: ZhuqiDatabase, meetingId: string, user: User): Promise<void> {
  const meeting = await readDocument(db, 'campaigns', meetingId)
  if (!meeting) return
  const records = await recordsOf(db, meeting)
  for (const record of records) await planNextVisit(db, takeMeeting(draftOf(record), meeting))
  const frozen = await saveMany(
    db,
    'visits',
    records.map(({ id }) => ({
      id,
      change: (current) =>
        isFinished(current.status) ? current : submitted(db, takeMeeting(current, meeting)),
    })),
  )
  await close(db, meetingId)
  for (const visit of frozen) await registerRequests(db, visit, user)
}

async function close(db: ZhuqiDatabase, meetingId: string): Promise<void> {
  await updateDocument(db, 'campaigns', meetingId, (current) => ({ ...current, status: 'closed' as const }))
}

/** Closes meetings of this person whose records were all submitted before a crash. Their requests are `completeSubmissions`' matter. */
export async function completeMeetings(db: ZhuqiDatabase, user: User): Promise<void> {
  const open = (await findDocuments(db, 'campaigns', { status: 'open', kind: { $ne: 'campaign' } })).filter(
    (meeting) => meeting.createdBy === user.id && meeting.enterprises.length > 0,
  )
  for (const meeting of open) {
    const records = await recordsOf(db, meeting)
    if (records.length === meeting.enterprises.length && records.every(({ status }) => isFinished(status)))
      await close(db, meeting.id)
  }
}

/** A request entered while people still talk: registered and sent as soon as there is a network, before the meeting ends. */
export async function registerNow(
  db: ZhuqiDatabase,
  visitId: string,
  requestId: string,
  user: User,
): Promise<void> {
  const visit = await readDocument(db, 'visits', visitId)
  const requests = visit?.requests.filter((item) => item.id === requestId) ?? []
  if (visit && requests.length > 0) await registerRequests(db, { ...visit, requests }, user)
}

/** Deletes a draft of a meeting, unless a request of it is registered: such a record stays as a draft of its own. */
export async function discardRecord(db: ZhuqiDatabase, visitId: string): Promise<void> {
  const visit = await readDocument(db, 'visits', visitId)
  if (visit?.status !== 'draft') return
  const ids = visit.requests.map((item) => item.id)
  const registered = ids.length > 0 ? await findDocuments(db, 'requests', { id: { $in: ids } }) : []
  if (registered.length === 0) await deleteDocument(db, 'visits', visitId)
}

/** Deletes a meeting that is still open, with the drafts of its enterprises. */
export async function discardMeeting(db: ZhuqiDatabase, meetingId: string): Promise<void> {
  const meeting = await readDocument(db, 'campaigns', meetingId)
  if (!meeting) return
  for (const { id } of await recordsOf(db, meeting)) await discardRecord(db, id)
  await deleteDocument(db, 'campaigns', meetingId)
}
