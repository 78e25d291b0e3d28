/** Small worlds for summaries: enterprises, visits and requests told through the real machine. */
import { addDays, instantOf } from '../../../../schemas/rules/calendar-day.ts'
import type {
  SummaryEnterprise,
  SummaryInput,
  SummaryRequest,
  SummaryVisit,
} from '../../../../schemas/rules/summary/input.ts'
import { periodOf } from '../../../../schemas/rules/summary/period.ts'
import { Story } from '../request-machine/story.ts'
import { person, visitOf } from '../visit-fixture.ts'

export function enterprise(id: string, more: Partial<SummaryEnterprise> = {}): SummaryEnterprise {
  return {
    id,
    name: `西安${id}有限公司`,
    shortName: id,
    parkId: 'park-1',
    registrationStatus: 'active',
    pairings: [
      {
        id: `pairing-${id}`,
        officerId: 'officer-1',
        officerName: '张三',
        since: '2026-01-01',
        until: null,
        role: 'lead',
      },
    ],
    fiveAbove: null,
    flags: [],
    industryCode: '3831',
    ...more,
  }
}

export function summaryVisit(
  id: string,
  enterpriseId: string,
  day: string,
  more: Partial<SummaryVisit> = {},
): SummaryVisit {
  return {
    ...visitOf({
      id,
      enterpriseId,
      enterpriseName: `西安${enterpriseId}有限公司`,
      parkId: 'park-1',
      status: 'approved',
      startAt: instantOf(day, '10:00'),
      endAt: instantOf(day, '11:00'),
      officers: [person('o', '张三', { personId: 'officer-1', isLead: true })],
    }),
    ...more,
  }
}

export function summaryRequest(id: string, story: Story, more: Partial<SummaryRequest> = {}): SummaryRequest {
  return {
    id,
    requestNo: `SQ-${id}`,
    enterpriseId: 'e1',
    enterpriseName: '西安e1有限公司',
    parkId: 'park-1',
    channel: 'visit',
    type: 'help',
    category: '01',
    visitId: null,
    title: `${id}的流动资金贷款`,
    expectation: '对接银行',
    events: story.events.map((event) => ({ ...event, id: `${id}-${event.id}`, requestId: id })),
    ...more,
  }
}

export function summaryInput(more: Partial<SummaryInput> = {}): SummaryInput {
  return {
    period: periodOf('month', '2026-10-15'),
    scope: { kind: 'all', name: '全区' },
    enterprises: [],
    visits: [],
    requests: [],
    audits: [],
    rectifications: [],
    parks: [{ id: 'park-1', name: '科创园' }],
    departmentName: (code) => ({ CZJR: '财政金融部', XJZZ: '先进制造部' })[code] ?? code,
    computedAt: '2026-11-02T02:00:00.000Z',
    computedBy: 'leader-1',
    ...more,
  }
}

/** The ten requests of §7.4. Levels give the limits: L0 1, L1 5, L2 15 working days. */
export function exampleRequests(): SummaryRequest[] {
  const supervisor = { id: 's', roles: ['supervisor'], departmentId: null }
  const handled = (day: string, level: string) => new Story().dispatched(day, level).step('T7', day)
  const rated = (story: Story, replied: string, rating: 'satisfied' | 'basic') =>
    story.step('T14', replied).step('T15', replied).step('T18', replied, { rating, opinion: '还可以更快' })
  return [
    summaryRequest('R01', rated(handled('2026-10-12', 'L1'), '2026-10-14', 'satisfied')),
    summaryRequest('R02', rated(handled('2026-10-12', 'L1'), '2026-10-19', 'satisfied')),
    summaryRequest('R03', rated(handled('2026-10-12', 'L2'), '2026-10-30', 'basic')),
    summaryRequest(
      'R04',
      handled('2026-10-13', 'L1')
        .step('T14', '2026-10-21')
        .step('T15', '2026-10-22')
        .step('T19', '2026-10-29'),
    ),
    summaryRequest('R05', rated(handled('2026-10-14', 'L0'), '2026-10-15', 'satisfied')),
    summaryRequest(
      'R06',
      handled('2026-10-15', 'L2').step('T11', '2026-10-28', { newDueDate: '2026-11-19' }, supervisor),
    ),
    summaryRequest('R07', handled('2026-10-16', 'L1')),
    summaryRequest('R08', rated(handled('2026-10-19', 'L1'), '2026-10-23', 'satisfied')),
    summaryRequest('R09', handled('2026-10-20', 'L2')),
    summaryRequest('R10', handled('2026-10-26', 'L1')),
  ]
}

/** 342 enterprises to visit; 256 visited in 301 visits in October, 225 in September (§7.4). */
export function exampleVisits(): Pick<SummaryInput, 'enterprises' | 'visits'> {
  const enterprises = Array.from({ length: 342 }, (_, index) => enterprise(`e${index}`))
  const october = Array.from({ length: 301 }, (_, index) =>
    summaryVisit(`oct-${index}`, `e${index % 256}`, index < 256 ? '2026-10-12' : '2026-10-20'),
  )
  const september = Array.from({ length: 225 }, (_, index) =>
    summaryVisit(`sep-${index}`, `e${index}`, addDays('2026-09-01', index % 28)),
  )
  return { enterprises, visits: [...october, ...september] }
}
