/** A visit record's life (§4.2): what a new one holds, who may still write it, when it counts. */
import type { Visit } from '../entities/visit.ts'
import type { StampedField } from './server-fields.ts'

/** Whether it counts as said: in statistics, and for the next visit to carry over. */
export function isFinished(status: Visit['status']): boolean {
  return status === 'submitted' || status === 'approved' || status === 'archived'
}

/** Whether its author may still change it. */
export function isEditable(status: Visit['status']): boolean {
  return status === 'planned' || status === 'draft' || status === 'returned'
}

/** Somebody who writes a visit, as the one who leads it. */
export function leadOfficer(user: {
  readonly id: string
  readonly name: string
  readonly departmentName?: string | undefined
}): Visit['officers'][number] {
  return {
    id: user.id,
    personId: user.id,
    name: user.name,
    title: user.departmentName ?? '',
    phone: '',
    isLead: true,
  }
}

/** 生产经营数据 of which nothing was said. */
export const noFigures: Visit['figures'] = {
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

/** What somebody writes of a visit before anything was said. */
export function blankVisit(facts: {
  id: string
  deviceId: string
  enterprise: { id: string; name: string; parkId: string }
}): Omit<Visit, StampedField> {
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
    figures: noFigures,
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
