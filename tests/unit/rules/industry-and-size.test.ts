/** §6.2 industry codes, §6.4 enterprise size with its worked examples, §1.10 五上 hints. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enterpriseSizeRules } from '../../../schemas/codes/enterprise-sizes.ts'
import { classifyEnterpriseSize } from '../../../schemas/rules/enterprise-size.ts'
import { fiveAboveHint } from '../../../schemas/rules/five-above.ts'
import { industryOf, isIndustrial } from '../../../schemas/rules/industry.ts'

describe('industryOf', () => {
  it('finds the section of a class, a division and a letter', () => {
    expect(industryOf('3831')).toMatchObject({ section: 'C', sectionName: '制造业', division: '38' })
    expect(industryOf('65')).toMatchObject({ section: 'I', division: '65' })
    expect(industryOf('k')).toMatchObject({ section: 'K', division: null })
  })

  it('covers the 97 divisions without a gap and nothing else', () => {
    for (let n = 1; n <= 97; n += 1) expect(industryOf(String(n).padStart(2, '0'))).not.toBeNull()
    for (const wrong of ['00', '98', 'U', '3', '38311', '']) expect(industryOf(wrong)).toBeNull()
    expect(isIndustrial('4610')).toBe(true)
    expect(isIndustrial('47')).toBe(false)
  })
})

describe('classifyEnterpriseSize', () => {
  it.each([
    ['industry, 350 people and 1900万元', '3831', { employees: 350, revenue: 1900 }, 'small'],
    ['software, 100 people and 12000万元', '6513', { employees: 100, revenue: 12000 }, 'medium'],
    ['retail, 8 people and 600万元', '5212', { employees: 8, revenue: 600 }, 'micro'],
    ['industry at both bounds of large', 'C', { employees: 1000, revenue: 40000 }, 'large'],
    ['property management', '7020', { employees: 100, revenue: 500 }, 'small'],
    ['leasing by people and assets', '7110', { employees: 100, totalAssets: 8000 }, 'medium'],
  ])('%s is %s', (_, code, figures, size) => {
    expect(classifyEnterpriseSize(code, figures)).toMatchObject({ kind: 'size', size })
  })

  it('explains in the standard’s words', () => {
    const result = classifyEnterpriseSize('3831', { employees: 350, revenue: 1900 })
    expect(result.reason).toBe(
      '按《统计上大中小微型企业划分办法（2017）（国统字〔2017〕213号）》工业：从业人员 350 人、营业收入 1,900 万元，两项均达小型下限（20 人、300 万元）；营业收入未达中型下限 2,000 万元，划为小型',
    )
  })

  it.each(['6620', '8310', '8411', '9100', '5310', '7040'])('does not apply to %s', (code) => {
    expect(classifyEnterpriseSize(code, { employees: 10, revenue: 10 }).kind).toBe('notApplicable')
  })

  it('asks for what is missing, but not where the rest decides', () => {
    expect(classifyEnterpriseSize('3831', { employees: 350 })).toMatchObject({
      kind: 'undecided',
      missing: ['revenue'],
    })
    expect(classifyEnterpriseSize('3831', { employees: 8 })).toMatchObject({ kind: 'size', size: 'micro' })
    expect(classifyEnterpriseSize('59', { employees: 8, revenue: 1 }).kind).toBe('undecided')
    expect(classifyEnterpriseSize('', {}).kind).toBe('undecided')
  })

  it('never gets smaller when figures grow', () => {
    const order = ['micro', 'small', 'medium', 'large']
    const figure = fc.integer({ min: 0, max: 250_000 })
    const codeOf: Record<string, string> = { SZ02: 'C', SZ03: 'E', SZ12: '65', SZ13: '7010', SZ14: '7020' }
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(codeOf)),
        figure,
        figure,
        figure,
        figure,
        (rule, a, b, c, d) => {
          const small = { employees: a, revenue: b, totalAssets: c }
          const large = { employees: a + d, revenue: b + d, totalAssets: c + d }
          const sizes = [small, large].map((figures) => {
            const result = classifyEnterpriseSize(codeOf[rule] ?? '', figures)
            return result.kind === 'size' ? order.indexOf(result.size) : -1
          })
          expect(sizes[0]).toBeGreaterThanOrEqual(0)
          expect(sizes[1]).toBeGreaterThanOrEqual(sizes[0] ?? 0)
        },
      ),
    )
  })

  it('has bounds that fall from large to small in every row of the standard', () => {
    expect(enterpriseSizeRules).toHaveLength(16)
    for (const rule of enterpriseSizeRules)
      for (const { largeMin, mediumMin, smallMin } of rule.indicators) {
        expect(largeMin).toBeGreaterThan(mediumMin)
        expect(mediumMin).toBeGreaterThan(smallMin)
      }
  })
})

describe('fiveAboveHint', () => {
  const hint = (industryCode: string, annualRevenue: number | null) =>
    fiveAboveHint({ industryCode, annualRevenue, isLegalEntity: true })

  it.each([
    ['3831', 2000, 'reached', 'FA1'],
    ['3831', 1600, 'near', 'FA1'],
    ['3831', 1599, 'below', 'FA1'],
    ['5111', 2000, 'reached', 'FA3'],
    ['5212', 500, 'reached', 'FA3'],
    ['6110', 199, 'near', 'FA4'],
    ['6513', 2000, 'reached', 'FA6'],
    ['7020', 1000, 'reached', 'FA6'],
    ['8510', 500, 'reached', 'FA6'],
    ['7010', null, 'reached', 'FA5'],
  ])('%s with %s万元 is %s', (code, revenue, kind, category) => {
    expect(hint(code, revenue)).toMatchObject({ kind, category })
  })

  it('knows when it cannot know', () => {
    expect(hint('3831', null).kind).toBe('unknown')
    expect(hint('F', 3000).kind).toBe('unknown')
    expect(hint('0111', 9000).kind).toBe('notApplicable')
    expect(fiveAboveHint({ industryCode: '3831', annualRevenue: 9000, isLegalEntity: false }).kind).toBe(
      'notApplicable',
    )
  })

  it('asks construction for a qualification, not for revenue', () => {
    const facts = { industryCode: '4710', annualRevenue: 1, isLegalEntity: true }
    expect(fiveAboveHint({ ...facts, hasConstructionQualification: true })).toMatchObject({ kind: 'reached' })
    expect(fiveAboveHint(facts)).toMatchObject({ kind: 'below', category: 'FA2' })
  })
})
