/**
 * Submitting a visit. The record is frozen first; its requests and their T1 follow from what was frozen, under ids that stand in
 * the record since they were written. So a submission that was cut short is completed later, and doing it twice changes nothing.
 */
import type { User } from '../../../../schemas/protocol/session.ts'
import { addDays, dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { blankVisit, isFinished } from '../../../../schemas/rules/visit-record.ts'
import {
  createDocument,
  findDocuments,
  type Local,
  readDocument,
  type Save,
  saveMany,
  updateDocument,
} from '../../../database/documents.ts'
import { nextNumber } from '../../../database/numbering.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'
import { draftOf, type VisitDraft } from '../draft/visit-draft.ts'
import { requestOf, submissionEvent } from './request-of-visit.ts'

/** Days after submission during which this computer looks for submissions that it left unfinished. */
const completionDays = 30

/** Everything a submission does, in an order that a cut at any moment leaves completable. Durable when it resolves. */
export async function submitVisit(db: ZhuqiDatabase, visitId: string, user: User): Promise<Local<'visits'>> {
  const draft = await readDocument(db, 'visits', visitId)
  if (draft) await planNextVisit(db, draftOf(draft))
  const visit = await updateDocument(db, 'visits', visitId, (current) =>
    isFinished(current.status) ? current : submitted(db, current),
  )
  await registerRequests(db, visit, user)
  return visit
}

/** The record as it is submitted from this computer now. */
export function submitted(db: ZhuqiDatabase, visit: VisitDraft): VisitDraft {
  return {
    ...visit,
    status: 'submitted',
    submittedAt: db.now(),
    // Whoever submits finishes the submission, wherever the record was planned or begun.
    deviceId: db.deviceId,
  }
}

/** Creates the requests and submission events that do not exist yet. One at a time, so that none is created twice. */
export function registerRequests(db: ZhuqiDatabase, visit: Local<'visits'>, user: User): Promise<void> {
  return db.queue('submissions', () => registerInTurn(db, visit, user))
}

async function registerInTurn(db: ZhuqiDatabase, visit: Local<'visits'>, user: User): Promise<void> {
  const items = visit.requests
  if (items.length === 0) return
  const ids = items.map((item) => item.id)
  const known = new Set((await findDocuments(db, 'requests', { id: { $in: ids } })).map(({ id }) => id))
  const draft = draftOf(visit)
  const requests: Save<'requests'>[] = []
  for (const item of items) {
    if (!known.has(item.id)) requests.push({ create: requestOf(draft, item, await nextNumber(db, 'SQ')) })
  }
  if (requests.length > 0) await saveMany(db, 'requests', requests)

  const told = new Set(
    (await findDocuments(db, 'requestEvents', { requestId: { $in: ids } })).map(({ requestId }) => requestId),
  )
  const author = { user, deviceId: db.deviceId, at: visit.submittedAt ?? db.now() }
  const events: Save<'requestEvents'>[] = items
    .filter((item) => !told.has(item.id))
    .map((item) => ({ create: submissionEvent(item, author) }))
  if (events.length > 0) await saveMany(db, 'requestEvents', events)
}

/**
 * Finishes submissions that this computer began and could not finish, after a crash or a full disk. Other devices leave them
 * alone, so that no request gets two numbers. Gives how many visits were completed.
 */
export async function completeSubmissions(db: ZhuqiDatabase, user: User): Promise<number> {
  const since = addDays(dayOf(db.now()), -completionDays)
  const candidates = (await findDocuments(db, 'visits', { status: 'submitted' })).filter(
    (visit) =>
      visit.deviceId === db.deviceId &&
      visit.requests.length > 0 &&
      visit.submittedAt !== null &&
      dayOf(visit.submittedAt) >= since,
  )
  const requestIds = candidates.flatMap((visit) => visit.requests.map((item) => item.id))
  if (requestIds.length === 0) return 0
  const told = new Set(
    (await findDocuments(db, 'requestEvents', { requestId: { $in: requestIds } })).map(
      ({ requestId }) => requestId,
    ),
  )
  const incomplete = candidates.filter((visit) => visit.requests.some((item) => !told.has(item.id)))
  for (const visit of incomplete) await registerRequests(db, visit, user)
  return incomplete.length
}

/** The planned visit that 计划下次走访 stands for: one for each visit, moved when the day was changed before submitting again. */
export async function planNextVisit(db: ZhuqiDatabase, visit: VisitDraft): Promise<void> {
  if (visit.nextVisitDate === null) return
  const id = `${visit.id}-next`
  const planned = await readDocument(db, 'visits', id)
  if (planned) {
    if (planned.status === 'planned' && planned.plannedOn !== visit.nextVisitDate)
      await updateDocument(db, 'visits', id, (current) => ({ ...current, plannedOn: visit.nextVisitDate }))
    return
  }
  const enterprise = { id: visit.enterpriseId, name: visit.enterpriseName, parkId: visit.parkId }
  await createDocument(db, 'visits', {
    ...blankVisit({ id, deviceId: db.deviceId, enterprise }),
    visitNo: await nextNumber(db, 'ZF'),
    status: 'planned',
    plannedOn: visit.nextVisitDate,
    mode: visit.mode,
    purposes: visit.requests.length > 0 ? ['requestFollowUp'] : visit.purposes,
    officers: visit.officers,
  })
}
