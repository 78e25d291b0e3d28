// Import of policies from a table or a pasted text (domain chapter 2, items 2, 10 and 32): what is read, what becomes of it, what is written.
import { describe, expect, test } from 'vitest'
import { judgeCorrection, type PolicyCorrection } from '../../../schemas/rules/policy-import/correct.ts'
import { readPolicyTable } from '../../../schemas/rules/policy-import/draft.ts'
import { readPastedPolicies, readPolicyText } from '../../../schemas/rules/policy-import/read-text.ts'
import {
  judgePolicies,
  type PolicyContent,
  type PolicyImportContext,
} from '../../../schemas/rules/policy-import/verdicts.ts'
import { policySaves } from '../../../src-renderer/features/policy-import/use-policy-import.ts'
import { policyTemplatePlan } from '../../../src-renderer/features/policy-import/workbooks.ts'

const header = [
  '政策名称*',
  '文号',
  '政策领域',
  '施行日期',
  '失效日期',
  '条款',
  '支持标准',
  '申报条件',
  '发言人',
  '替代文号',
  '备注',
]
const row = (...cells: (string | number | null)[]) => cells
const table = (...rows: (string | number | null)[][]) => {
  const sheet = readPolicyTable([['2026年惠企政策汇编'], header, ...rows])
  if (!sheet.ok) throw new Error(sheet.message)
  return sheet
}

let made = 0
const context: PolicyImportContext = {
  newId: () => `new-${++made}`,
  today: '2026-10-12',
  departmentIdOf: (name) => (name === '财政金融部' ? 'CZJR' : null),
  spokespersonIdOf: (name) => (name === '何强' ? 'sp-1' : null),
}

const known: PolicyContent = {
  id: 'known',
  kind: 'policy',
  title: '首贷贴息办法（试行）',
  documentNo: '沣东财金〔2024〕7号',
  issuer: '管委会',
  departmentId: 'CZJR',
  areas: ['P09'],
  validFrom: '2024-03-01',
  validUntil: '2027-12-31',
  summary: '对首贷给予贴息。',
  clauses: [{ id: 'c1', text: '首贷贴息', benefit: '30%', conditions: '' }],
  spokespersonIds: ['sp-9'],
}
const judge = (drafts: ReturnType<typeof table>['drafts'], library = [known]) =>
  judgePolicies(drafts, library, context)

describe('a table', () => {
  test('has its header below titles, one row a clause; rows without a name go on with the policy above', () => {
    const { drafts, ignored } = table(
      row(
        '贴息办法',
        '甲〔2026〕1号',
        '融资、P14',
        '2026年4月1日',
        '2028/3/31',
        '首贷贴息',
        '30%',
        '首次贷款',
        '何强、李四',
        null,
        '略',
      ),
      row(null, null, null, null, null, '担保费补贴', '50%', null),
      row('贴息办法', '甲〔2026〕1号', null, null, null, '信用贷贴息', '20%', null),
      row(null, null, null, null, null, null, null, null),
      row('人才办法', '甲〔2026〕2号', null, null, '长期有效', null, null, null),
    )
    expect(ignored).toEqual(['备注'])
    expect(drafts.map((draft) => [draft.rowNumber, draft.values.title, draft.values.clauses.length])).toEqual(
      [
        [3, '贴息办法', 3],
        [7, '人才办法', 0],
      ],
    )
    expect(drafts[0]?.values).toMatchObject({
      areas: ['P09', 'P14'],
      validFrom: '2026-04-01',
      validUntil: '2028-03-31',
      spokespersons: ['何强', '李四'],
    })
    expect(drafts[1]?.values.validUntil).toBeUndefined()
  })
  test('the template’s own header is understood', () => {
    const [sheet] = policyTemplatePlan().sheets
    const read = readPolicyTable([(sheet?.columns ?? []).map((column) => column.header), ['甲办法']])
    expect(read).toMatchObject({ ok: true, ignored: [] })
  })
  test.each([
    ['no header', [['甲', '乙']], '没有找到表头'],
    ['nothing below it', [header], '表头下面没有政策'],
  ])('%s is told', (_, rows, words) => {
    const read = readPolicyTable(rows)
    expect(read.ok ? '' : read.message).toContain(words)
  })
  test.each([
    ['no name', row(null, '甲〔2026〕1号'), '没有政策名称'],
    ['no date', row('甲', null, null, '明年春天'), '不是日期'],
    ['days the wrong way round', row('甲', null, null, '2026-04-01', '2026-03-31'), '早于施行日期'],
    ['a name beyond its room', row('长'.repeat(201)), '政策名称超过200字'],
  ])('%s is refused with its reason', (_, cells, words) => {
    const { drafts } = table(cells)
    const [verdict] = judge(drafts)
    expect(verdict).toMatchObject({ verdict: 'reject', result: null })
    expect(verdict?.reasons.join()).toContain(words)
  })
})

describe('pasted text', () => {
  const text = `沣东新城科技型企业贷款贴息办法
沣东财金〔2026〕9号
为缓解企业融资难，制定本办法。
一、首贷贴息：按贷款市场报价利率的30%贴息。
申报条件：首次取得银行贷款
二、担保费补贴
补贴标准：实际担保费的50%
本办法自2026年4月1日起施行，有效期三年。`
  test('of one policy gives title, number, dates and clauses with benefit and condition', () => {
    const { values, rejections } = readPolicyText(text)
    expect(rejections).toEqual([])
    expect(values).toMatchObject({
      title: '沣东新城科技型企业贷款贴息办法',
      documentNo: '沣东财金〔2026〕9号',
      validFrom: '2026-04-01',
      validUntil: '2029-03-31',
      summary: '为缓解企业融资难，制定本办法。',
    })
    expect(values.clauses[0]).toEqual({
      text: '首贷贴息',
      benefit: '按贷款市场报价利率的30%贴息',
      conditions: '首次取得银行贷款',
    })
    expect(values.clauses[1]?.text).toBe('担保费补贴')
    expect(values.clauses[1]?.benefit).toContain('50%')
  })
  test.each([
    ['自2026年4月1日起施行，有效期至2028年3月31日。', '2028-03-31'],
    ['自2026年4月1日起施行，有效期2年。', '2028-03-31'],
    ['自2026年4月1日起施行。', undefined],
  ])('%s ends %s', (words, until) => {
    expect(readPolicyText(`甲办法\n${words}`).values.validUntil).toBe(until)
  })
  test('what was not found is told, and rows copied from a spreadsheet are a table', () => {
    const short = readPastedPolicies('贴息办法\n一、首贷贴息：30%')
    expect(short.ok && short.drafts[0]?.warnings).toEqual(['没有认出文号、施行日期，导入后请补充'])
    const chat = readPastedPolicies('听说要出贴息政策了')
    expect(chat.ok && chat.drafts[0]?.rejections.join()).toContain('看起来不是政策全文')
    expect(readPastedPolicies('姓名\t年龄\n张三\t30')).toMatchObject({ ok: false })
    const copied = readPastedPolicies('政策名称\t文号\n甲办法\t甲〔2026〕1号\n乙办法\t甲〔2026〕2号')
    expect(copied.ok && copied.drafts.map((draft) => draft.values.title)).toEqual(['甲办法', '乙办法'])
    expect(readPastedPolicies(' \n ')).toMatchObject({ ok: false })
  })
})

describe('what becomes of a policy', () => {
  test('unknown to the library: it is new, with warnings for names that the directory lacks', () => {
    const [verdict] = judge(
      table(
        row('数字化办法', '甲〔2026〕1号', '元宇宙', '2026-01-01', null, '补助', '20%', null, '何强、张三'),
      ).drafts,
    )
    expect(verdict).toMatchObject({ verdict: 'new', result: { areas: ['P99'], spokespersonIds: ['sp-1'] } })
    expect(verdict?.reasons.join()).toContain('领域“元宇宙”')
    expect(verdict?.reasons.join()).toContain('发言人“张三”')
  })
  test('the same number, brackets aside: it is updated; what the file leaves open stays, clauses keep their ids', () => {
    const [verdict] = judge(
      table(row('首贷贴息办法（试行）', '沣东财金[2024] 7号', null, null, null, '首贷贴息', '40%', null))
        .drafts,
    )
    expect(verdict).toMatchObject({ verdict: 'update', existingId: 'known', reasons: ['更新文号、条款'] })
    expect(verdict?.result).toMatchObject({
      validUntil: '2027-12-31',
      spokespersonIds: ['sp-9'],
      clauses: [{ id: 'c1', text: '首贷贴息', benefit: '40%' }],
    })
  })
  test('imported again, nothing changes', () => {
    const { drafts } = table(
      row(
        '首贷贴息办法（试行）',
        known.documentNo,
        '融资',
        '2024-03-01',
        '2027-12-31',
        '首贷贴息',
        '30%',
        null,
      ),
    )
    expect(judge(drafts)).toMatchObject([{ verdict: 'unchanged', result: null }])
    const first = judge(
      table(row('新办法', '甲〔2026〕1号', null, '2026-01-01', null, '补助', '20%', null)).drafts,
    )
    const written = first[0]?.result as PolicyContent
    const again = judge(
      table(row('新办法', '甲〔2026〕1号', null, '2026-01-01', null, '补助', '20%', null)).drafts,
      [written],
    )
    expect(again).toMatchObject([{ verdict: 'unchanged' }])
  })
  test('the same number under another name is refused, and so is the same policy twice in one file', () => {
    const verdicts = judge(
      table(
        row('人才公寓办法', known.documentNo, null, null, null, null, null, null),
        row('甲办法', '甲〔2026〕1号', null, null, null, null, null, null),
        row('乙办法', '甲（2026）1号', null, null, null, null, null, null),
      ).drafts,
    )
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['reject', 'new', 'reject'])
    expect(verdicts[0]?.reasons[0]).toContain('文号与库中的《首贷贴息办法（试行）》相同')
    expect(verdicts[2]?.reasons[0]).toContain('与第4行重复')
  })
  test('a later edition replaces the older one from its first day; who is in charge is inherited', () => {
    const [verdict] = judge(
      table(
        row(
          '首贷贴息办法（2026年修订）',
          '沣东财金〔2026〕3号',
          null,
          '2026-07-01',
          null,
          '首贷贴息',
          '50%',
          null,
        ),
      ).drafts,
    )
    expect(verdict).toMatchObject({
      verdict: 'edition',
      existingId: 'known',
      endOfOlder: '2026-06-30',
      result: { departmentId: 'CZJR', areas: ['P09'], spokespersonIds: ['sp-9'], validUntil: null },
    })
    expect(verdict?.reasons[0]).toContain('旧版到 2026-06-30 为止，仍可查阅')
  })
  test('the replaced policy may be named by its number though the title is another', () => {
    const [verdict] = judge(
      table(
        row(
          '金融助企若干措施',
          '甲〔2026〕5号',
          null,
          '2026-07-01',
          null,
          null,
          null,
          null,
          null,
          known.documentNo,
        ),
      ).drafts,
    )
    expect(verdict).toMatchObject({ verdict: 'edition', existingId: 'known' })
  })
  test('an earlier edition of what is there comes in as the old one, and what ran out is told', () => {
    const [verdict] = judge(
      table(row('首贷贴息办法', '甲〔2020〕1号', null, '2020-01-01', '2022-12-31', null, null, null)).drafts,
    )
    expect(verdict?.verdict).toBe('new')
    expect(verdict?.reasons).toEqual([
      '库中已有更新的版本，导入后显示为旧版',
      '已于 2022-12-31 失效，导入后只供查阅',
    ])
  })
})

test('what is written: new ones, updates onto what stands by then, and the end of replaced ones', () => {
  const saves = policySaves(
    judge(
      table(
        row('首贷贴息办法（2026年修订）', '沣东财金〔2026〕3号', null, '2026-07-01', null, null, null, null),
        row('首贷贴息办法（试行）', known.documentNo, null, null, null, '首贷贴息', '40%', null),
        row('坏行', null, null, '不是日期'),
      ).drafts,
    ),
  )
  expect(saves).toHaveLength(2)
  expect(saves[0]).toMatchObject({ create: { title: '首贷贴息办法（2026年修订）' } })
  const change = saves[1] && 'change' in saves[1] ? saves[1].change : null
  expect(change?.(known)).toMatchObject({
    id: 'known',
    validUntil: '2026-06-30',
    clauses: [{ id: 'c1', benefit: '40%' }],
  })
})

describe('办事指南 in the same table', () => {
  const head = ['种类', '指南名称', '主管部门', '失效日期', '条款', '支持标准']
  const drafts = (...rows: string[][]) => {
    const sheet = readPolicyTable([head, ...rows])
    if (!sheet.ok) throw new Error(sheet.message)
    return sheet.drafts
  }
  const opening = [
    ['办事指南', '首贷贴息申报', '财政金融部', '', '受理条件', '首次取得贷款'],
    ['', '', '', '', '申请材料', '借款合同'],
  ]

  test('become guides, and a policy of the same name is none of theirs', () => {
    const namesake = { ...known, id: 'policy', title: '首贷贴息申报', documentNo: '' }
    const [fresh] = judge(drafts(...opening), [namesake])
    expect(fresh).toMatchObject({
      verdict: 'new',
      result: { kind: 'guide', departmentId: 'CZJR', clauses: [{ text: '受理条件' }, { text: '申请材料' }] },
    })
    const library = [namesake, ...(fresh?.result ? [fresh.result] : [])]
    expect(judge(drafts(...opening), library).map(({ verdict }) => verdict)).toEqual(['unchanged'])
    const [ended] = judge(drafts(['指南', '首贷贴息申报', '', '2026-09-30', '', '']), library)
    expect(ended).toMatchObject({
      verdict: 'update',
      existingId: fresh?.result?.id,
      result: {
        kind: 'guide',
        validUntil: '2026-09-30',
        clauses: [{ text: '受理条件' }, { text: '申请材料' }],
      },
    })
  })

  test('a kind that is neither is refused in words', () => {
    const [row] = judge(drafts(['通知', '甲', '', '', '', '']))
    expect(row).toMatchObject({ verdict: 'reject', reasons: ['种类“通知”看不明白，请写“政策”或“办事指南”'] })
  })
})

describe('one policy corrected by hand', () => {
  const { id: _id, kind: _kind, ...now } = known
  const correct = (part: Partial<PolicyCorrection>, library = [known]) =>
    judgeCorrection({ ...now, ...part }, known, library)
  const problems = (part: Partial<PolicyCorrection>, library?: PolicyContent[]) => {
    const judged = correct(part, library)
    return 'problems' in judged ? judged.problems : []
  }

  test('is given in normal form, with clauses under their ids and without empty ones', () => {
    const clauses = [
      { id: 'c1', text: ' 首贷贴息 ', benefit: '40%', conditions: '' },
      { id: 'c2', text: ' ', benefit: '', conditions: '' },
    ]
    expect(correct({ title: '首贷贴息\n办法', areas: [], clauses })).toEqual({
      values: {
        ...now,
        title: '首贷贴息 办法',
        areas: ['P99'],
        clauses: [{ id: 'c1', text: '首贷贴息', benefit: '40%', conditions: '' }],
      },
    })
  })

  test('what cannot be is said beside its field', () => {
    expect(problems({ title: ' ' })).toEqual([{ field: 'title', message: '请填写政策名称' }])
    expect(problems({ validFrom: '2025-01-01', validUntil: '2024-12-31' })).toEqual([
      { field: 'validUntil', message: '失效日期 2024-12-31 早于施行日期 2025-01-01' },
    ])
    const long = { id: 'c2', text: '长'.repeat(5001), benefit: '', conditions: '' }
    expect(problems({ clauses: [...now.clauses, long] })).toEqual([
      { field: 'clauses', message: '第2条超过5000字，请精简' },
    ])
  })

  test('neither the number of another policy nor its name and first day; the next edition is none of them', () => {
    const other: PolicyContent = {
      ...known,
      id: 'other',
      documentNo: '沣东财金〔2025〕8号',
      title: '转贷办法',
    }
    expect(problems({ documentNo: '沣东财金[2025]8号' }, [known, other])).toEqual([
      { field: 'documentNo', message: '文号与库中的《转贷办法》相同，请核对文号' },
    ])
    expect(problems({ title: '转贷办法', documentNo: '' }, [known, other])).toMatchObject([
      { field: 'title' },
    ])
    expect(problems({ title: '转贷办法', validFrom: '2025-03-01' }, [known, other])).toEqual([])
    expect(problems({ documentNo: other.documentNo }, [known, { ...other, kind: 'guide' }])).toEqual([])
  })
})
