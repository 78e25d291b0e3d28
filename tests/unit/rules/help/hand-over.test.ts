// What is handed on: a policy on one page or in a chat, and a financing need for an advisor (§4.2 融资补充, chapter 2 items 19 and 20).
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { DossierPlan } from '../../../../schemas/protocol/document-plans.ts'
import {
  advisorsFor,
  type Financing,
  financingText,
  missingFinancing,
} from '../../../../schemas/rules/help/financing-text.ts'
import { type NoteFacts, policyNotePlan, policyNoteText } from '../../../../schemas/rules/help/policy-note.ts'

const clause = { id: 'c', text: '首贷贴息', benefit: '按30%贴息', conditions: '首次取得贷款' }
const facts = (change: Partial<NoteFacts['policy']> = {}): NoteFacts => ({
  policy: {
    title: '贷款贴息细则',
    documentNo: '沣东财金〔2025〕7号',
    issuer: '管委会',
    areas: ['P09'],
    summary: '对首贷给予贴息。',
    clauses: [clause],
    ...change,
  },
  validity: '有效期至 2027-12-31',
  spokespersons: [{ name: '何强', title: '', phone: '13300001234', unit: '财政金融部' }],
  reasons: ['对应本次困难：融资'],
  officer: '先进制造部 王静',
  today: '2026-10-12',
})

describe('a policy for the firm', () => {
  test('says as text what it brings, under which condition, and whom to ask', () => {
    expect(policyNoteText(facts()).split('\n')).toEqual([
      '【贷款贴息细则】',
      '沣东财金〔2025〕7号，管委会，有效期至 2027-12-31',
      '对首贷给予贴息。',
      '1. 首贷贴息：按30%贴息（条件：首次取得贷款）',
      '政策解读和申报咨询：财政金融部 何强 13300001234',
    ])
  })
  test('fits one sheet whatever is in it, says why it is handed over, and counts what the sheet has no room for', () => {
    const long = '字'.repeat(5000)
    const clauses = Array.from({ length: 30 }, (_, index) => ({
      id: `${index}`,
      text: long,
      benefit: long,
      conditions: long,
    }))
    const plan = policyNotePlan(facts({ title: long, summary: long, documentNo: long, clauses }))
    expect([...Value.Errors(DossierPlan, plan)]).toEqual([])
    const text = JSON.stringify(plan)
    expect(text).toContain('另有 24 条')
    expect(text).toContain('对应本次困难：融资')
    expect(text).toContain('何强')
    expect(JSON.stringify(policyNotePlan({ ...facts(), reasons: [] }))).toContain('融资贷款贴息增信')
  })
})

describe('a financing need', () => {
  const detail: Financing = {
    amount: 1200,
    purpose: '购置设备',
    termMonths: 24,
    creditEnhancement: '专利质押',
    products: ['ipLoan', 'firstLoan'],
  }
  test('names everything that §4.2 requires, and what is missing of it', () => {
    expect(missingFinancing(detail)).toEqual([])
    expect(
      missingFinancing({ amount: 0, purpose: ' ', termMonths: null, creditEnhancement: '', products: [] }),
    ).toEqual(['金额', '用途', '期限', '增信方式', '意向产品'])
  })
  test('is a message ready to send, without lines for what is unknown', () => {
    const need = {
      detail,
      enterprise: { name: '西安甲公司', mainBusiness: '' },
      contact: { name: '李敏', title: '财务部经理', phone: '13300005678' },
      officer: { name: '王静', unit: '先进制造部' },
    }
    expect(financingText(need).split('\n')).toEqual([
      '【融资需求】西安甲公司',
      '金额：1,200万元',
      '用途：购置设备',
      '期限：24个月',
      '增信方式：专利质押',
      '意向产品：知识产权贷、首贷',
      '企业联系人：李敏 财务部经理 13300005678',
      '驻企干部：王静，先进制造部',
      '请在3个工作日内与企业联系，并把结果告诉驻企干部，谢谢。',
    ])
    expect(financingText({ ...need, contact: null })).not.toContain('企业联系人')
  })
  test('goes first to advisors who offer what is wanted; those who left are not named', () => {
    const advisor = (id: string, products: string[], active = true) => ({ id, active, details: { products } })
    const found = advisorsFor(
      [
        advisor('none', []),
        advisor('one', ['ipLoan']),
        advisor('both', ['ipLoan', 'firstLoan']),
        advisor('gone', ['ipLoan'], false),
      ],
      detail,
    )
    expect(found.map((one) => one.id)).toEqual(['both', 'one', 'none'])
  })
})
