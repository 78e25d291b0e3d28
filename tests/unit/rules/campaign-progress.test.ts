// 专项行动 (chapter 2 no. 40): progress by valid visits (§4.3) and by tasks; who ticks what off (S9).
import { describe, expect, it } from 'vitest'
import type { CampaignItem } from '../../../schemas/entities/campaign.ts'
import { progressByPark, progressOf, visitedDuring } from '../../../schemas/rules/campaign-progress.ts'
import { mayRemove, refuseChange, refuseNew } from '../../../schemas/rules/write-policy.ts'
import { planned, visited } from './visit-plan/fixture.ts'

const tasks = [
  { id: 't1', title: '送达政策汇编' },
  { id: 't2', title: '收集用工计划' },
]
const campaign = { tasks, from: '2026-10-01', to: '2026-11-30' }
const tick = (id: string, by = 'officer-1') => ({ id, at: '2026-10-12T02:00:00.000Z', by, byName: by })
const item = (enterpriseId: string, parkId: string, ...done: CampaignItem['done']) =>
  ({ id: `i-${enterpriseId}-${done.length}`, enterpriseId, parkId, done }) as CampaignItem

describe('progress', () => {
  it('visits count from the first to the last day, valid ones only, lost enterprises not', () => {
    const seen = visitedDuring(campaign, [
      visited('A', '2026-10-01'),
      visited('B', '2026-11-30'),
      visited('C', '2026-09-30'),
      visited('D', '2026-12-01'),
      visited('E', '2026-10-12', { operatingStatus: 'lost' }),
      visited('F', '2026-10-12', { status: 'draft' }),
      planned('G', '2026-10-12'),
    ])
    expect([...seen].sort()).toEqual(['A', 'B'])
  })

  it('is finished where every task is done; ticks of tasks that are gone count nothing', () => {
    const items = [
      item('A', 'p1', tick('t1'), tick('t2')),
      item('B', 'p1', tick('t1'), tick('gone')),
      item('C', 'p2'),
    ]
    expect(progressOf(campaign, items, new Set(['B', 'X']))).toEqual({
      enterprises: 3,
      visited: 1,
      finished: 1,
      tasksDone: 3,
      tasks: 6,
    })
  })

  it('without tasks the visit is the task', () => {
    expect(progressOf({ tasks: [] }, [item('A', ''), item('B', '')], new Set(['A'])).finished).toBe(1)
  })

  it('an enterprise that was added twice counts once, with what was done', () => {
    const twice = [item('A', 'p1'), item('A', 'p1', tick('t1'))]
    expect(progressOf(campaign, twice, new Set())).toMatchObject({ enterprises: 1, tasksDone: 1 })
  })

  it('stands by park, elsewhere last', () => {
    const items = [item('A', ''), item('B', 'p2'), item('C', 'gone'), item('D', 'p1')]
    const rows = progressByPark(campaign, items, new Set(['B']), ['p2', 'p1'])
    expect(rows.map((row) => [row.parkId, row.enterprises, row.visited])).toEqual([
      ['p2', 1, 1],
      ['p1', 1, 0],
      ['', 2, 0],
    ])
  })
})

describe('S9: tasks are ticked off in one’s own name', () => {
  const who = (id: string, role: string) => ({ id, roles: [role], parkIds: [] })
  const change = (
    user: ReturnType<typeof who>,
    before: CampaignItem,
    after: CampaignItem,
    fields = ['done'],
  ) => refuseChange('campaignItems', user, before, after, fields)
  const officer = who('officer-1', 'officer')
  const empty = item('A', 'p1')
  const mine = item('A', 'p1', tick('t1'))
  const theirs = item('A', 'p1', tick('t1', 'officer-2'))

  it('by officers and those who lead them', () => {
    expect(change(officer, empty, mine)).toBeNull()
    expect(change(officer, mine, empty)).toBeNull()
    expect(change(officer, empty, theirs)).toContain('别人')
    expect(change(officer, theirs, empty)).toContain('别人')
    expect(change(officer, mine, { ...mine, parkId: 'p2' }, ['parkId'])).not.toBeNull()
    expect(change(who('x', 'supervisor'), empty, mine)).not.toBeNull()
  })

  it('what is made holds no ticks, and what holds some is not removed', () => {
    const leader = who('l', 'leader')
    expect(refuseNew('campaignItems', leader, empty)).toBeNull()
    expect(refuseNew('campaignItems', leader, mine)).not.toBeNull()
    expect(refuseNew('campaignItems', officer, empty)).not.toBeNull()
    expect(mayRemove('campaignItems', leader, empty)).toBe(true)
    expect(mayRemove('campaignItems', leader, mine)).toBe(false)
    expect(mayRemove('campaignItems', officer, empty)).toBe(false)
  })
})
