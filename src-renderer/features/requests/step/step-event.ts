/** One step of a request as it is written down: what was filled in, by whom, at which place among its events (§5.4). */

import type { User } from '../../../../schemas/protocol/session.ts'
import type { DeadlineSettings } from '../../../../schemas/rules/deadlines.ts'
import { type GuidancePart, missingGuidance } from '../../../../schemas/rules/refusal-guidance.ts'
import { judgeTransition } from '../../../../schemas/rules/request-machine/judge.ts'
import { isMissing, readGuidance } from '../../../../schemas/rules/request-machine/payload-fields.ts'
import type { TransitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import type { Judgement, RequestActor, RequestFold } from '../../../../schemas/rules/request-machine/types.ts'
import {
  type Content,
  createDocument,
  newId,
  readDocument,
  updateDocument,
} from '../../../database/documents.ts'
import type { ZhuqiDatabase } from '../../../database/open-database.ts'

/** What a form has of each field of a step. */
export type StepValues = Readonly<Record<string, unknown>>

export function actorOf(user: User): RequestActor & { name: string; departmentName: string } {
  const { id, name, roles, departmentId = null, departmentName = '' } = user
  return { id, name, roles, departmentId, departmentName }
}

/** The fields of `rule` that were filled, without blanks around and between. */
export function payloadOf(rule: TransitionRule, values: StepValues): Record<string, unknown> {
  const filled = rule.fields.map(({ key }) => [key, tidy(values[key])] as const)
  return Object.fromEntries(filled.filter(([, value]) => !isMissing(value)))
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  return Array.isArray(value) ? value.map(tidy).filter((item) => item !== '') : value
}

/** Ids of the media that were attached to a step. */
function attachmentsOf({ attachments }: StepValues): string[] {
  return Array.isArray(attachments) ? attachments.filter((id) => typeof id === 'string') : []
}

/** The parts that a refusal of this kind must tell the enterprise (§5.6). */
export function guidancePartsOf(type: unknown): readonly GuidancePart[] {
  const guidance = readGuidance({ type })
  return guidance ? missingGuidance(guidance) : []
}

/** Judges a step as the server will and, where it may be taken, saves it. */
export async function takeStep(
  db: ZhuqiDatabase,
  rule: TransitionRule,
  values: StepValues,
  known: {
    readonly fold: RequestFold
    readonly facts: Content<'requests'>
    readonly settings: DeadlineSettings
  },
  id = newId(),
): Promise<Judgement> {
  const event: Content<'requestEvents'> = {
    id,
    requestId: known.fold.requestId,
    sequence: known.fold.eventCount + 1,
    transition: rule.id,
    at: db.now(),
    recordedAt: null,
    actor: { ...actorOf(db.user), roles: [...db.user.roles] },
    deviceId: db.deviceId,
    payload: payloadOf(rule, values),
    attachments: attachmentsOf(values),
  }
  const judgement = judgeTransition(known.fold, event, known)
  if (judgement.ok) await createDocument(db, 'requestEvents', event)
  return judgement
}

/** What the author of a request may still say otherwise once it was sent back (T3). */
export type Corrected = Pick<Content<'requests'>, 'title' | 'content' | 'expectation'>

/**
 * 补正: the request's own words, then its submission once more (T1). Whatever ends it between the two, doing it again goes on from
 * there: the event's id is made of the place it takes in the story, so that it is written once.
 */
export async function submitCorrected(
  db: ZhuqiDatabase,
  rule: TransitionRule,
  given: Corrected,
  { fold, settings }: { readonly fold: RequestFold; readonly settings: DeadlineSettings },
): Promise<Judgement> {
  const { requestId, eventCount } = fold
  const facts = await updateDocument(db, 'requests', requestId, (now) => ({ ...now, ...given }))
  const id = `${requestId}-${rule.id}-${eventCount + 1}`
  const earlier = await readDocument(db, 'requestEvents', id)
  if (earlier && earlier.sync.state !== 'rejected') return { ok: true, reminders: [] }
  // One that was refused stays as it is, with its reason (S17).
  return takeStep(db, rule, {}, { fold, facts, settings }, earlier ? newId() : id)
}
