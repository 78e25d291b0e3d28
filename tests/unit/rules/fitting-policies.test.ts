// 政策匹配 (domain chapter 2 items 10 and 17, §1.11 to §1.13): each rule by itself, and every reason is told.
import { describe, expect, test } from 'vitest'
import { difficultyCategories } from '../../../schemas/codes/difficulty-categories.ts'
import { policyAreas } from '../../../schemas/codes/policy-areas.ts'
import type { Policy } from '../../../schemas/entities/policy.ts'
import { type FittingFacts, fittingPolicies } from '../../../schemas/rules/fitting-policies.ts'

/** One policy an area, in force. */
const policies = policyAreas.map(
  ({ code }) =>
    ({
      id: code,
      kind: 'policy',
      title: `政策${code}`,
      areas: [code],
      validFrom: '2026-01-01',
      validUntil: null,
    }) as unknown as Policy,
)
const title = (code: string, validUntil: string | null = null) => ({ id: code, code, validUntil })

function fits(facts: object, enterprise: object = {}): Record<string, readonly string[]> {
  const whole = {
    enterprise: { flags: [], titles: [], fiveAbove: null, classifiedMeasure: null, ...enterprise },
    categories: [],
    nearFiveAbove: false,
    today: '2026-10-12',
    ...facts,
  } as unknown as FittingFacts
  return Object.fromEntries(
    fittingPolicies(policies, whole, 99).map(({ policy, reasons }) => [policy.id, reasons]),
  )
}

describe('an enterprise of which nothing is known', () => {
  test('fits nothing', () => expect(fits({})).toEqual({}))
})

describe('a named difficulty asks for the areas that answer it', () => {
  test.each([
    ['01', ['P05', 'P09', 'P10']],
    ['02', ['P04', 'P12', 'P13']],
    ['03', ['P11']],
    ['04', ['P16', 'P17']],
    ['05', ['P02', 'P08']],
    ['06', ['P15', 'P20']],
    ['07', []],
    ['10', ['P10']],
    ['11', ['P01', 'P02', 'P06']],
    ['12', ['P14']],
    ['13', ['P07']],
    ['14', ['P12']],
    ['15', ['P18']],
    ['16', ['P15']],
    ['18', ['P19']],
    ['19', ['P18']],
  ])('%s', (category, areas) => {
    const found = fits({ categories: [category] })
    expect(Object.keys(found).sort()).toEqual(areas)
    const name = difficultyCategories.find((item) => item.code === category)?.name
    for (const reasons of Object.values(found)) expect(reasons).toEqual([`对应本次困难：${name}`])
  })
  test('where it was named is said', () => {
    expect(fits({ categories: ['12'], categoryReason: '对应上次走访的困难' }).P14).toEqual([
      '对应上次走访的困难：知识产权',
    ])
  })
})

describe('what the enterprise is asks for an area', () => {
  test.each<[string, object, object, string, string]>([
    ['near the threshold', { nearFiveAbove: true }, {}, 'P08', '临规企业'],
    ['foreign trade', {}, { flags: ['foreignTrade'] }, 'P15', '外贸企业'],
    ['civil-military', {}, { flags: ['military'] }, 'P20', '涉军民融合企业'],
    ['rectify', {}, { classifiedMeasure: { code: 'rectify', conclusion: '' } }, 'P18', '分类施策：整改'],
    ['upgrade', {}, { classifiedMeasure: { code: 'upgrade', conclusion: '' } }, 'P19', '分类施策：提升'],
    [
      'relocate',
      {},
      { classifiedMeasure: { code: 'relocate', conclusion: '' } },
      'P11',
      '分类施策：搬迁入园',
    ],
    ['科小', {}, { titles: [title('SCI_SME')] }, 'P02', '科技型中小企业，可培育高企'],
    ['高企', {}, { titles: [title('HNTE')] }, 'P01', '高新技术企业'],
    ['专精特新', {}, { titles: [title('SRDI')] }, 'P08', '专精特新或创新型企业，可梯度培育'],
    ['创新型', {}, { titles: [title('INNO_SME')] }, 'P08', '专精特新或创新型企业，可梯度培育'],
    ['小巨人', {}, { titles: [title('LITTLE_GIANT')] }, 'P03', '小巨人或新三板挂牌企业，可培育上市'],
    ['新三板', {}, { titles: [title('NEEQ')] }, 'P03', '小巨人或新三板挂牌企业，可培育上市'],
  ])('%s', (_, facts, enterprise, area, reason) => {
    expect(fits(facts, enterprise)[area]).toEqual([reason])
  })
  test.each<[string, object, object]>([
    ['enrolled already', { nearFiveAbove: true }, { fiveAbove: { code: 'FA1', enrolledOn: null } }],
    ['a measure that was concluded', {}, { classifiedMeasure: { code: 'upgrade', conclusion: '已销号' } }],
    ['an exit', {}, { classifiedMeasure: { code: 'exit', conclusion: '' } }],
    ['a title that ran out', {}, { titles: [title('HNTE', '2026-10-11')] }],
  ])('not: %s', (_, facts, enterprise) => expect(fits(facts, enterprise)).toEqual({}))
  test('科小 that is 高企 already needs no more cultivation towards it', () => {
    expect(Object.keys(fits({}, { titles: [title('SCI_SME'), title('HNTE')] }))).toEqual(['P01'])
  })
})

test('every reason is told, the strongest first', () => {
  const found = fits(
    { categories: ['05', '11'], nearFiveAbove: true },
    { titles: [title('SCI_SME'), title('SRDI')] },
  )
  expect(found.P02).toEqual([
    '对应本次困难：政策兑现',
    '对应本次困难：科技创新',
    '科技型中小企业，可培育高企',
  ])
  expect(found.P08).toEqual(['对应本次困难：政策兑现', '临规企业', '专精特新或创新型企业，可梯度培育'])
})
