/** A complete on-site visit that may be submitted without a word; tests change what they are about. */
import type { Visit, VisitPerson } from '../../../schemas/entities/visit.ts'
import { blankVisit } from '../../../schemas/rules/visit-record.ts'

export function person(id: string, name: string, more: Partial<VisitPerson> = {}): VisitPerson {
  return { id, personId: null, name, title: '经理', phone: '13812345678', isLead: false, ...more }
}

export function visitOf(more: Partial<Visit> = {}): Visit {
  const enterprise = { id: 'e1', name: '西安某机电有限公司', parkId: 'p1' }
  return {
    ...blankVisit({ id: 'v1', deviceId: 'A3', enterprise }),
    revision: 0,
    seq: 0,
    createdBy: 'officer-1',
    createdAt: '2026-10-12T03:00:00.000Z',
    updatedBy: 'officer-1',
    updatedAt: '2026-10-12T03:00:00.000Z',
    visitNo: 'ZF20261012-A3-001',
    purposes: ['routine'],
    startAt: '2026-10-12T01:30:00.000Z',
    endAt: '2026-10-12T02:30:00.000Z',
    location: '一号厂房',
    officers: [
      person('o1', '张三', { personId: 'officer-1', isLead: true }),
      person('o2', '李四', { personId: 'officer-2' }),
    ],
    participants: [person('c1', '王总')],
    operatingStatus: 'normal',
    rosterConfirmed: true,
    noDifficulty: true,
    ...more,
  }
}
