// 走访建议 (§4.2, §4.3): what is due, why, and on which working day; the same input gives the same answer.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPlanSettings } from '../../../../schemas/codes/visit-cycles.ts'
import { addDays } from '../../../../schemas/rules/calendar-day.ts'
import type { PlanEnterprise, PlanRequest, PlanVisit } from '../../../../schemas/rules/visit-plan/reasons.ts'
import { suggestVisits, type VisitSuggestion } from '../../../../schemas/rules/visit-plan/suggest.ts'
import { isWorkingDay } from '../../../../schemas/rules/work-calendar.ts'
import { enterprise, me, planned, title, today, visited } from './fixture.ts'

function suggest(
  enterprises: PlanEnterprise[],
  visits: PlanVisit[] = [],
  requests: PlanRequest[] = [],
): VisitSuggestion[] {
  return suggestVisits({ today, officerId: me, enterprises, visits, requests })
}
const textsOf = (suggestions: VisitSuggestion[]) =>
  suggestions.flatMap((one) => one.reasons.map((reason) => reason.text))
const promise = (dueOn: string | null, status: 'open' | 'done' = 'open') => ({
  id: 'f1',
  item: '对接银行',
  responsible: '张三',
  dueOn,
  status,
})

describe('the cycle of a category', () => {
  it('suggests from two weeks before it ends, and says so', () => {
    const key = enterprise('A', { flags: ['key'] })
    // 90 days after 2026-09-04 are 2026-12-03: 14 days from today.
    expect(textsOf(suggest([key], [visited('A', '2026-09-04')]))).toEqual([
      '重点企业每90天走访一次，上次2026-09-04，2026-12-03到期',
    ])
    expect(suggest([key], [visited('A', '2026-09-05')])).toEqual([])
  })

  it('is that of the first category that fits; titles that ran out make none', () => {
    const categoryOf = (more: Partial<PlanEnterprise>) => suggest([enterprise('A', more)])[0]?.category
    expect(categoryOf({ flags: ['key'], fiveAbove: { code: 'FA1', enrolledOn: null } })).toBe('key')
    expect(categoryOf({ fiveAbove: { code: 'FA1', enrolledOn: null }, titles: [title('HNTE', null)] })).toBe(
      'fiveAbove',
    )
    expect(categoryOf({ titles: [title('HNTE', '2028-01-01')] })).toBe('titled')
    expect(categoryOf({ titles: [title('HNTE', '2026-11-18')] })).toBe('other')
  })

  it('counts visits that anybody made, but only valid ones (§4.3)', () => {
    const key = enterprise('A', { flags: ['key'] })
    const old = visited('A', '2026-06-01')
    expect(suggest([key], [old, visited('A', '2026-11-02', {}, 'officer-2')])).toEqual([])
    const nobodyMet = visited('A', '2026-11-02', { participants: [] })
    expect(suggest([key], [old, nobodyMet])).toHaveLength(1)
  })
})

describe('first and silent', () => {
  it('an enterprise never visited is due within a month of its pairing', () => {
    const fresh = enterprise('A', {
      pairings: [{ id: 'p', officerId: me, officerName: '', since: '2026-11-10', until: null, role: 'lead' }],
    })
    const [one] = suggest([fresh])
    expect(one?.dueOn).toBe('2026-12-10')
    expect(one?.reasons.map((reason) => reason.text)).toEqual(['2026-11-10开始包联，还没有走访过'])
  })

  it('after a year without a visit it is silent, instead of past its cycle', () => {
    expect(textsOf(suggest([enterprise('A')], [visited('A', '2025-11-18')]))).toEqual([
      '366天没有走访（上次2025-11-18）',
    ])
    expect(textsOf(suggest([enterprise('A')], [visited('A', '2025-11-19')]))[0]).toContain('每180天走访一次')
  })
})

describe('promises, answers and titles', () => {
  const calm = visited('A', '2026-11-02')

  it('promises that fall due within two weeks, until they are kept', () => {
    const with1 = (followUp: ReturnType<typeof promise>) =>
      suggest([enterprise('A')], [{ ...calm, followUps: [followUp] }])
    expect(textsOf(with1(promise('2026-12-03')))).toEqual(['答应的事“对接银行”2026-12-03到期'])
    expect(textsOf(with1(promise('2026-11-16')))).toEqual(['答应的事“对接银行”已过期3天'])
    // What is named in the promise is quoted within the quotation.
    const about = { ...promise('2026-11-16'), item: '跟进“增容”' }
    expect(textsOf(with1(about))).toEqual(['答应的事“跟进‘增容’”已过期3天'])
    expect(with1(promise('2026-12-04'))).toEqual([])
    expect(with1(promise('2026-11-20', 'done'))).toEqual([])
    const draft = { ...calm, status: 'draft' as const, followUps: [promise('2026-11-20')] }
    expect(textsOf(suggest([enterprise('A')], [draft, visited('A', '2026-10-30')]))).toEqual([])
  })

  it('an answer waits for a return visit for five working days, until somebody went', () => {
    const answered: PlanRequest = {
      id: 'r',
      enterpriseId: 'A',
      title: '流动资金贷款',
      state: 'pendingEvaluation',
      repliedAt: '2026-11-16T03:00:00.000Z',
    }
    const [one] = suggest([enterprise('A')], [calm], [answered])
    expect(one?.reasons[0]?.text).toBe('诉求“流动资金贷款”2026-11-16已答复，等待回访')
    expect(one?.dueOn).toBe('2026-11-23')
    expect(one?.purposes).toEqual(['requestFollowUp'])
    expect(suggest([enterprise('A')], [visited('A', '2026-11-17')], [answered])).toEqual([])
    expect(suggest([enterprise('A')], [calm], [{ ...answered, state: 'closed' }])).toEqual([])
  })

  it('titles are spoken about in the last three months, a month before they end', () => {
    const holder = (...titles: PlanEnterprise['titles']) => suggest([enterprise('A', { titles })], [early])
    // Before the reminder of each title begins, and within the cycle.
    const early = visited('A', '2026-10-20')
    const [one] = holder(title('HNTE', '2027-02-17'))
    expect(one?.reasons[0]?.text).toBe('高新技术企业资质2027-02-17到期，提醒复审')
    expect(one?.dueOn).toBe('2027-01-18')
    expect(one?.purposes).toEqual(['cultivation'])
    expect(holder(title('HNTE', '2027-02-18'))).toEqual([])
    expect(holder(title('HNTE', '2027-02-10'), title('HNTE', '2030-02-10'))).toEqual([])
    expect(holder(title('HNTE', '2026-11-30'))).toEqual([])
  })
})

describe('who and what is left out', () => {
  it('enterprises of others, of the past, or gone', () => {
    const ended = enterprise('A', {
      pairings: [
        { id: 'p', officerId: me, officerName: '', since: '2025-01-01', until: '2026-11-18', role: 'lead' },
      ],
    })
    expect(suggest([ended])).toEqual([])
    expect(suggest([enterprise('A', { registrationStatus: 'movedOut' })])).toEqual([])
  })

  it('what a plan answers, whoever made it; a promise that falls due before it is not answered', () => {
    expect(suggest([enterprise('A')], [planned('A', '2026-12-10', 'officer-2')])).toEqual([])
    const promised = visited('A', '2026-11-02', { followUps: [promise('2026-11-25')] })
    const [late] = suggest([enterprise('A')], [promised, planned('A', '2026-11-26')])
    expect(late?.reasons).toHaveLength(1)
    expect(late?.tooLate).toEqual({ visitId: 'A-2026-11-26-officer-1', plannedOn: '2026-11-26' })
    const [theirs] = suggest([enterprise('A')], [promised, planned('A', '2026-11-26', 'officer-2')])
    expect(theirs?.tooLate).toBeNull()
    expect(suggest([enterprise('A')], [promised, planned('A', '2026-11-25')])).toEqual([])
  })

  it('a plan of mine that was missed is to be moved; a colleague’s says nothing', () => {
    expect(suggest([enterprise('A')], [planned('A', '2026-11-12')])).toEqual([])
    expect(suggest([enterprise('A')], [planned('A', '2026-11-12', 'officer-2')])).toHaveLength(1)
  })
})

describe('the suggested day', () => {
  it('is a working day with room: three a day, no weekend, my plans counted', () => {
    const many = ['A', 'B', 'C', 'D', 'E'].map((id) => enterprise(id, { parkId: '' }))
    const mine = [planned('X', '2026-11-20'), planned('Y', '2026-11-20')]
    expect(suggest(many, mine).map((one) => one.suggestedOn)).toEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
    ])
  })

  it('keeps to the announced holidays and their swapped-in working days', () => {
    const spring = (day: string) =>
      suggestVisits({
        today: day,
        officerId: me,
        enterprises: [enterprise('A')],
        visits: [],
        requests: [],
      })[0]?.suggestedOn
    // 国庆 2026: off from 1 to 7 October; 10 October is a Saturday on which people work.
    expect(spring('2026-09-30')).toBe('2026-10-08')
    expect(spring('2026-10-09')).toBe('2026-10-10')
  })

  it('brings enterprises of one park together where that is still in time', () => {
    const pairing = (since: string) => [
      { id: 'p', officerId: me, officerName: '', since, until: null, role: 'lead' as const },
    ]
    const crowd = ['A', 'B'].map((id) => enterprise(id, { parkId: 'p2', pairings: pairing('2026-11-10') }))
    const far = enterprise('Z', { parkId: 'p9', pairings: pairing('2026-11-12') })
    const near = enterprise('Y', { parkId: 'p2', pairings: pairing('2026-11-13') })
    const full = [planned('X', '2026-11-20')]
    const days = new Map(
      suggest([...crowd, far, near], full).map((one) => [one.enterpriseId, one.suggestedOn]),
    )
    expect(days.get('A')).toBe('2026-11-20')
    expect(days.get('B')).toBe('2026-11-20')
    expect(days.get('Z')).toBe('2026-11-23')
    expect(days.get('Y')).toBe('2026-11-23')
  })

  it('is always a working day after today with room, and the order of documents changes nothing', () => {
    const days = fc.integer({ min: -500, max: 60 }).map((count) => addDays(today, count))
    const worlds = fc.array(fc.record({ last: fc.option(days), plan: fc.option(days), key: fc.boolean() }), {
      maxLength: 25,
    })
    fc.assert(
      fc.property(worlds, (world) => {
        const enterprises = world.map(({ key }, index) =>
          enterprise(`E${index}`, { flags: key ? ['key'] : [] }),
        )
        const visits = world.flatMap(({ last, plan }, index) => [
          ...(last ? [visited(`E${index}`, last)] : []),
          ...(plan ? [planned(`E${index}`, plan)] : []),
        ])
        const given = suggest(enterprises, visits)
        expect(suggest(enterprises.toReversed(), visits.toReversed())).toEqual(given)
        const load = new Map<string, number>()
        for (const one of given) {
          expect(one.suggestedOn > today && isWorkingDay(one.suggestedOn)).toBe(true)
          expect(one.reasons.length).toBeGreaterThan(0)
          load.set(one.suggestedOn, (load.get(one.suggestedOn) ?? 0) + 1)
        }
        for (const [day, count] of load) {
          const plans = visits.filter((visit) => visit.status === 'planned' && visit.plannedOn === day)
          expect(count).toBeLessThanOrEqual(Math.max(0, defaultPlanSettings.visitsPerDay - plans.length))
        }
      }),
    )
  })
})
