// Keeping up institutions, advisors, stations and matters (domain chapter 2, items 4, 6, 19 and 58): what a table or a form says, whom it
// is about, and what is written.
import { describe, expect, test } from 'vitest'
import { directorySaves, judgeForm } from '../../../schemas/rules/directory-upkeep/changes.ts'
import {
  blankEntry,
  type DirectoryContent,
  knownRecords,
} from '../../../schemas/rules/directory-upkeep/entries.ts'
import { type UpkeepKind, upkeepFields } from '../../../schemas/rules/directory-upkeep/fields.ts'
import { upkeepFacts } from '../../../schemas/rules/directory-upkeep/read-values.ts'
import { judgeDirectory, type UpkeepChange } from '../../../schemas/rules/directory-upkeep/verdicts.ts'
import { offeredItems, retiredItems } from '../../../schemas/rules/help/service-items.ts'
import type { Cell } from '../../../schemas/rules/roster-import/cells.ts'
import {
  directoryPlan,
  directoryResultPlan,
} from '../../../src-renderer/features/directory-import/directory-workbooks.ts'
import { directoryEntry } from '../../server/support/documents.ts'

type Entry = ReturnType<typeof directoryEntry>

const base: Entry[] = [
  directoryEntry({ id: 'CZJR', code: 'CZJR', name: '财政金融部' }),
  directoryEntry({ id: 'XFDD', code: 'XFDD', name: '消防大队' }),
  directoryEntry({ id: 'park-1', kind: 'park', code: 'P1', name: '统筹科技园' }),
  directoryEntry({
    id: 'station-1',
    kind: 'station',
    name: '统筹科技园驿站',
    details: { services: [{ name: '消防验收', departmentId: 'XFDD', days: 7 }, '注销登记'] },
  }),
  directoryEntry({
    id: 'station-2',
    kind: 'station',
    name: '能源金贸驿站',
    details: { services: ['注销登记'] },
  }),
  directoryEntry({
    id: 'inst-1',
    kind: 'institution',
    name: '长安商标事务所',
    title: '知识产权',
    phone: '029-88880001',
    note: '商标注册。',
    details: { serviceKind: '知识产权' },
  }),
  directoryEntry({
    id: 'adv-1',
    kind: 'advisor',
    name: '赵敏',
    title: '合作银行沣东支行',
    phone: '13800138000',
    note: '小微信用贷',
    details: {
      serviceKind: '银行',
      organisation: '合作银行沣东支行',
      speciality: '小微信用贷',
      products: ['creditLoan'],
    },
  }),
]

let made = 0
const newId = () => `new-${++made}`

function judge(kind: UpkeepKind, rows: Cell[][], directory = base) {
  const facts = upkeepFacts(directory)
  const judged = judgeDirectory(kind, rows, knownRecords(kind, directory, facts), facts, newId)
  if (!judged.ok) throw new Error(judged.message)
  return judged.rows
}

/** The directory after the writes of some changes. */
function directoryAfter(
  kind: UpkeepKind,
  changes: readonly (UpkeepChange | null)[],
  directory = base,
): Entry[] {
  const saves = directorySaves(
    kind,
    changes.flatMap((change) => change ?? []),
    upkeepFacts(directory),
    directory,
  )
  const stamped = (content: DirectoryContent) => directoryEntry(content)
  const changed = directory.map((entry) => {
    const save = saves.find((one) => 'id' in one && one.id === entry.id)
    return save && 'id' in save ? stamped(save.change(entry)) : entry
  })
  return [...changed, ...saves.flatMap((save) => ('create' in save ? [stamped(save.create)] : []))]
}

const verdicts = (rows: ReturnType<typeof judge>) => rows.map(({ verdict }) => verdict)

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

describe('stations and matters', () => {
  test('a station is its name; parks and units are found by name, and an unknown one is refused', () => {
    const rows = judge('station', [
      ['驿站名称', '所在园区', '主管部门', '地址', '电话'],
      ['统筹科技园驿站', 'P1', '财政金融部', '统筹一路1号', '029-88881111'],
      ['新城驿站', '没有的园区', '', '新城路', '029-88882222'],
      ['新城驿站', '统筹科技园', '没有的部门', '新城路', '029-88882222'],
    ])
    expect(verdicts(rows)).toEqual(['update', 'reject', 'reject'])
    expect(rows[1]?.reasons).toEqual(['没有名为“没有的园区”的园区，请核对名称'])
    const station = directoryAfter('station', [rows[0]?.change ?? null]).find(({ id }) => id === 'station-1')
    expect(station).toMatchObject({ parkIds: ['park-1'], departmentId: 'CZJR', address: '统筹一路1号' })
    // What it takes is none of this table's.
    expect(offeredItems(station ? [station] : [])).toHaveLength(2)
  })

  const head = ['事项名称', '事项编码', '负责部门', '承诺时限', '办理驿站']
  const stationsOf = (directory: Entry[]) => directory.filter(({ kind }) => kind === 'station')

  test('a matter is one line for all stations, or one a station; 注销登记 is no remark', () => {
    const table = [
      head,
      ['注销登记', '', '财政金融部', '当场办结', ''],
      ['消防验收', 'X-1', '消防大队', '5个工作日', '能源金贸驿站'],
      ['首贷咨询', '', '财政金融部', '', '统筹科技园驿站'],
      ['首贷咨询', '', '财政金融部', '', '能源金贸驿站'],
      ['首贷咨询', '', '消防大队', '', '能源金贸驿站'],
      ['续贷咨询', '', '财政金融部', '很快', ''],
      ['首贷咨询', '', '财政金融部', '', '能源金贸驿站'],
    ]
    const rows = judge('matter', table)
    expect(verdicts(rows)).toEqual(['update', 'update', 'new', 'new', 'reject', 'reject', 'reject'])
    const written = directoryAfter(
      'matter',
      rows.map(({ change }) => change),
    )
    expect(offeredItems(stationsOf(written))).toEqual([
      {
        name: '消防验收',
        code: 'X-1',
        departmentId: 'XFDD',
        days: 5,
        active: true,
        stationIds: ['station-1', 'station-2'],
      },
      {
        name: '注销登记',
        code: '',
        departmentId: 'CZJR',
        days: 0,
        active: true,
        stationIds: ['station-1', 'station-2'],
      },
      {
        name: '首贷咨询',
        code: '',
        departmentId: 'CZJR',
        days: null,
        active: true,
        stationIds: ['station-1', 'station-2'],
      },
    ])
    expect(verdicts(judge('matter', table.slice(0, 4), written))).toEqual(Array(3).fill('unchanged'))
  })

  test('a matter out of use is offered nowhere, stays listed, and comes back as it was', () => {
    const facts = upkeepFacts(base)
    const own = knownRecords('matter', base, facts).find(({ id }) => id === '消防验收') ?? null
    const retired = directoryAfter('matter', [{ id: own?.id ?? '', known: own, values: {}, active: false }])
    expect(offeredItems(stationsOf(retired)).map(({ name }) => name)).toEqual(['注销登记'])
    expect(retiredItems(stationsOf(retired))).toMatchObject([{ name: '消防验收', days: 7 }])
    const again = knownRecords('matter', retired, facts).find(({ id }) => id === '消防验收') ?? null
    expect(again?.active).toBe(false)
    const back = directoryAfter(
      'matter',
      [{ id: again?.id ?? '', known: again, values: {}, active: true }],
      retired,
    )
    expect(offeredItems(stationsOf(back))).toEqual(offeredItems(stationsOf(base)))
  })

  test('a matter renamed by its code keeps its place; one taken away from a station is gone there only', () => {
    const coded = directoryAfter('matter', [
      judge('matter', [head, ['消防验收', 'X-1', '', '', '']])[0]?.change ?? null,
    ])
    const [renamed] = judge('matter', [head, ['消防验收（特殊工程）', 'X-1', '', '', '']], coded)
    expect(renamed?.verdict).toBe('update')
    const written = directoryAfter('matter', [renamed?.change ?? null], coded)
    expect(offeredItems(stationsOf(written)).map(({ name }) => name)).toEqual([
      '消防验收（特殊工程）',
      '注销登记',
    ])
    const [clash] = judge('matter', [head, ['注销登记', 'X-1', '财政金融部', '', '']], coded)
    expect(clash?.reasons).toEqual(['服务事项里已经有“注销登记”，不用再登记一条'])
    const own = knownRecords('matter', base, upkeepFacts(base)).find(({ id }) => id === '注销登记') ?? null
    const less = directoryAfter('matter', [
      { id: own?.id ?? '', known: own, values: { stations: '能源金贸驿站' } },
    ])
    expect(offeredItems(stationsOf(less)).find(({ name }) => name === '注销登记')?.stationIds).toEqual([
      'station-2',
    ])
  })
})

describe('a form', () => {
  const facts = upkeepFacts(base)
  const known = knownRecords('institution', base, facts)
  const [own = null] = known

  test('goes by the rules of the import, with the reason at its field', () => {
    const judged = judgeForm(
      'institution',
      { ...own?.record, phone: '1380013', code: '123' },
      own,
      known,
      facts,
    )
    if (!('problems' in judged)) throw new Error('accepted')
    const refusedRow = judge('institution', [
      ['机构名称', '统一社会信用代码', '机构类别', '联系电话'],
      ['别家', '123', '信息咨询', '1380013'],
    ])
    expect(judged.problems.map(({ field }) => field)).toEqual(['code', 'phone'])
    expect(judged.problems.map(({ message }) => message)).toEqual(refusedRow[0]?.reasons)
  })

  test('makes no second entry of what is there, and says that one out of use can be brought back', () => {
    const twin = { ...own?.record, phone: '029-88889999' }
    expect(judgeForm('institution', twin, own, known, facts)).toMatchObject({
      values: { phone: '029-88889999' },
    })
    expect(judgeForm('institution', twin, null, known, facts)).toEqual({
      problems: [{ field: 'name', message: '服务机构里已经有“长安商标事务所”，不用再登记一条' }],
    })
    const retired = known.map((one) => ({ ...one, active: false }))
    expect(judgeForm('institution', twin, null, retired, facts)).toEqual({
      problems: [{ field: 'name', message: '服务机构里已经有“长安商标事务所”，只是已停用，可以恢复' }],
    })
  })
})

test('the result keeps refused rows as they were, with the reason before them', () => {
  const cells = [
    ['机构名称', '机构类别', '联系电话', '备用'],
    ['甲中心', '信息咨询', '1380013', '原样'],
    ['乙中心', '信息咨询', '029-88886601', ''],
  ]
  const facts = upkeepFacts(base)
  const judged = judgeDirectory('institution', cells, [], facts, newId)
  if (!judged.ok) throw new Error(judged.message)
  const { sheets } = directoryResultPlan({ ...judged, source: '机构.xlsx', cells }, '导入结果', '今天')
  expect(sheets.map(({ name, rows }) => [name, ...rows])).toEqual([
    ['拒绝', [2, '手机号应为11位，现在是7位，请核对', '甲中心', '信息咨询', '1380013', '原样']],
    ['新增', [3, '', '乙中心', '信息咨询', '029-88886601', '']],
  ])
})

test('names with blanks and strokes of their own are found in lists', () => {
  const park = directoryEntry({ id: 'park-2', kind: 'park', name: '5G / 云计算 产业园' })
  const [row] = judge(
    'station',
    [
      ['驿站名称', '所在园区', '地址', '联系电话'],
      ['云站', '5G / 云计算 产业园、统筹科技园', '云路1号', '029-88886601'],
    ],
    [...base, park],
  )
  expect(row?.verdict).toBe('new')
  const written = directoryAfter('station', [row?.change ?? null], [...base, park]).at(-1)
  expect(written?.parkIds).toEqual(['park-2', 'park-1'])
})

test('the template has every column of its kind, found again under its own name', () => {
  for (const kind of ['institution', 'advisor', 'station', 'matter'] as const) {
    const [sheet] = directoryPlan(kind).sheets
    const header = sheet?.columns.map((column) => column.header) ?? []
    const facts = upkeepFacts(base)
    const judged = judgeDirectory(kind, [header, ['一行', '二', '三']], [], facts, newId)
    expect(judged.ok && judged.header.columns.map(({ field }) => field)).toEqual(
      upkeepFields[kind].map(({ field }) => field),
    )
  }
  expect(blankEntry('x', 'advisor')).toMatchObject({ id: 'x', kind: 'advisor', active: true })
})
