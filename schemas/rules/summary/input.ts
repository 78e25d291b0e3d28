/** What a summary is computed from; the entities fit these shapes. */
import type { Audit } from '../../entities/audit.ts'
import type { Enterprise } from '../../entities/enterprise.ts'
import type { Rectification } from '../../entities/rectification.ts'
import type { Request } from '../../entities/request.ts'
import type { Visit } from '../../entities/visit.ts'
import { type DeadlineSettings, defaultDeadlineSettings } from '../deadlines.ts'
import { isActivePairing } from '../pairing.ts'
import type { MachineEvent } from '../request-machine/types.ts'
import type { CountableVisit } from '../valid-visits.ts'
import { lastDayOf, type Period } from './period.ts'

export type SummaryEnterprise = Pick<
  Enterprise,
  | 'id'
  | 'name'
  | 'shortName'
  | 'parkId'
  | 'registrationStatus'
  | 'pairings'
  | 'fiveAbove'
  | 'flags'
  | 'industryCode'
>

export type SummaryVisit = CountableVisit &
  Pick<Visit, 'enterpriseName' | 'parkId' | 'plannedOn' | 'leaders' | 'policiesIntroduced'>

/** What figures need of a visit, and nothing else: free text and phones stay where they are. */
export function countedVisit(document: Visit): SummaryVisit {
  return {
    id: document.id,
    enterpriseId: document.enterpriseId,
    enterpriseName: document.enterpriseName,
    parkId: document.parkId,
    status: document.status,
    mode: document.mode,
    startAt: document.startAt,
    plannedOn: document.plannedOn,
    officers: document.officers,
    leaders: document.leaders,
    participants: document.participants,
    operatingStatus: document.operatingStatus,
    figures: document.figures,
    difficulties: document.difficulties,
    requests: document.requests,
    suggestions: document.suggestions,
    policiesIntroduced: document.policiesIntroduced,
  }
}

export type SummaryRequest = Pick<
  Request,
  | 'id'
  | 'requestNo'
  | 'enterpriseId'
  | 'enterpriseName'
  | 'parkId'
  | 'channel'
  | 'type'
  | 'category'
  | 'visitId'
  | 'title'
  | 'expectation'
> & { readonly events: readonly MachineEvent[] }

export type SummaryAudit = Pick<
  Audit,
  'id' | 'parkId' | 'parkName' | 'templateId' | 'kind' | 'status' | 'submittedAt' | 'result'
>

export type SummaryRectification = Pick<
  Rectification,
  'id' | 'parkId' | 'createdAt' | 'dueOn' | 'state' | 'steps' | 'elementId' | 'elementName'
>

/** Whose work is summed up. An officer's scope has no inspections. */
export type SummaryScope =
  | { readonly kind: 'all'; readonly name: string }
  | { readonly kind: 'park'; readonly id: string; readonly name: string }
  | { readonly kind: 'officer'; readonly id: string; readonly name: string }

/** How exported papers name enterprises (§7.6): in full, short, or as 某制造业企业. */
export type EnterpriseNaming = 'full' | 'short' | 'masked'

export type SummaryInput = {
  readonly period: Period
  readonly scope: SummaryScope
  readonly enterprises: readonly SummaryEnterprise[]
  readonly visits: readonly SummaryVisit[]
  readonly requests: readonly SummaryRequest[]
  readonly audits: readonly SummaryAudit[]
  readonly rectifications: readonly SummaryRectification[]
  readonly parks: readonly { readonly id: string; readonly name: string }[]
  /** Names of dimensions and elements by template document id, for the report's words. */
  readonly templateNames?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly departmentName: (code: string) => string
  readonly enterpriseNaming?: EnterpriseNaming
  readonly computedAt: string
  readonly computedBy: string
  readonly settings?: DeadlineSettings
}

/** The office's limits and calendar, the default ones unless given. */
export function settingsOf(input: SummaryInput): DeadlineSettings {
  return input.settings ?? defaultDeadlineSettings
}

/** Whether the enterprise is paired on `day` with `officerId`, or with anyone when null. */
export function isPaired(enterprise: SummaryEnterprise, day: string, officerId: string | null): boolean {
  return enterprise.pairings.some(
    (pairing) => (officerId === null || pairing.officerId === officerId) && isActivePairing(pairing, day),
  )
}

/** The part of the input that the scope covers. */
export function withinScope(input: SummaryInput): SummaryInput {
  const { scope } = input
  if (scope.kind === 'all') return input
  if (scope.kind === 'park') {
    const inPark = <T extends { readonly parkId: string }>(items: readonly T[]) =>
      items.filter((item) => item.parkId === scope.id)
    return {
      ...input,
      enterprises: inPark(input.enterprises),
      visits: inPark(input.visits),
      requests: inPark(input.requests),
      audits: inPark(input.audits),
      rectifications: inPark(input.rectifications),
    }
  }
  const visits = input.visits.filter((visit) => visit.officers.some((person) => person.personId === scope.id))
  const visitIds = new Set(visits.map((visit) => visit.id))
  return {
    ...input,
    enterprises: input.enterprises.filter((enterprise) =>
      isPaired(enterprise, lastDayOf(input.period), scope.id),
    ),
    visits,
    requests: input.requests.filter((request) => request.visitId !== null && visitIds.has(request.visitId)),
    audits: [],
    rectifications: [],
  }
}
