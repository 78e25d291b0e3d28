// §1.12: the two ladders, what is reached by titles, and what separates from the next step by figures.
import { describe, expect, test } from 'vitest'
import { type CultivationFacts, cultivationOf } from '../../../../schemas/rules/cultivation.ts'
import { enterpriseOf, titleOf } from './enterprise-fixture.ts'

const today = '2026-11-22'

function ladders(
  enterprise: Parameters<typeof enterpriseOf>[0],
  research: CultivationFacts['research'] = null,
) {
  return cultivationOf({ enterprise: enterpriseOf(enterprise), research, today })
}

const states = (ladder: { steps: readonly { state: string }[] }) => ladder.steps.map((step) => step.state)

describe('微成长、小升高、高壮大', () => {
  test('without a title the first step is ahead, and its conditions are those of 科技型中小企业', () => {
    const { growth } = ladders({
      figures: { year: 2025, employees: 501, revenue: 20_000, totalAssets: null },
    })
    expect(states(growth)).toEqual(['current', 'ahead', 'ahead'])
    expect(growth.next?.name).toBe('微成长')
    expect(growth.next?.conditions).toEqual([
      { name: '职工总数', state: 'unmet', words: '不超过 500 人；现为 501 人' },
      { name: '年销售收入', state: 'met', words: '不超过 20,000 万元；现为 20,000 万元' },
      { name: '资产总额', state: 'unknown', words: '不超过 20,000 万元；没有数据' },
    ])
  })

  test('a title that ran out does not count', () => {
    const { growth } = ladders({ titles: [titleOf('HNTE', { validUntil: '2026-11-21' })] })
    expect(growth.standing).toBe('还没有进入梯队')
  })

  test.each([
    // 5 % up to 5,000万元, 4 % up to 2亿元, 3 % above.
    [5000, 50, 1000, 'met'],
    [5000, 49, 1000, 'unmet'],
    [5001, 40, 1000, 'met'],
    [20_001, 30, 1000, 'met'],
    [20_001, 29, 1000, 'unmet'],
  ])('revenue %s万元, research %s of %s: %s', (revenue, rdExpense, sales, state) => {
    const { growth } = ladders(
      {
        titles: [titleOf('SCI_SME', { year: 2026 })],
        figures: { year: 2025, employees: 50, revenue, totalAssets: null },
      },
      { rdExpense, revenue: sales, period: '2026年1—9月' },
    )
    expect(states(growth)).toEqual(['done', 'current', 'ahead'])
    expect(growth.next?.conditions.find(({ name }) => name === '研发费用占比')?.state).toBe(state)
  })

  test('age by the day', () => {
    const age = (establishedOn: string | null) =>
      ladders({ titles: [titleOf('SCI_SME', { year: 2026 })], establishedOn }).growth.next?.conditions[0]
    expect(age('2025-11-22')).toMatchObject({ state: 'met' })
    expect(age('2025-11-23')).toMatchObject({ state: 'unmet', words: '2025-11-23 成立，还差 1 天' })
    expect(age(null)).toMatchObject({ state: 'unknown' })
  })

  test('a high-tech enterprise grows by scale, and is at the top once it has', () => {
    const titles = [titleOf('HNTE', { validUntil: '2028-01-01' })]
    const growing = ladders({
      titles,
      figures: { year: 2025, employees: 50, revenue: 1745, totalAssets: null },
    })
    expect(states(growing.growth)).toEqual(['done', 'done', 'current'])
    expect(growing.growth.next?.conditions[0]).toMatchObject({
      state: 'unmet',
      words: expect.stringContaining('87%'),
    })
    const grown = ladders({ titles: [...titles, titleOf('GAZELLE')] }).growth
    expect(grown).toMatchObject({ standing: '已到“高壮大”：高新技术企业，瞪羚企业', next: null })
    expect(states(grown)).toEqual(['done', 'done', 'done'])
  })
})

describe('登高、升规、晋位、上市', () => {
  test('works that are done stand beside those that are open', () => {
    const { works } = ladders({
      fiveAbove: { code: 'FA1', enrolledOn: null },
      titles: [titleOf('SRDI', { validUntil: '2028-01-01' }), titleOf('SCI_SME', { year: 2026 })],
    })
    expect(states(works)).toEqual(['current', 'done', 'done', 'ahead'])
    expect(works.standing).toBe('已完成升规、晋位，现为专精特新中小企业')
    expect(works.next?.conditions[0]).toMatchObject({ name: '科技型中小企业', state: 'met' })
  })
  test('the basic layer is no advance yet, and large enterprises have none of it', () => {
    const { works } = ladders({
      fiveAbove: { code: 'FA1', enrolledOn: null },
      titles: [
        titleOf('HNTE', { validUntil: '2028-01-01' }),
        titleOf('INNO_SME', { validUntil: '2028-01-01' }),
      ],
      figures: { year: 2025, employees: 1000, revenue: 40_000, totalAssets: null },
    })
    expect(works.next).toMatchObject({
      name: '晋位',
      conditions: [
        { name: '中小企业', state: 'unmet' },
        { name: '科技和创新型中小企业', state: 'met' },
      ],
    })
  })
  test('all four', () => {
    const { works } = ladders({
      fiveAbove: { code: 'FA1', enrolledOn: null },
      titles: ['HNTE', 'LITTLE_GIANT', 'LISTED'].map((code) => titleOf(code, { validUntil: '2028-01-01' })),
    })
    expect(works).toMatchObject({
      standing: '已完成登高、升规、晋位、上市，现为专精特新“小巨人”',
      next: null,
    })
  })
})
