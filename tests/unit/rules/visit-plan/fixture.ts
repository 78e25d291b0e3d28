/** Enterprises and visits around Thursday, 2026-11-19, for tests of planning. */
import type { Enterprise } from '../../../../schemas/entities/enterprise.ts'
import { instantOf } from '../../../../schemas/rules/calendar-day.ts'
import type { PlanEnterprise, PlanVisit } from '../../../../schemas/rules/visit-plan/reasons.ts'
import { person, visitOf } from '../visit-fixture.ts'

export const today = '2026-11-19'
export const me = 'officer-1'

export function enterprise(id: string, more: Partial<PlanEnterprise> = {}): PlanEnterprise {
  return {
    id,
    name: `西安${id}有限公司`,
    parkId: 'p1',
    registrationStatus: 'active',
    pairings: [
      {
        id: `pairing-${id}`,
        officerId: me,
        officerName: '张三',
        since: '2026-01-05',
        until: null,
        role: 'lead',
      },
    ],
    fiveAbove: null,
    flags: [],
    titles: [],
    ...more,
  }
}

export function title(code: string, validUntil: string | null): Enterprise['titles'][number] {
  return {
    id: `${code}-${validUntil}`,
    code,
    level: '',
    year: null,
    certificateNo: '',
    obtainedOn: null,
    validUntil,
    basis: '',
  }
}

/** A valid visit by `officerId` on a day. */
export function visited(enterpriseId: string, day: string, more: Partial<PlanVisit> = {}, officerId = me) {
  return visitOf({
    id: `${enterpriseId}-${day}-${officerId}`,
    enterpriseId,
    enterpriseName: `西安${enterpriseId}有限公司`,
    status: 'approved',
    startAt: instantOf(day, '10:00'),
    endAt: instantOf(day, '11:00'),
    createdBy: officerId,
    officers: [person('o', officerId === me ? '张三' : '李四', { personId: officerId, isLead: true })],
    ...more,
  })
}

/** A visit planned by `officerId` for a day. */
export function planned(enterpriseId: string, day: string, officerId = me) {
  return visited(enterpriseId, day, { status: 'planned', plannedOn: day, startAt: null }, officerId)
}
