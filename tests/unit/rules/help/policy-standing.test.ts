// Validity and editions of policies (domain chapter 2, items 10 and 32; D3-E1 C2 失效政策已下架).
import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../../schemas/entities/policy.ts'
import { fittingPolicies } from '../../../../schemas/rules/fitting-policies.ts'
import { editionKey, policyStandings } from '../../../../schemas/rules/help/policy-standing.ts'

const policy = (
  id: string,
  title: string,
  validFrom: string | null,
  validUntil: string | null = null,
): Policy => ({ id, kind: 'policy', title, validFrom, validUntil, areas: ['P08'] }) as unknown as Policy

test.each([
  ['促进企业升规入统奖励办法（试行）', '促进企业升规入统奖励办法'],
  ['促进企业升规入统奖励办法(2025年修订版)', '促进企业升规入统奖励办法'],
  ['《促进企业升规入统奖励办法》 2024年度', '促进企业升规入统奖励办法'],
  ['促进企业升规入统奖励办法修订版', '促进企业升规入统奖励办法'],
  ['首贷（续贷）贴息办法', '首贷(续贷)贴息办法'],
  ['2024年度', '2024年度'],
])('%s is an edition of %s', (title, key) => expect(editionKey(title)).toBe(key))

describe('where a policy stands', () => {
  const older = policy('old', '升规奖励办法（试行）', '2023-05-01', '2026-12-31')
  const newer = policy('new', '升规奖励办法', '2025-05-01')
  const coming = policy('next', '升规奖励办法（2027年修订）', '2027-01-01')
  const other = policy('other', '贴息办法', '2024-01-01', '2026-10-11')
  const at = (day: string, id: string, among = [older, newer, coming, other]) =>
    policyStandings(among, day).get(id)

  test.each([
    ['2023-05-01', 'old', 'inForce', '有效期至 2026-12-31'],
    ['2025-04-30', 'old', 'inForce', '有效期至 2026-12-31'],
    ['2025-05-01', 'old', 'superseded', '已由 2025-05-01 起施行的新版替代'],
    ['2027-01-01', 'old', 'expired', '已于 2026-12-31 失效'],
    ['2025-04-30', 'new', 'upcoming', '自 2025-05-01 起施行'],
    ['2026-10-12', 'new', 'inForce', '长期有效'],
    ['2027-01-01', 'new', 'superseded', '已由 2027-01-01 起施行的新版替代'],
    ['2026-10-11', 'other', 'inForce', '有效期至 2026-10-11'],
    ['2026-10-12', 'other', 'expired', '已于 2026-10-11 失效'],
  ])('on %s %s is %s', (day, id, state, words) => expect(at(day, id)).toMatchObject({ state, words }))

  test('the older edition leads to the newer one and stays readable; the newer one names the older', () => {
    expect(at('2026-10-12', 'old')?.newer?.id).toBe('new')
    expect(at('2026-10-12', 'new')).toMatchObject({ newer: { id: 'next' }, older: [{ id: 'old' }] })
    expect(at('2026-10-12', 'other')).toMatchObject({ newer: null, older: [] })
  })
  test('two of one title and day stand side by side; a guide is no edition of a policy', () => {
    const twin = policy('twin', '升规奖励办法', '2025-05-01')
    expect(at('2026-10-12', 'new', [newer, twin])?.state).toBe('inForce')
    const guide = { ...policy('guide', '升规奖励办法', '2026-01-01'), kind: 'guide' as const }
    expect(at('2026-10-12', 'new', [newer, guide])?.state).toBe('inForce')
  })
  test('matches offer only what is in force', () => {
    const matched = (today: string) =>
      fittingPolicies([older, newer, coming], {
        enterprise: { flags: [], titles: [], fiveAbove: null, classifiedMeasure: null },
        categories: ['05'],
        nearFiveAbove: false,
        today,
      }).map((fit) => fit.policy.id)
    expect(matched('2023-04-30')).toEqual([])
    expect(matched('2024-01-01')).toEqual(['old'])
    expect(matched('2026-10-12')).toEqual(['new'])
    expect(matched('2027-01-01')).toEqual(['next'])
  })
})
