/** Writes what submitted inspections bring about when the application ended before it was written. */

import type { User } from '../../../schemas/protocol/session.ts'
import { addDays, dayOf } from '../../../schemas/rules/calendar-day.ts'
import { readTemplate } from '../../../schemas/rules/inspection-template.ts'
import { findDocuments, type Local, readDocument } from '../../database/documents.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { readWorkCalendar } from '../../database/work-calendar.tsx'
import { judgeAudit } from './judgement.ts'
import { surroundingsOf } from './reinspection.ts'
import { isIncomplete, writeConsequences } from './submission.ts'

/** Days after submission during which this computer looks for inspections that it left unfinished. */
const completionDays = 30

/**
 * Completes the inspections that `user` submitted on this computer and whose rectifications are not all written. Other
 * devices leave them alone, so that no rectification gets two numbers. Gives how many were completed; what the judgement
 * needs and is not here yet leaves an inspection for the next time.
 */
export async function completeInspections(db: ZhuqiDatabase, user: User): Promise<number> {
  const since = addDays(dayOf(db.now()), -completionDays)
  const candidates = (await findDocuments(db, 'audits', { status: 'submitted' })).filter(
    (audit) =>
      audit.deviceId === db.deviceId &&
      audit.createdBy === user.id &&
      audit.submittedAt !== null &&
      dayOf(audit.submittedAt) >= since,
  )
  let completed = 0
  for (const audit of candidates) if (await complete(db, audit, user)) completed += 1
  return completed
}

async function complete(db: ZhuqiDatabase, audit: Local<'audits'>, user: User): Promise<boolean> {
  const template = await readDocument(db, 'templates', audit.templateId)
  const read = template ? readTemplate(template.content) : null
  if (!read?.ok || audit.submittedAt === null) return false
  const siblings = await findDocuments(db, 'audits', { parkId: audit.parkId })
  const rectifications = await findDocuments(db, 'rectifications', { parkId: audit.parkId })
  const { previous, inspected } = surroundingsOf(audit, siblings, rectifications)
  if (audit.kind === 'reinspection' && previous === null) return false
  const { consequences } = judgeAudit({
    audit,
    checklist: read.template,
    inspected,
    previous,
    rectifications,
    at: audit.submittedAt,
    calendar: await readWorkCalendar(db),
  })
  if (!isIncomplete(audit, consequences, rectifications)) return false
  await writeConsequences(db, audit, consequences, { id: user.id, name: user.name })
  return true
}
