// What should be known before a visit (§1.10, §1.11, §1.13, §4.2 跟进, §5.5), in the order in which it presses.
import { describe, expect, test } from 'vitest'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { openFollowUps } from '../../../../schemas/rules/follow-ups.ts'
import { type BriefingFacts, briefingOf } from '../../../../schemas/rules/visit-briefing.ts'
import { visitOf } from '../visit-fixture.ts'
import { enterpriseOf, titleOf } from './enterprise-fixture.ts'

const now = '2026-11-22T02:00:00.000Z'
const today = '2026-11-22'
const contact = { id: 'c1', name: '王某', title: '经理', phone: '', isPrimary: true }
const quiet = enterpriseOf({
  contacts: [contact],
  size: { code: 'small', basis: '', manual: false },
  fiveAbove: { code: 'FA1', enrolledOn: null },
})
const promise = (id: string, dueOn: string | null, status: 'open' | 'done' = 'open') => ({
  id,
  item: `事项${id}`,
  responsible: '张三',
  dueOn,
  status,
})
const visited = (more: Partial<Visit> = {}) =>
  visitOf({ status: 'approved', startAt: '2026-11-10T02:00:00.000Z', ...more })

function lines(facts: Partial<BriefingFacts>) {
  return briefingOf({ enterprise: quiet, visits: [visited()], standings: [], now, ...facts })
}

test('nothing is said of an enterprise where nothing presses', () => {
  expect(lines({})).toEqual([])
})

describe('promises', () => {
  test('open ones of finished visits, overdue from the day after, earliest first', () => {
    const visits = [
      visited({
        followUps: [
          promise('later', '2026-12-01'),
          promise('none', null),
          promise('done', '2026-01-01', 'done'),
        ],
      }),
      visited({ followUps: [promise('today', today), promise('late', '2026-11-21')] }),
      visited({ status: 'draft', followUps: [promise('draft', '2026-01-01')] }),
    ]
    expect(openFollowUps(visits, today).map(({ item, overdue }) => [item.id, overdue])).toEqual([
      ['late', true],
      ['today', false],
      ['later', false],
      ['none', false],
    ])
    expect(lines({ visits })[0]).toMatchObject({
      level: 'late',
      words: '答应的事还有 4 件没办完，1 件已过期',
    })
  })
})

test('requests by what is most pressing; ended ones and drafts are none', () => {
  const standing = (state: 'processing' | 'closed' | 'draft', dueDate: string | null) => ({
    state,
    dueDate,
    level: 'L2',
  })
  expect(lines({ standings: [standing('closed', '2026-01-01'), standing('draft', null)] })).toEqual([])
  expect(
    lines({ standings: [standing('processing', '2026-11-20'), standing('processing', '2027-02-01')] })[0],
  ).toMatchObject({ level: 'late', part: 'requests', words: '在办诉求 2 件，其中 1 件已超期' })
})

test('what is late comes before what comes soon, and that before what to check', () => {
  const enterprise = enterpriseOf({
    ...quiet,
    registrationStatus: 'cancelled',
    size: { code: 'medium', basis: '', manual: false },
    titles: [titleOf('HNTE', { validUntil: '2026-12-01' }), titleOf('SRDI', { validUntil: '2026-11-01' })],
  })
  expect(lines({ enterprise }).map(({ level, words }) => [level, words])).toEqual([
    ['late', '登记状态为注销'],
    ['late', '专精特新中小企业已于 2026-11-01 到期，过期 21 天'],
    ['soon', '高新技术企业还有 9 天到期（2026-12-01），请提醒复核'],
    ['note', '名录登记为中型，按2025年数据应为小型，请与企业核对'],
  ])
})

describe('the visit before', () => {
  test('a day that was agreed and passed', () => {
    expect(lines({ visits: [visited({ nextVisitDate: '2026-11-20' })] })[0]?.words).toBe(
      '上次（2026-11-10）说好 2026-11-20 再来，已过 2 天',
    )
  })
  test('重点企业 after 90 days', () => {
    const key = enterpriseOf({ ...quiet, flags: ['key'] })
    const ago = (day: string) =>
      lines({ enterprise: key, visits: [visited({ startAt: `${day}T02:00:00.000Z` })] })
    expect(ago('2026-08-24')).toEqual([])
    expect(ago('2026-08-23')[0]?.words).toBe('重点企业已 91 天没有走访（上次 2026-08-23）')
  })
  test('none yet', () => {
    expect(lines({ visits: [] })[0]?.words).toBe('还没有走访记录，这是第一次')
  })
})
