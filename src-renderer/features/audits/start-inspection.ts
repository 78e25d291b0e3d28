/** Beginning an inspection or a re-inspection. */
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Template } from '../../../schemas/entities/template.ts'
import { createDocument, type Local, newId } from '../../database/documents.ts'
import { nextNumber } from '../../database/numbering.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'

/** The template that new inspections use: the one that took effect last, `today` in Asia/Shanghai; null when none has. */
export function templateInForce<T extends Template>(templates: readonly T[], today: string): T | null {
  const inForce = templates.filter((template) => template.effectiveFrom <= today)
  const newest = (a: T, b: T) =>
    b.effectiveFrom.localeCompare(a.effectiveFrom) ||
    b.version.localeCompare(a.version, undefined, { numeric: true })
  return inForce.sort(newest)[0] ?? null
}

/** Creates the draft of a full inspection of `park`; durable when it resolves. */
export function startInspection(
  db: ZhuqiDatabase,
  options: { park: { id: string; name: string }; templateId: string; inspectorName: string },
): Promise<Local<'audits'>> {
  return createDraft(db, {
    parkId: options.park.id,
    parkName: options.park.name,
    templateId: options.templateId,
    inspectorName: options.inspectorName,
    kind: 'full',
    previousAuditId: null,
    answers: [],
  })
}

/**
 * Creates the draft of a re-inspection of the `failed` elements of `audit`, on the same version of the checklist (§3.6).
 * What passed is taken over, so that the re-inspection has a total of its own and may itself be inspected again.
 */
export function startReinspection(
  db: ZhuqiDatabase,
  audit: Pick<Audit, 'id' | 'parkId' | 'parkName' | 'templateId' | 'answers'>,
  failed: ReadonlySet<string>,
  inspectorName: string,
): Promise<Local<'audits'>> {
  return createDraft(db, {
    parkId: audit.parkId,
    parkName: audit.parkName,
    templateId: audit.templateId,
    inspectorName,
    kind: 'reinspection',
    previousAuditId: audit.id,
    answers: audit.answers.filter((answer) => !failed.has(answer.id)),
  })
}

type Start = Pick<
  Audit,
  'parkId' | 'parkName' | 'templateId' | 'inspectorName' | 'kind' | 'previousAuditId' | 'answers'
>

async function createDraft(db: ZhuqiDatabase, start: Start): Promise<Local<'audits'>> {
  return createDocument(db, 'audits', {
    id: newId(),
    auditNo: await nextNumber(db, 'JC'),
    ...start,
    status: 'draft',
    startedAt: db.now(),
    submittedAt: null,
    companions: '',
    conclusion: '',
    result: null,
    deviceId: db.deviceId,
  })
}
