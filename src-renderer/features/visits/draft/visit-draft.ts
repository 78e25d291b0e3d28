/** A visit record while it is written: everything of it but what the server sets. */
import type { Visit } from '../../../../schemas/entities/visit.ts'
import type { Content, Local } from '../../../database/documents.ts'

export type VisitDraft = Content<'visits'>

/** What of a stored record is written here. */
export function draftOf(visit: Local<'visits'>): VisitDraft {
  const { sync, revision, seq, createdBy, createdAt, updatedBy, updatedAt, ...draft } = visit
  return draft
}

/** Records that count as said: what the next visit may carry over. */
export function isFinished(status: Visit['status']): boolean {
  return status === 'submitted' || status === 'approved' || status === 'archived'
}

/** Whether its author may still change it. */
export function isEditable(status: Visit['status']): boolean {
  return status === 'planned' || status === 'draft' || status === 'returned'
}

export const emptyFigures: VisitDraft['figures'] = {
  period: null,
  source: null,
  outputValue: null,
  revenue: null,
  revenueYoy: null,
  profit: null,
  taxPaid: null,
  employees: null,
  vacancies: null,
  ordersOnHand: null,
  orderMonths: null,
  operatingRate: null,
  operatingRateBasis: '',
  capacityUtilization: null,
  exportValue: null,
  rdExpense: null,
  investment: null,
  electricity: null,
}

/** A record with nothing in it yet. */
export function blankVisit(facts: {
  id: string
  deviceId: string
  enterprise: { id: string; name: string; parkId: string }
}): VisitDraft {
  return {
    id: facts.id,
    visitNo: '',
    enterpriseId: facts.enterprise.id,
    enterpriseName: facts.enterprise.name,
    parkId: facts.enterprise.parkId,
    campaignId: null,
    status: 'draft',
    plannedOn: null,
    mode: 'onsite',
    purposes: [],
    startAt: null,
    endAt: null,
    lateReason: '',
    location: '',
    officers: [],
    leaders: [],
    companionDepartments: [],
    participants: [],
    operatingStatus: '',
    rosterConfirmed: null,
    rosterChanges: '',
    fiveAboveStatus: null,
    figures: emptyFigures,
    outlook: null,
    businessNote: '',
    difficulties: [],
    noDifficulty: false,
    requests: [],
    policiesIntroduced: [],
    spokespersonGiven: false,
    materialsGiven: '',
    trainingNeeds: [],
    suggestions: [],
    environmentRating: null,
    environmentReason: '',
    photos: [],
    noPhotoReason: '',
    attachments: [],
    confirmMode: null,
    confirmedBy: '',
    confirmMediaId: null,
    unconfirmedReason: '',
    followUps: [],
    nextVisitDate: null,
    submittedAt: null,
    review: null,
    deviceId: facts.deviceId,
    carriedOver: [],
  }
}
