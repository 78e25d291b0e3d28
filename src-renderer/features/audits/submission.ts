/**
 * Submitting an inspection. The inspection is frozen first; its rectifications follow from what was frozen, with ids that
 * follow from inspection and element. So a submission that was cut short is completed later by the same function, and
 * doing it twice changes nothing.
 */
import type { Audit, AuditResult } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import {
  type Content,
  findDocuments,
  type Local,
  type Save,
  saveMany,
  updateDocument,
} from '../../database/documents.ts'
import { nextNumber } from '../../database/numbering.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { answerOf } from './element-answer.ts'
import type { PlannedRectification } from './judgement.ts'
import { derivedId, rectificationId } from './rectification-id.ts'
import { isReviewed, type Review, reviewRectification } from './rectification-review.ts'

/** What a submitted inspection brings about beside itself. */
export type Consequences = {
  readonly opened: readonly PlannedRectification[]
  /** Of a re-inspection: the rectifications that it looked at, and what it found. */
  readonly reviewed: readonly (Pick<Review, 'passed' | 'deadline'> & {
    readonly rectification: Rectification
  })[]
}

type Person = Review['person']

/** Freezes the result. Resolves when it is durable; a submitted inspection stays as it is. */
export function freezeInspection(
  db: ZhuqiDatabase,
  auditId: string,
  result: AuditResult,
  at: string,
): Promise<Local<'audits'>> {
  return updateDocument(db, 'audits', auditId, (current) =>
    current.status === 'draft' ? { ...current, status: 'submitted', submittedAt: at, result } : current,
  )
}

/** Whether something of the consequences is not written yet. */
export function isIncomplete(
  audit: Pick<Audit, 'id'>,
  consequences: Consequences,
  stored: readonly Rectification[],
): boolean {
  const ids = new Set(stored.map((one) => one.id))
  return (
    consequences.opened.some((one) => !ids.has(rectificationId(audit.id, one.elementId))) ||
    consequences.reviewed.some(({ rectification }) => !isReviewed(rectification, audit.id))
  )
}

/** Inspections whose consequences are being written: the form and the page that replaces it both ask for them. */
const running = new Map<string, Promise<void>>()

/** Opens and reviews rectifications of a submitted inspection, all in one transaction; durable when it resolves. */
export function writeConsequences(
  db: ZhuqiDatabase,
  audit: Audit,
  consequences: Consequences,
  person: Person,
): Promise<void> {
  const known = running.get(audit.id)
  if (known) return known
  const write = writeOnce(db, audit, consequences, person).finally(() => running.delete(audit.id))
  running.set(audit.id, write)
  return write
}

async function writeOnce(
  db: ZhuqiDatabase,
  audit: Audit,
  consequences: Consequences,
  person: Person,
): Promise<void> {
  const at = audit.submittedAt ?? db.now()
  const stored = new Map(
    (await findDocuments(db, 'rectifications', { parkId: audit.parkId })).map((one) => [one.id, one]),
  )
  const saves: Save<'rectifications'>[] = []
  for (const planned of consequences.opened) {
    const id = rectificationId(audit.id, planned.elementId)
    if (stored.has(id)) continue
    saves.push({ create: openedRectification(audit, planned, id, await nextNumber(db, 'ZG'), person, at) })
  }
  for (const { rectification, passed, deadline } of consequences.reviewed) {
    const current = stored.get(rectification.id)
    if (!current || isReviewed(current, audit.id)) continue
    const { note, mediaIds } = answerOf(audit, rectification.elementId)
    const review = { auditId: audit.id, passed, deadline, note, mediaIds, person, at }
    saves.push({ id: rectification.id, change: (latest) => reviewRectification(latest, review) })
  }
  if (saves.length > 0) await saveMany(db, 'rectifications', saves)
}

function openedRectification(
  audit: Audit,
  planned: PlannedRectification,
  id: string,
  rectificationNo: string,
  person: Person,
  at: string,
): Content<'rectifications'> {
  return {
    id,
    rectificationNo,
    auditId: audit.id,
    parkId: audit.parkId,
    parkName: audit.parkName,
    ...planned,
    state: 'open',
    steps: [
      {
        id: derivedId('opened', id),
        kind: 'opened',
        at,
        by: person.id,
        byName: person.name,
        note: planned.triggers.join('；'),
        mediaIds: answerOf(audit, planned.elementId).mediaIds,
      },
    ],
  }
}
