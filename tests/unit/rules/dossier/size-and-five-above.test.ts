// §6.4 and §1.10: what the standard makes of the figures, beside what the roster says.
import { describe, expect, test } from 'vitest'
import { classifyEnterpriseSize } from '../../../../schemas/rules/enterprise-size.ts'
import { fiveAboveStanding } from '../../../../schemas/rules/five-above-standing.ts'
import { checkSize } from '../../../../schemas/rules/size-check.ts'
import { enterpriseOf } from './enterprise-fixture.ts'

describe('the reason of a size', () => {
  const sentence = (code: string, figures: Parameters<typeof classifyEnterpriseSize>[1]) => {
    const result = classifyEnterpriseSize(code, figures)
    return result.kind === 'size' ? result.sentence : result.reason
  }
  test.each([
    [
      '3831',
      { employees: 50, revenue: 2345 },
      '工业：从业人员 50 人、营业收入 2,345 万元，两项均达小型下限（20 人、300 万元）；从业人员未达中型下限 300 人，划为小型',
    ],
    [
      '3831',
      { employees: 1200, revenue: 52_000.5 },
      '工业：从业人员 1,200 人、营业收入 52,000.5 万元，两项均达大型下限（1,000 人、40,000 万元），划为大型',
    ],
    [
      '5212',
      { employees: 8, revenue: 600 },
      '零售业：从业人员 8 人、营业收入 600 万元，从业人员未达小型下限 10 人，划为微型',
    ],
    [
      '7310',
      { employees: 50 },
      '其他未列明行业：从业人员 50 人，达小型下限（10 人）；未达中型下限 100 人，划为小型',
    ],
    ['3831', { employees: 8 }, '工业：从业人员 8 人，未达小型下限 20 人，划为微型'],
    ['3831', { employees: 350 }, '缺少营业收入，暂不能按“工业”划型'],
  ])('%s %j', (code, figures, words) => {
    expect(sentence(code, figures)).toBe(words)
  })
})

describe('the recorded size beside the computed one', () => {
  const size = (code: string, manual = false) => ({ code, basis: manual ? '集团口径' : '', manual })
  test('nothing is said where they agree', () => {
    expect(checkSize(enterpriseOf({ size: size('small') }))).toMatchObject({ differs: false, hint: '' })
    expect(checkSize(enterpriseOf({ size: size('na'), industryCode: '6620' }))).toMatchObject({
      differs: false,
    })
  })
  test('a difference names both and the year of the figures', () => {
    expect(checkSize(enterpriseOf({ size: size('medium') }))).toMatchObject({
      differs: true,
      hint: '名录登记为中型，按2025年数据应为小型，请与企业核对',
    })
    expect(checkSize(enterpriseOf({ size: size('medium', true) })).hint).toContain('人工标注：集团口径')
  })
  test('a size where the standard does not apply asks for the industry', () => {
    expect(checkSize(enterpriseOf({ size: size('small'), industryCode: '6620' }))).toMatchObject({
      differs: true,
      hint: '名录登记为小型，而金融业另有划型标准，不适用本办法，请核对行业代码',
    })
  })
  test('an unrecorded size can be filled in, an undecidable one not be judged', () => {
    expect(checkSize(enterpriseOf()).hint).toBe('名录还没有登记规模，可登记为小型')
    expect(checkSize(enterpriseOf({ figures: null }))).toMatchObject({ differs: false, hint: '' })
    expect(checkSize(enterpriseOf({ figures: null, size: size('small') }))).toMatchObject({
      differs: false,
      hint: '名录登记为小型，现有数据不足以核对',
    })
  })
})

describe('五上 as recorded and as the figures suggest', () => {
  const revenue = (amount: number | null) => ({
    year: 2025,
    employees: 50,
    revenue: amount,
    totalAssets: null,
  })
  test.each([
    [1745, 'near', '2025年营业收入 1,745 万元，为规模以上工业门槛 2,000 万元的 87%，可作临规企业培育'],
    [
      1599,
      'below',
      '2025年营业收入 1,599 万元，为规模以上工业门槛 2,000 万元的 79%，还不到临规提示线（80%）',
    ],
    [1999.9, 'near', '2025年营业收入 1,999.9 万元，为规模以上工业门槛 2,000 万元的 99%，可作临规企业培育'],
    [
      2000,
      'reached',
      '2025年营业收入 2,000 万元，达到规模以上工业门槛 2,000 万元，可能达到标准但未登记入库，请提醒申报，以统计名录为准',
    ],
    [null, 'unknown', '缺少全年收入，规模以上工业的门槛为2000万元'],
  ])('%s 万元', (amount, kind, sentence) => {
    expect(fiveAboveStanding(enterpriseOf({ figures: revenue(amount) }))).toMatchObject({ kind, sentence })
  })
  test('enrolled and reaching it', () => {
    const fiveAbove = { code: 'FA1', enrolledOn: '2022-11-01' }
    expect(fiveAboveStanding(enterpriseOf({ fiveAbove }))).toMatchObject({
      kind: 'enrolled',
      category: 'FA1',
      sentence:
        '已登记为规模以上工业（2022-11-01 入库）；2025年营业收入 2,345 万元，达到规模以上工业门槛 2,000 万元',
    })
    expect(fiveAboveStanding(enterpriseOf({ fiveAbove, figures: revenue(1500) })).kind).toBe('enrolledBelow')
    expect(fiveAboveStanding(enterpriseOf({ fiveAbove, figures: null })).kind).toBe('enrolled')
  })
  test('a category that its industry does not have', () => {
    const fiveAbove = { code: 'FA4', enrolledOn: null }
    expect(fiveAboveStanding(enterpriseOf({ fiveAbove })).kind).toBe('otherCategory')
    expect(fiveAboveStanding(enterpriseOf({ fiveAbove: { code: 'FA9', enrolledOn: null } })).kind).toBe(
      'enrolled',
    )
  })
  test('construction is enrolled by its qualification, whatever it earns', () => {
    const builder = enterpriseOf({ industryCode: '4710', fiveAbove: { code: 'FA2', enrolledOn: null } })
    expect(fiveAboveStanding(builder).kind).toBe('enrolled')
    expect(fiveAboveStanding({ ...builder, fiveAbove: null }).kind).toBe('below')
  })
})
