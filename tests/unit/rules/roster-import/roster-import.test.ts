/** Roster import (appendix A): headers, cells, rows, verdicts. */
import { describe, expect, it } from 'vitest'
import type { Enterprise } from '../../../../schemas/entities/enterprise.ts'
import {
  creditCodeCheckCharacter,
  organisationCheckCharacter,
} from '../../../../schemas/rules/credit-code.ts'
import { type ApplyContext, applyRosterRow } from '../../../../schemas/rules/roster-import/apply.ts'
import {
  type Cell,
  cellAmount,
  cellDay,
  cellFlag,
  cellNumber,
  cellText,
} from '../../../../schemas/rules/roster-import/cells.ts'
import { readHeaderName, rosterColumns } from '../../../../schemas/rules/roster-import/columns.ts'
import { findHeader, isNoteRow, templateHeader } from '../../../../schemas/rules/roster-import/header.ts'
import { readRoster } from '../../../../schemas/rules/roster-import/read-roster.ts'
import {
  indexRoster,
  judgeRow,
  type RosterVerdict,
} from '../../../../schemas/rules/roster-import/verdicts.ts'

const today = '2026-10-12'

function codeOf(number: number): string {
  const first8 = `MA${String(number).padStart(6, '0')}`
  const first17 = `91610112${first8}${organisationCheckCharacter(first8)}`
  return first17 + creditCodeCheckCharacter(first17)
}

function wrongCode(number: number): string {
  const code = codeOf(number)
  return code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A')
}

function context(): ApplyContext {
  let made = 0
  return {
    newId: () => {
      made += 1
      return `new-${made}`
    },
    now: '2026-10-12T02:00:00.000Z',
    today,
    userId: 'admin',
    batch: '十月名录.xlsx',
    parkIdOf: (name) => (name === '科创园' ? 'park-1' : null),
    officerIdOf: (name) => (name === '张三' ? 'officer-1' : null),
    pinyinOf: (name) => ({ pinyin: `pinyin of ${name}`, initials: 'p' }),
  }
}

function judge(rows: readonly (readonly Cell[])[], known: readonly Enterprise[] = []): RosterVerdict[] {
  const sheet = readRoster(rows, today)
  if (!sheet.ok) throw new Error(sheet.message)
  const index = indexRoster(known)
  const seen = new Map<string, number>()
  const shared = context()
  return [...sheet.drafts].map((draft) => judgeRow(draft, index, seen, shared))
}

const header = ['企业名称', '统一社会信用代码', '住所', '联系人', '联系电话']
const known = () =>
  applyRosterRow(
    null,
    {
      uscc: codeOf(1),
      name: '西安甲机电有限公司',
      registeredAddress: '沣东大道1号',
      contactName: '李明',
      contactPhone: '13812345678',
    },
    context(),
  )

describe('header names', () => {
  it.each([
    ['统一社会信用代码', 'uscc', null],
    ['*单位详细名称', 'name', null],
    ['企业名称（必填）', 'name', null],
    ['1. 企业 名称：', 'name', null],
    ['注册资本（亿元）', 'registeredCapital', '亿元'],
    ['营业收入/万元', 'revenue', '万元'],
    ['企业统一社会信用代码证号', 'uscc', null],
    ['联系人电话', 'contactPhone', null],
    ['联系人', 'contactName', null],
    ['手机号码', 'contactPhone', null],
    ['序号', null, null],
  ])('%s is %s', (text, field, unit) => {
    expect(readHeaderName(text)).toEqual({ field, unit })
  })

  it('no name stands for two columns', () => {
    const names = Object.values(rosterColumns).flat()
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('finding the header', () => {
  it('below a title, a unit line and a blank row, in any order', () => {
    const found = findHeader([
      ['沣东新城企业名录', '沣东新城企业名录', '沣东新城企业名录'],
      ['填报单位：科创园', null, '2026年10月'],
      [],
      ['序号', '联系电话', '企业名称', '统一社会信用代码'],
      [1, '13812345678', '西安甲机电有限公司', codeOf(1)],
    ])
    expect(found).toMatchObject({
      ok: true,
      firstDataRow: 4,
      columns: [
        { index: 1, field: 'contactPhone' },
        { index: 2, field: 'name' },
        { index: 3, field: 'uscc' },
      ],
      ignored: ['序号'],
    })
  })

  it('of two rows with groups merged over their parts', () => {
    const found = findHeader([
      ['企业名称', '统一社会信用代码', '联系人', null, null],
      [null, null, '姓名', '职务', '电话'],
      ['西安甲机电有限公司', codeOf(1), '李明', '经理', '13812345678'],
    ])
    expect(found).toMatchObject({ ok: true, firstDataRow: 2 })
    expect(found.ok && found.columns.map((column) => column.field)).toEqual([
      'name',
      'uscc',
      'contactName',
      'contactTitle',
      'contactPhone',
    ])
  })

  it('says what is missing', () => {
    expect(findHeader([['一', '二'], ['三']])).toMatchObject({ ok: false })
    expect(findHeader([['统一社会信用代码', '联系电话']])).toEqual({
      ok: false,
      message: '表头中没有“企业名称”列，请补上后再导入',
    })
    expect(readRoster([header], today)).toMatchObject({ ok: false })
  })

  it('recognises every column of its own template', () => {
    const found = findHeader([templateHeader()])
    expect(found.ok && found.columns.length).toBe(Object.keys(rosterColumns).length)
    expect(found.ok && found.ignored).toEqual([])
  })

  it('passes over blanks, notes, totals and examples', () => {
    for (const row of [
      [],
      [null, ''],
      ['注：本表按月更新'],
      ['合计', null, 12],
      ['填写说明', '填写说明', '填写说明'],
      ['本表由园区填报', '本表由园区填报', '本表由园区填报'],
    ])
      expect(isNoteRow(row)).toBe(true)
    for (const name of [
      '西安甲机电有限公司',
      '注塑之家（西安）有限公司',
      '合计数科技有限公司',
      '审核通咨询有限公司',
    ])
      expect(isNoteRow([name, '91610131MA6TXXXXXX'])).toBe(false)
  })
})

describe('cells', () => {
  it.each<[Cell, string | null]>([
    [{ date: '2020-01-05' }, '2020-01-05'],
    [43_835, '2020-01-05'],
    ['43835', '2020-01-05'],
    ['２０２０－１－５', '2020-01-05'],
    ['2020/1/5', '2020-01-05'],
    ['2020.01.05', '2020-01-05'],
    ['2020年1月5日', '2020-01-05'],
    ['20200105', '2020-01-05'],
    [20_200_105, '2020-01-05'],
    ['2020年1月', '2020-01-01'],
    ['2020-01-05 00:00:00', '2020-01-05'],
    ['2020-02-30', null],
    ['去年', null],
    [2020, null],
  ])('reads the day of %o', (cell, day) => {
    expect(cellDay(cell)).toBe(day)
  })

  it.each<[Cell, '元' | '万元' | '亿元' | null, { amount: number; currency: string } | null]>([
    ['5,000', null, { amount: 5000, currency: 'CNY' }],
    ['5000万元人民币', null, { amount: 5000, currency: 'CNY' }],
    ['1.2亿元', '万元', { amount: 12_000, currency: 'CNY' }],
    ['８００００００元', null, { amount: 800, currency: 'CNY' }],
    [8_000_000, '元', { amount: 800, currency: 'CNY' }],
    [1.5, '亿元', { amount: 15_000, currency: 'CNY' }],
    ['300万美元', null, { amount: 300, currency: 'USD' }],
    ['500（万元）', null, { amount: 500, currency: 'CNY' }],
    ['约五百', null, null],
    ['', null, null],
  ])('reads the amount of %o under a header in %s', (cell, unit, amount) => {
    expect(cellAmount(cell, unit)).toEqual(amount)
  })

  it('reads texts, numbers and ticks', () => {
    expect(cellText(916_101_120_000)).toBe('916101120000')
    expect(['无', ' / ', '——', null, ''].map(cellText)).toEqual(['', '', '', '', ''])
    expect(cellNumber('1,200人')).toBe(1200)
    expect(cellNumber('很多')).toBeNull()
    expect([cellFlag('√'), cellFlag('否'), cellFlag('无'), cellFlag(true), cellFlag('待定')]).toEqual([
      true,
      false,
      false,
      true,
      null,
    ])
  })
})

describe('rows', () => {
  it('become whole enterprises', () => {
    const rows = [
      [
        '企业名称',
        '信用代码',
        '主体类型',
        '登记状态',
        '法人',
        '成立时间',
        '注册资本',
        '注册地址',
        '园区',
        '行业',
        '企业规模',
        '五上',
        '资质',
        '是否重点企业',
        '联系人',
        '职务',
        '手机',
        '包联干部',
        '从业人员',
        '营业收入（亿元）',
        '年度',
      ],
      [
        '西安𬭎科技有限公司',
        codeOf(7).toLowerCase(),
        '有限责任公司',
        '存续（在营）',
        '赵㛃',
        43_835,
        '1.2亿元',
        '沣东大道1号',
        '科创园',
        '制造业',
        '中型企业',
        '规上工业',
        '高企、专精特新“小巨人”；某某奖',
        '是',
        '李明',
        '经理',
        '+86 138-1234-5678',
        '张三',
        '320人',
        1.5,
        2025,
      ],
    ]
    const [row] = judge(rows)
    expect(row).toMatchObject({ verdict: 'new', reasons: ['资质荣誉“某某奖”看不懂，未导入'] })
    expect(row?.result).toMatchObject({
      uscc: codeOf(7),
      name: '西安𬭎科技有限公司',
      pinyin: 'pinyin of 西安𬭎科技有限公司',
      needsVerification: false,
      entityType: 'enterprise',
      registrationStatus: 'active',
      legalRepresentative: '赵㛃',
      establishedOn: '2020-01-05',
      registeredCapital: { amount: 12_000, currency: 'CNY' },
      parkId: 'park-1',
      industryCode: 'C',
      size: { code: 'medium', manual: true },
      fiveAbove: { code: 'FA1', enrolledOn: null },
      flags: ['key'],
      contacts: [{ name: '李明', title: '经理', phone: '13812345678', isPrimary: true }],
      pairings: [{ officerId: 'officer-1', since: today, until: null, role: 'lead' }],
      figures: { year: 2025, employees: 320, revenue: 15_000, totalAssets: null },
    })
    expect(row?.result?.titles.map((title) => title.code)).toEqual(['HNTE', 'LITTLE_GIANT'])
  })

  it('leave out what nobody understands, with a warning, and keep the rest', () => {
    const [row] = judge([
      ['企业名称', '信用代码', '成立日期', '联系电话', '园区', '行业代码'],
      ['西安甲机电有限公司', codeOf(1), '2030-01-01', '138', '无名园', '98'],
    ])
    expect(row?.verdict).toBe('new')
    expect(row?.reasons).toEqual([
      '成立日期2030-01-01晚于今天，未导入',
      '联系电话“138”看不懂，未导入',
      '行业代码“98”看不懂，未导入',
      '园区“无名园”不在资料中，未关联园区',
    ])
  })

  it('keep the leading zero that spreadsheets drop from industry codes', () => {
    const [row] = judge([
      ['企业名称', '行业代码'],
      ['陕西某农业有限公司', 131],
    ])
    expect(row?.result?.industryCode).toBe('0131')
  })
})

describe('verdicts', () => {
  it('refuse broken rows with the reason and take the others', () => {
    const verdicts = judge([
      header,
      ['西安甲机电有限公司', codeOf(1), '沣东大道1号', '李明', '13812345678'],
      ['西安乙机电有限公司', wrongCode(2), '', '', ''],
      ['', codeOf(3), '', '', ''],
      ['甲', codeOf(4), '', '', ''],
      ['西安甲机电有限公司', codeOf(1), '', '', ''],
      ['西安戊机电有限公司', '', '沣东大道5号', '', ''],
      ['西安戊机电有限公司', '', '沣东大道5号', '', ''],
    ])
    expect(verdicts.map((row) => [row.rowNumber, row.verdict])).toEqual([
      [2, 'new'],
      [3, 'reject'],
      [4, 'reject'],
      [5, 'reject'],
      [6, 'reject'],
      [7, 'new'],
      [8, 'reject'],
    ])
    expect(verdicts.map((row) => row.reasons[0])).toEqual([
      undefined,
      `统一社会信用代码校验不通过，请核对营业执照（按前17位推算末位应为${codeOf(2).charAt(17)}，表中是${wrongCode(2).charAt(17)}）`,
      '缺少企业名称',
      '企业名称应为2至100字，现在是1个字',
      '与第2行重复（统一社会信用代码相同）',
      '没有统一社会信用代码，按“待核实”导入',
      '与第7行重复（名称和地址相同）',
    ])
  })

  it('update by code and name the changed fields; the same again changes nothing', () => {
    const before = known()
    const rows = [header, ['西安甲机电有限公司', codeOf(1), '沣东大道2号', '王芳', '13900000000']]
    const [update] = judge(rows, [before])
    expect(update).toMatchObject({ verdict: 'update', existingId: before.id, reasons: ['更新住所、联系人'] })
    expect(update?.result?.contacts.map((contact) => [contact.name, contact.isPrimary])).toEqual([
      ['李明', true],
      ['王芳', false],
    ])
    expect(update?.result?.source.batch).toBe('十月名录.xlsx')
    const after = update?.result
    if (!after) throw new Error('nothing to write')
    expect(judge(rows, [after])[0]).toMatchObject({ verdict: 'unchanged', result: null })
  })

  it('know the rows of a file that was imported before, codes or not, and doubt other files', () => {
    const rows = [
      header,
      ['西安戊机电有限公司', '', '沣东大道5号', '李明', '13812345678'],
      ['西安戊机电有限公司', '', '沣东大道6号', '', ''],
    ]
    const made = judge(rows).map((row) => row.result)
    const [first, second] = made
    if (!first || !second) throw new Error('nothing to write')
    expect(judge(rows, [first, second])).toMatchObject([
      { verdict: 'unchanged', existingId: first.id, result: null },
      { verdict: 'unchanged', existingId: second.id, result: null },
    ])
    const elsewhere = { ...first, source: { ...first.source, batch: '九月名录.xlsx' } }
    expect(judge(rows, [elsewhere, second]).map((row) => row.verdict)).toEqual(['conflict', 'unchanged'])
    // One with an address is not the one without.
    const [, ...bare] = judge(
      [header, ['x公司', '', '', '', ''], ['西安戊机电有限公司', '', '', '', '']],
      [first],
    )
    expect(bare.map((row) => row.verdict)).toEqual(['conflict'])
  })

  it('blank cells clear nothing', () => {
    const [row] = judge([header, ['西安甲机电有限公司', codeOf(1), '', '', '无']], [known()])
    expect(row?.verdict).toBe('unchanged')
  })

  it('leave doubtful matches to a person', () => {
    const before = known()
    const reasons = (name: string, code: string) => {
      const [row] = judge([header, [name, code, '', '', '']], [before])
      return [row?.verdict, row?.reasons[0]]
    }
    expect(reasons('西安甲智能装备有限公司', codeOf(1))).toEqual([
      'conflict',
      '统一社会信用代码相同，名称却由“西安甲机电有限公司”变为“西安甲智能装备有限公司”，请确认是否更名',
    ])
    expect(reasons('西安甲机电有限公司', codeOf(9))).toEqual([
      'conflict',
      `名录中已有同名企业，统一社会信用代码为${codeOf(1)}，请确认是否同一家`,
    ])
    expect(reasons('西安甲机电有限公司', '')[0]).toBe('conflict')
  })

  it('a confirmed rename keeps the old name', () => {
    const renamed = applyRosterRow(known(), { name: '西安甲智能装备有限公司' }, context())
    expect(renamed).toMatchObject({
      formerNames: ['西安甲机电有限公司'],
      pinyin: 'pinyin of 西安甲智能装备有限公司',
    })
  })

  it('judges 5,000 rows, a third of them broken, against 20,000 enterprises', () => {
    const enterprises = Array.from({ length: 20_000 }, (_, index) => ({
      ...known(),
      id: `e${index}`,
      uscc: codeOf(index),
      name: `西安第${index}机电有限公司`,
    }))
    const rows = Array.from({ length: 5000 }, (_, index) => [
      `西安第${index + 17_500}机电有限公司`,
      index % 3 === 0 ? '错码' : codeOf(index + 17_500),
      '新地址',
      '李明',
      '13812345678',
    ])
    const counts: Record<string, number> = {}
    for (const row of judge([header, ...rows], enterprises))
      counts[row.verdict] = (counts[row.verdict] ?? 0) + 1
    expect(counts).toEqual({ reject: 1667, update: 1666, new: 1667 })
  })
})
