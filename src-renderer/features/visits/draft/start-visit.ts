/** The first page of a conversation: what is known already stands there, so that two minutes are enough. */
import type { Enterprise } from '../../../../schemas/entities/enterprise.ts'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { blankVisit, leadOfficer } from '../../../../schemas/rules/visit-record.ts'
import type { VisitDraft } from './visit-draft.ts'

export type VisitStart = {
  readonly id: string
  readonly deviceId: string
  /** Instant in UTC. */
  readonly now: string
  readonly user: { readonly id: string; readonly name: string; readonly departmentName?: string | undefined }
  readonly enterprise: Enterprise
  /** The newest finished visit to the enterprise. */
  readonly lastVisit: Visit | null
}

/** One line from where the enterprise works, else from where it is registered. */
export function addressOf(enterprise: Pick<Enterprise, 'businessAddress' | 'registeredAddress'>): string {
  const { street, building, room } = enterprise.businessAddress
  return [street, building, room].filter((part) => part !== '').join(' ') || enterprise.registeredAddress
}

/**
 * A draft for a visit that begins now. Operating state, figures and outlook come from the last visit and stay marked in
 * `carriedOver` until the officer confirms or changes them (§4.1 rule 4).
 */
export function startVisit(start: VisitStart): VisitDraft {
  const blank = blankVisit({ id: start.id, deviceId: start.deviceId, enterprise: start.enterprise })
  return withDefaults({ ...blank, purposes: ['routine'] }, start)
}

/** A call that begins now: nobody goes anywhere. */
export function startCall(start: VisitStart): VisitDraft {
  return { ...startVisit(start), mode: 'phone', location: '' }
}

/**
 * A visit of former days that lies on paper: its time is to be told, and nothing is carried over, since what is known now was not
 * known then.
 */
export function startPast(start: VisitStart): VisitDraft {
  const blank = blankVisit({ id: start.id, deviceId: start.deviceId, enterprise: start.enterprise })
  return {
    ...blank,
    purposes: ['routine'],
    location: addressOf(start.enterprise).slice(0, 200),
    officers: [leadOfficer(start.user)],
  }
}

/** A planned visit that begins now: what the plan already says is kept. */
export function startPlanned(planned: VisitDraft, start: VisitStart): VisitDraft {
  return withDefaults({ ...planned, status: 'draft' }, start)
}

function withDefaults(draft: VisitDraft, start: VisitStart): VisitDraft {
  const { enterprise, lastVisit, user } = start
  const carried = carriedFrom(lastVisit, enterprise)
  return {
    ...draft,
    ...carried,
    startAt: start.now,
    location: draft.mode === 'phone' ? '' : draft.location || addressOf(enterprise).slice(0, 200),
    officers: draft.officers.length > 0 ? draft.officers : [leadOfficer(user)],
    participants: draft.participants.length > 0 ? draft.participants : participantsOf(enterprise, lastVisit),
  }
}

/** A contact of the roster as someone who takes part. */
export function participantOf(contact: Enterprise['contacts'][number]): VisitDraft['participants'][number] {
  const { id, name, title, phone } = contact
  return { id, personId: null, name, title, phone, isLead: false }
}

function participantsOf(enterprise: Enterprise, lastVisit: Visit | null): VisitDraft['participants'] {
  const contact = enterprise.contacts.find((item) => item.isPrimary) ?? enterprise.contacts[0]
  if (contact) return [participantOf(contact)]
  return lastVisit?.participants.slice(0, 1) ?? []
}

function carriedFrom(
  lastVisit: Visit | null,
  enterprise: Enterprise,
): Pick<VisitDraft, 'operatingStatus' | 'fiveAboveStatus' | 'figures' | 'outlook' | 'carriedOver'> {
  const blank = blankVisit({ id: '', deviceId: '', enterprise })
  const operatingStatus = lastVisit?.operatingStatus || enterprise.operatingStatus
  const fiveAboveStatus = lastVisit?.fiveAboveStatus ?? (enterprise.fiveAbove ? 'enrolled' : null)
  const figures = lastVisit?.figures ?? blank.figures
  const outlook = lastVisit?.outlook ?? null
  const carriedOver: string[] = []
  if (operatingStatus !== '') carriedOver.push('operatingStatus')
  if (fiveAboveStatus !== null) carriedOver.push('fiveAboveStatus')
  for (const [key, value] of Object.entries(figures)) {
    if (value !== null && value !== '') carriedOver.push(`figures.${key}`)
  }
  if (outlook !== null) carriedOver.push('outlook')
  return { operatingStatus, fiveAboveStatus, figures, outlook, carriedOver }
}
