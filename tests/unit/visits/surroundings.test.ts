// What the form says about its surroundings: clock, records of the same day, policies, and how the list is cut.
import { describe, expect, test } from 'vitest'
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import type { Policy } from '../../../schemas/entities/policy.ts'
import type { Visit } from '../../../schemas/entities/visit.ts'
import { fittingPolicies } from '../../../schemas/rules/fitting-policies.ts'
import { clockWarning } from '../../../src-renderer/features/visits/draft/clock-check.ts'
import { sameDayVisits } from '../../../src-renderer/features/visits/draft/same-day.ts'
import { reuse } from '../../../src-renderer/features/visits/draft/structural-sharing.ts'
import { countByFilter, rowsOf } from '../../../src-renderer/features/visits/list/visit-rows.ts'
import { draft } from './example-draft.ts'

describe('a clock that cannot be right', () => {
  test.each([
    ['a year behind', '2025-10-12T02:00:00.000Z', true],
    ['a year ahead', '2027-10-12T02:00:00.000Z', true],
    ['a few hours behind', '2026-10-11T20:00:00.000Z', false],
    ['three months without network', '2027-01-10T02:00:00.000Z', false],
  ])('%s', (_, now, warns) => {
    expect(clockWarning(now, '2026-10-12T02:00:00.000Z') !== null).toBe(warns)
  })
  test('nothing is said on a computer that never reached the server', () => {
    expect(clockWarning('2020-01-01T00:00:00.000Z', null)).toBeNull()
  })
})

test('records of the same day are found by Shanghai’s day, unfinished ones first (§4.1 rule 4)', () => {
  const visits = [
    { id: 'late', status: 'submitted', startAt: '2026-10-12T15:59:00.000Z', plannedOn: null },
    { id: 'next-day', status: 'draft', startAt: '2026-10-12T16:01:00.000Z', plannedOn: null },
    { id: 'draft', status: 'draft', startAt: '2026-10-11T16:01:00.000Z', plannedOn: null },
    { id: 'plan', status: 'planned', startAt: null, plannedOn: '2026-10-12' },
    { id: 'self', status: 'draft', startAt: '2026-10-12T02:00:00.000Z', plannedOn: null },
  ] as Pick<Visit, 'id' | 'status' | 'startAt' | 'plannedOn'>[]
  expect(sameDayVisits(visits, '2026-10-12', 'self').map((visit) => visit.id)).toEqual([
    'draft',
    'plan',
    'late',
  ])
})

describe('policies worth a word', () => {
  const policy = (id: string, areas: string[], validUntil: string | null = null): Policy =>
    ({ id, kind: 'policy', areas, validUntil, validFrom: '2026-01-01', title: id }) as unknown as Policy
  const enterprise = {
    flags: ['foreignTrade'],
    titles: [],
    fiveAbove: null,
    classifiedMeasure: null,
  } as unknown as Enterprise
  const policies = [
    policy('trade', ['P15']),
    policy('loan', ['P09']),
    policy('ended', ['P09'], '2026-10-11'),
    policy('other', ['P14']),
    policy('growth', ['P08']),
  ]
  test('those about a named difficulty come first, ended ones never', () => {
    const fits = fittingPolicies(policies, {
      enterprise,
      categories: ['01'],
      nearFiveAbove: true,
      today: '2026-10-12',
    })
    expect(fits.map((fit) => fit.policy.id)).toEqual(['loan', 'growth', 'trade'])
    expect(fits[0]?.reasons).toEqual(['对应本次困难：融资'])
  })
  test('what the enterprise is tells too: an open measure, and titles only while they hold (§1.11, §1.13)', () => {
    const measure = { code: 'relocate', conclusion: '' }
    const title = { id: 't', code: 'HNTE', validUntil: '2026-10-12' }
    const fits = (changes: object, today = '2026-10-12') =>
      fittingPolicies([policy('rent', ['P11']), policy('research', ['P01'])], {
        enterprise: { ...enterprise, flags: [], ...changes },
        categories: [],
        nearFiveAbove: false,
        today,
      }).map((fit) => [fit.policy.id, ...fit.reasons])
    expect(fits({ classifiedMeasure: measure, titles: [title] })).toEqual([
      ['rent', '分类施策：搬迁入园'],
      ['research', '高新技术企业'],
    ])
    expect(
      fits({ classifiedMeasure: { ...measure, conclusion: '已迁入' }, titles: [title] }, '2026-10-13'),
    ).toEqual([])
    // Not in force before its first day.
    expect(fits({ classifiedMeasure: measure }, '2025-12-31')).toEqual([])
  })
})

describe('the list of visits', () => {
  const visit = (id: string, changes: Partial<Visit>) =>
    ({ ...draft({ id }), createdAt: '2026-01-01T00:00:00.000Z', ...changes }) as Visit
  const visits = [
    visit('old', { status: 'approved', startAt: '2026-09-01T00:00:00.000Z' }),
    visit('new', { status: 'draft', startAt: '2026-10-12T00:00:00.000Z', enterpriseName: '西安𬭎泰新材料' }),
    visit('archived', { status: 'archived', startAt: '2026-08-01T00:00:00.000Z' }),
    visit('far', { status: 'planned', startAt: null, plannedOn: '2026-12-01' }),
    visit('near', { status: 'planned', startAt: null, plannedOn: '2026-11-01' }),
  ]
  const never = () => false
  test('newest first, but plans by the day they are for', () => {
    expect(rowsOf(visits, 'approved', '', never).map((row) => row.id)).toEqual(['old', 'archived'])
    expect(rowsOf(visits, 'planned', '', never).map((row) => row.id)).toEqual(['near', 'far'])
  })
  test('a rare character is found', () => {
    expect(rowsOf(visits, 'all', '𬭎泰', never).map((row) => row.id)).toEqual(['new'])
  })
  test('archived records count as reviewed', () => {
    expect(countByFilter(visits)).toEqual({
      all: 5,
      draft: 1,
      planned: 2,
      submitted: 0,
      returned: 0,
      approved: 2,
    })
  })
})

describe('parts that stay the same object', () => {
  test('equal parts are shared, changed ones are not', () => {
    const before = { a: [{ id: 1, x: 'y' }, { id: 2 }], b: { c: null } }
    const after = reuse(before, structuredClone({ ...before, a: [{ id: 1, x: 'y' }, { id: 3 }] }))
    expect(after.b).toBe(before.b)
    expect(after.a[0]).toBe(before.a[0])
    expect(after.a[1]).toEqual({ id: 3 })
    expect(reuse(before, structuredClone(before))).toBe(before)
  })
  test('a removed key or item is a change', () => {
    expect(reuse<object>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
    expect(reuse([1, 2, 3], [1, 2])).toEqual([1, 2])
    expect(reuse<unknown>([1], { 0: 1 })).toEqual({ 0: 1 })
  })
})
