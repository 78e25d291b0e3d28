/** One step of a request as it is written down: what was filled in, by whom, at which place among its events (§5.4). */

import type { User } from '../../../../schemas/protocol/session.ts'
import type { DeadlineSettings } from '../../../../schemas/rules/deadlines.ts'
import { type GuidancePart, missingGuidance } from '../../../../schemas/rules/refusal-guidance.ts'
import { judgeTransition } from '../../../../schemas/rules/request-machine/judge.ts'
import { isMissing, readGuidance } from '../../../../schemas/rules/request-machine/payload-fields.ts'
import type { TransitionRule } from '../../../../schemas/rules/request-machine/table.ts'
import type { Judgement, RequestActor, RequestFold } from '../../../../schemas/rules/request-machine/types.ts'
import { type Content, createDocument, newId } from '../../../database/documents.ts'
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
): Promise<Judgement> {
  const event: Content<'requestEvents'> = {
    id: newId(),
    requestId: known.fold.requestId,
    sequence: known.fold.eventCount + 1,
    transition: rule.id,
    at: db.now(),
    recordedAt: null,
    actor: { ...actorOf(db.user), roles: [...db.user.roles] },
    deviceId: db.deviceId,
    payload: payloadOf(rule, values),
    attachments: [],
  }
  const judgement = judgeTransition(known.fold, event, known)
  if (judgement.ok) await createDocument(db, 'requestEvents', event)
  return judgement
}
