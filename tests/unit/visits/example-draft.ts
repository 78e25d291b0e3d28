import { blankVisit } from '../../../schemas/rules/visit-record.ts'
import type { VisitDraft } from '../../../src-renderer/features/visits/draft/visit-draft.ts'

/** A record of an onsite visit that lacks nothing (§4.2), with changes on top. */
export function draft(changes: Partial<VisitDraft> = {}): VisitDraft {
  const enterprise = { id: 'e1', name: '西安恒创液压科技有限公司', parkId: 'p1' }
  return {
    ...blankVisit({ id: 'v1', deviceId: 'device-1', enterprise }),
    purposes: ['routine'],
    startAt: '2026-10-12T02:00:00.000Z',
    endAt: '2026-10-12T03:00:00.000Z',
    location: '沣东大道1号',
    officers: [{ id: 'u1', personId: 'u1', name: '王静', title: '经济发展局', phone: '', isLead: true }],
    participants: [
      { id: 'c1', personId: null, name: '赵工', title: '生产部长', phone: '13800000001', isLead: false },
    ],
    operatingStatus: 'normal',
    rosterConfirmed: true,
    ...changes,
  }
}
