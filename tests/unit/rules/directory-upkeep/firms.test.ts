/** 服务机构 and 金融顾问 by import. */
import { describe, expect, test } from 'vitest'
import { knownRecords } from '../../../../schemas/rules/directory-upkeep/entries.ts'
import { upkeepFacts } from '../../../../schemas/rules/directory-upkeep/read-values.ts'
import type { Cell } from '../../../../schemas/rules/roster-import/cells.ts'
import { directoryPlan } from '../../../../src-renderer/features/directory-import/directory-workbooks.ts'
import { base, directoryAfter, judge, verdicts } from './a-directory.ts'

describe('institutions', () => {
  const code = '91610131MA6TY0EC3T'
  const table: Cell[][] = [
    ['沣东新城服务机构名录'],
    ['序号', '单位名称', '类别', '电话', '信用代码', '服务范围', '联系人'],
    [1, '长安商标事务所', '知识产权', '029-8888 0002', '', '', '何工'],
    [2, '沣水专利代理事务所', '知识产权', 13900139000, code, '专利代理', ''],
    [3, '丰产路企业服务中心', '信息咨询', '1380013', '', '', ''],
    [4, '镐京数据咨询公司', '', '029-88880009', '', '', ''],
    [5, '沣水专利代理事务所', '知识产权', '13900139000', code, '专利代理', ''],
    [6, '协同认证中心', '认证检测', '029-88880010', '', '', ''],
    ['备注：以协会名单为准'],
  ]

  test('are new, changed or refused, each with its reason; empty cells erase nothing', () => {
    const rows = judge('institution', table)
    expect(rows.map(({ rowNumber, verdict, reasons }) => [rowNumber, verdict, ...reasons])).toEqual([
      [3, 'update', '联系电话由“029-88880001”改为“029-88880002”', '补上联系人“何工”'],
      [4, 'new'],
      [5, 'reject', '手机号应为11位，现在是7位，请核对'],
      [6, 'reject', '请填写机构类别'],
      [7, 'reject', '与第4行重复'],
      [8, 'new', '“认证检测”是新的类别，请核对是不是写错了'],
    ])
    const written = directoryAfter(
      'institution',
      rows.map(({ change }) => change),
    )
    expect(written.find(({ id }) => id === 'inst-1')).toMatchObject({
      phone: '029-88880002',
      note: '商标注册。',
      details: { serviceKind: '知识产权', contact: '何工' },
    })
    expect(written.find(({ name }) => name === '沣水专利代理事务所')).toMatchObject({
      kind: 'institution',
      code,
      phone: '13900139000',
      active: true,
    })
  })

  test('imported twice change nothing, and neither does the list that was exported', () => {
    const once = directoryAfter(
      'institution',
      judge('institution', table).map(({ change }) => change),
    )
    expect(verdicts(judge('institution', table, once))).toEqual([
      'unchanged',
      'unchanged',
      'reject',
      'reject',
      'reject',
      'unchanged',
    ])
    const facts = upkeepFacts(once)
    for (const kind of ['institution', 'advisor', 'station', 'matter'] as const) {
      const records = knownRecords(kind, once, facts).map(({ record }) => record)
      const [sheet] = directoryPlan(kind, records).sheets
      const cells = [sheet?.columns.map(({ header }) => header) ?? [], ...((sheet?.rows ?? []) as Cell[][])]
      const again = judge(kind, cells, once).filter(({ verdict }) => verdict !== 'unchanged')
      // What lacks what a new entry must have says so, and stays as it is.
      expect(
        again.filter(({ verdict }) => verdict !== 'reject'),
        kind,
      ).toEqual([])
    }
  })

  test('are told apart by their code: branches bear one name, and a code keeps its institution when it is renamed', () => {
    const known = directoryAfter(
      'institution',
      judge('institution', table).map(({ change }) => change),
    )
    const head = ['机构名称', '机构类别', '联系电话', '统一社会信用代码']
    const rows = judge(
      'institution',
      [
        head,
        ['沣水专利商标代理事务所', '知识产权', '13900139000', code],
        ['沣水专利代理事务所', '知识产权', '13900139001', '91610131MA6U1B2C38'],
        ['长安商标事务所', '法律咨询', '029-88880001', ''],
      ],
      known,
    )
    expect(rows.map(({ verdict }) => verdict)).toEqual(['update', 'new', 'new'])
    expect(rows[0]?.reasons).toEqual(['机构名称由“沣水专利代理事务所”改为“沣水专利商标代理事务所”'])
    const [wrong] = judge('institution', [head, ['甲', '信息咨询', '12345', '91610131MA6TY0EC3X']])
    expect(wrong?.verdict).toBe('reject')
  })

  test('out of use stay so, until somebody brings them back', () => {
    const [own] = knownRecords('institution', base, upkeepFacts(base))
    if (!own) throw new Error('no institution')
    const retired = directoryAfter('institution', [{ id: own.id, known: own, values: {}, active: false }])
    const before = base.find(({ id }) => id === 'inst-1')
    expect(retired.find(({ id }) => id === 'inst-1')).toEqual({ ...before, active: false })
    const [row] = judge('institution', table, retired)
    expect(row?.reasons).toContain('这一条已停用，导入后仍然停用')
    expect(
      directoryAfter('institution', [row?.change ?? null], retired).find(({ id }) => id === 'inst-1'),
    ).toMatchObject({ active: false, phone: '029-88880002' })
  })
})

describe('advisors', () => {
  const head = ['姓名', '所属机构', '类别', '手机', '专长', '可办产品']
  const row = (...cells: string[]) => verdicts(judge('advisor', [head, cells]))[0]

  test('are one by organisation with name or mobile number; a switchboard’s number proves nothing', () => {
    expect(row('赵敏', '合作银行沣东支行', '银行', '13800138000', '小微信用贷', '信用贷款')).toBe('unchanged')
    expect(row('赵 敏', '合作银行沣东支行', '银行', '13800138009', '小微信用贷', '')).toBe('update')
    expect(row('赵闵', '合作银行沣东支行', '银行', '13800138000', '小微信用贷', '')).toBe('update')
    expect(row('赵敏', '合作银行三桥支行', '银行', '13800138000', '首贷', '')).toBe('new')
    const shared = judge('advisor', [
      head,
      ['钱一', '合作证券', '证券', '029-88886666', '上市辅导', ''],
      ['孙二', '合作证券', '证券', '029-88886666', '债券', ''],
      ['孙二', '合作证券', '证券', '029-88886667', '债券', ''],
    ])
    expect(verdicts(shared)).toEqual(['new', 'new', 'reject'])
    expect(shared[2]?.reasons).toEqual(['与第3行是同一条，联系电话却不一样'])
  })

  test('offer products by name; what is none of them is said and not lost silently', () => {
    const [judged] = judge('advisor', [
      head,
      ['李强', '合作银行乙', '银行', '13700137000', '知识产权', '首贷、知识产权贷、并购贷'],
    ])
    expect(judged?.reasons[0]).toContain('“并购贷”不在可选的产品')
    const written = directoryAfter('advisor', [judged?.change ?? null]).at(-1)
    expect(written?.details).toEqual({
      serviceKind: '银行',
      organisation: '合作银行乙',
      speciality: '知识产权',
      products: ['firstLoan', 'ipLoan'],
    })
    expect(written?.title).toBe('合作银行乙')
  })
})

describe('two administrators without a network', () => {
  const idsOf = (rows: Cell[][], kind: 'institution' | 'advisor' = 'institution', directory = base) =>
    judge(kind, rows, directory).map(({ change }) => change?.id)
  const head = ['单位名称', '类别', '电话', '信用代码']
  const code = '91610131MA6TY0EC3T'

  test('enter one institution as one entry, however each writes it; another kind is another entry', () => {
    const [own] = idsOf([head, ['沣水（集团）事务所', '知识产权', '029-88886601', '']])
    expect(idsOf([head, ['沣水(集团)事务所 ', '知识产权', '13900139000', code]])).toEqual([own])
    expect(idsOf([head, ['沣水（集团）事务所', '法律咨询', '029-88886601', '']])).not.toContain(own)
    expect(
      idsOf(
        [
          ['姓名', '机构', '类别', '电话', '专长'],
          ['沣水', '事务所', '银行', '13900139000', '信贷'],
        ],
        'advisor',
      ),
    ).not.toContain(own)
    expect(own?.length).toBeLessThan(64)
  })

  test('branches with codes of their own, and an entry that was renamed meanwhile, keep apart', () => {
    const branches = [
      head,
      ['沣水事务所', '知识产权', '029-88886601', code],
      ['沣水事务所', '知识产权', '029-88886602', '91610131MA6U000017'],
    ]
    const [first, second] = idsOf(branches)
    expect(second).not.toBe(first)
    // Both administrators make the same two.
    expect(idsOf(branches)).toEqual([first, second])
    const renamed = base.map((entry) => (entry.id === 'inst-1' ? { ...entry, id: first ?? '' } : entry))
    expect(
      idsOf([head, ['沣水事务所', '知识产权', '029-88886601', '']], 'institution', renamed),
    ).not.toContain(first)
  })
})
