// 一企一档 on one sheet: what stands on it, how lists and texts are cut, and that nothing personal leaves unmasked (§6.5, appendix B).

import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../../schemas/entities/policy.ts'
import { DossierPlan } from '../../../../schemas/protocol/document-plans.ts'
import type { DossierFacts } from '../../../../schemas/rules/dossier/dossier-facts.ts'
import { dossierPlan } from '../../../../schemas/rules/dossier/dossier-plan.ts'
import { cut } from '../../../../schemas/rules/dossier/sheet-group.ts'
import { dossierHtml } from '../../../../src-main/documents/dossier-html.ts'
import { fullFacts } from './dossier-fixture.ts'
import { enterpriseOf } from './enterprise-fixture.ts'

const now = '2026-11-22T02:05:00.000Z'
const bare: DossierFacts = {
  enterprise: enterpriseOf({
    uscc: '',
    needsVerification: true,
    establishedOn: null,
    legalRepresentative: '',
    registeredCapital: null,
    mainBusiness: '',
    figures: null,
    operatingStatus: '',
  }),
  parkName: '',
  visits: [],
  requests: [],
  policies: [],
  printedBy: '王静',
  now,
}

const groups = (facts: DossierFacts) => dossierPlan(facts).bands.flat()
const groupOf = (facts: DossierFacts, title: string) => {
  const found = groups(facts).find((group) => group.title.startsWith(title))
  if (!found) throw new Error(`no ${title}`)
  return found
}

test('of an enterprise of which almost nothing is known every part says so', () => {
  const plan = dossierPlan(bare)
  expect(plan.subtitle).toBe('没有信用代码 · 待核实')
  expect(plan.business).toBe('主营业务还没有登记')
  expect(plan.footer).toContain('数据截止 2026-11-22 10:05，王静打印')
  const words = groups(bare).flatMap((group) => group.lines.map((line) => line.text))
  for (const none of [
    '还没有经营数据',
    '还没有登记',
    '现在没有干部包联',
    '没有在办的诉求',
    '都办完了',
    '还没有走访',
  ])
    expect(words).toContain(none)
  expect(groupOf(bare, '访前须知').lines.map((line) => line.text)).toContain('还没有走访记录，这是第一次')
  expect(Value.Check(DossierPlan, plan)).toBe(true)
})

describe('what is too much for a sheet', () => {
  const full = fullFacts(now)
  test('lists are cut and say how many there are', () => {
    for (const [title, shown] of [
      ['联系人', 3],
      ['包联干部', 3],
      ['资质荣誉', 4],
      ['项目', 4],
      ['在办诉求', 4],
      ['答应的事', 4],
      ['适合的政策', 4],
      ['最近走访', 4],
    ] as const) {
      const group = groupOf(full, title)
      expect(group.title).toMatch(/（等 \d+ 项）$/)
      expect(group.lines).toHaveLength(shown)
    }
    expect(groupOf(full, '联系人').title).toBe('联系人（等 30 项）')
    expect(groupOf(full, '经营数据').figures).toHaveLength(6)
  })
  test('texts are cut to what the contract between the processes takes', () => {
    expect(Value.Check(DossierPlan, dossierPlan(full))).toBe(true)
    expect(cut(' 一\n二 三 ', 10)).toBe('一 二 三')
    expect(cut('𬭎泰新材料', 3)).toBe('𬭎泰…')
  })
  test('phone numbers are masked', () => {
    const printed = JSON.stringify(dossierPlan(full))
    expect(printed).not.toContain('13812345678')
    expect(groupOf(full, '联系人').lines[0]?.aside).toBe('138****5678')
  })
  test('printing twice gives the same', () => {
    expect(dossierPlan(full)).toEqual(dossierPlan(fullFacts(now)))
  })
})

test('what is written cannot become part of the page', () => {
  const policy = { id: 'p', title: '<script>alert(1)</script>' } as Policy
  const html = dossierHtml(dossierPlan({ ...bare, policies: [{ policy, reasons: ['"><b>'] }] }))
  expect(html).not.toContain('<script')
  expect(html).toContain('&lt;script&gt;')
})
