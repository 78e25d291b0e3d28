// 补录导入 (§4.2): rows of old tables as visit records, each with its verdict.
import { describe, expect, test } from 'vitest'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { difficultyCategories } from '../../../schemas/codes/difficulty-categories.ts'
import { comparedName } from '../../../schemas/rules/duplicate-enterprises.ts'
import type { Cell } from '../../../schemas/rules/roster-import/cells.ts'
import {
  readVisitHeader,
  type VisitColumn,
  visitColumns,
} from '../../../schemas/rules/visit-import/columns.ts'
import {
  daysVisited,
  judgeVisits,
  type VisitImportContext,
} from '../../../schemas/rules/visit-import/verdicts.ts'
import { leadOfficer } from '../../../schemas/rules/visit-record.ts'
import { visit } from '../../server/support/documents.ts'

const jia = { id: 'jia', name: '西安甲机械有限公司', parkId: 'p1' }
const yi = { id: 'yi', name: '西安乙电子有限公司', parkId: '' }
const twin = { id: 'twin', name: '西安乙电子有限公司', parkId: '' }

let count = 0
const context: VisitImportContext = {
  now: '2026-11-20T02:00:00.000Z',
  deviceId: 'd',
  newId: () => `id-${++count}`,
  author: leadOfficer({ id: 'wang', name: '王静' }),
  personIdOf: (name) => (name === '刘洋' ? 'liu' : null),
  byCode: new Map([['91610131MA6U000017', jia]]),
  byName: new Map([
    [comparedName(jia.name), [jia]],
    [comparedName('甲机械厂'), [jia]],
    [comparedName(yi.name), [yi, twin]],
  ]),
  visitedOn: daysVisited([
    visit('jia', { startAt: '2026-10-08T17:00:00.000Z' }),
    visit('jia', { startAt: '2026-10-20T02:00:00.000Z', status: 'planned' }),
  ]),
}

type Cells = Partial<Record<VisitColumn, Cell>>

/** A row that lacks nothing. */
const whole: Cells = {
  name: jia.name,
  day: '2026年10月12日 14:00-15:30',
  location: '厂区会议室',
  officers: '王静、刘洋',
  participants: '李强、赵工',
  participantTitle: '厂长',
  participantPhone: '13800138000',
  operatingStatus: '正常生产经营',
  rosterChanges: '无变化',
  businessNote: '订单饱满',
  difficulty: '无',
}

/** Judges rows that are whole but for what each says. */
function judge(...changes: Cells[]) {
  const fields = [...new Set([whole, ...changes].flatMap(Object.keys))] as VisitColumn[]
  const rows = changes.map((one) => fields.map((field) => ({ ...whole, ...one })[field] ?? null))
  const table = judgeVisits([fields.map((field) => visitColumns[field][0]), ...rows], context)
  if (!table.ok) throw new Error(table.message)
  return table.rows
}
const judgeOne = (cells: Cells = {}) => judge(cells)[0]

describe('a row that lacks nothing', () => {
  test('goes in as submitted, in the name of who imports', () => {
    const row = judgeOne()
    expect(row).toMatchObject({ verdict: 'submit', reasons: [], name: jia.name, day: '2026-10-12' })
    expect(row?.visit).toMatchObject({
      status: 'submitted',
      submittedAt: context.now,
      enterpriseId: 'jia',
      parkId: 'p1',
      mode: 'onsite',
      purposes: ['routine'],
      startAt: '2026-10-12T06:00:00.000Z',
      endAt: '2026-10-12T07:30:00.000Z',
      noDifficulty: true,
      rosterConfirmed: true,
    })
    expect(row?.visit?.officers).toMatchObject([
      { personId: 'wang', isLead: true },
      { personId: 'liu', name: '刘洋', isLead: false },
    ])
    expect(row?.visit?.participants).toMatchObject([
      { name: '李强', title: '厂长', phone: '13800138000' },
      { name: '赵工', title: '' },
    ])
  })

  test('is found by code, by name however it is written, and by a former name', () => {
    for (const cells of [
      { name: '别的写法', uscc: '91610131ma6u000017' },
      { name: '西安甲机械有限公司 ' },
      { name: '甲机械厂' },
    ])
      expect(judgeOne(cells)?.visit?.enterpriseId, JSON.stringify(cells)).toBe('jia')
  })
})

describe('a row that lacks something becomes a draft that says what', () => {
  test.each([
    [{ day: '2026-10-12' }, /没有写时刻.*请填写结束时间/],
    [{ operatingStatus: '很好' }, /企业状态“很好”不认识.*请选择企业状态/],
    [{ rosterChanges: null }, /请核对名录信息是否有变/],
    [{ participants: '' }, /请填写企业参加人/],
    [{ difficulty: '夏季用电高峰电压不稳，影响两条线' }, /请选择困难分类.*至少填写一条下一步措施/],
    [{ mode: '飞鸽传书' }, /走访方式“飞鸽传书”不认识/],
  ])('%j', (cells, reason) => {
    const row = judgeOne(cells)
    expect(row?.verdict).toBe('draft')
    expect(row?.reasons.join('；')).toMatch(reason)
    expect(row?.visit?.status).toBe('draft')
  })

  test('with a difficulty that is classified and followed up it is whole again', () => {
    const row = judgeOne({
      difficulty: '夏季用电高峰电压不稳，影响两条线',
      difficultyCategory: nameOf(difficultyCategories, '08'),
      followUp: '联系供电部门',
      followUpDue: '2026-10-30',
    })
    expect(row).toMatchObject({ verdict: 'submit', visit: { difficulties: [{ category: '08' }] } })
    expect(row?.visit?.followUps).toMatchObject([{ dueOn: '2026-10-30', responsible: '王静' }])
  })
})

describe('a row that is refused says why', () => {
  test.each([
    [{ name: '没有这家公司' }, '本机名录里没有“没有这家公司”，请核对名称；确实没有的，先登记再导入'],
    [{ name: yi.name }, `有2家企业叫“${yi.name}”，请补上信用代码`],
    [{ name: null }, '没有写企业名称或信用代码'],
    [{ day: null }, '没有写走访日期'],
    [{ day: '去年夏天' }, '走访日期“去年夏天”不是日期'],
    [{ day: '2026-11-21 10:00' }, '走访日期在将来，请核对'],
    [{ day: '2026-08-01 10:00-11:00' }, '距今超过90天，须写明补录原因'],
  ])('%j', (cells, reason) => {
    expect(judgeOne(cells)).toMatchObject({ verdict: 'reject', reasons: [reason], visit: null })
  })

  test('a late one goes in with its reason', () => {
    const late = { day: '2026-08-01 10:00-11:00', lateReason: '原为纸质记录，补录' }
    expect(judgeOne(late)).toMatchObject({ verdict: 'submit', visit: { lateReason: '原为纸质记录，补录' } })
  })
})

describe('twice is once', () => {
  test('a day that is known, in Asia/Shanghai, is left out; a plan is no record', () => {
    expect(judgeOne({ day: '2026-10-09 9:00-10:00' })?.verdict).toBe('known')
    expect(judgeOne({ day: '2026-10-20 9:00-10:00' })?.verdict).toBe('submit')
  })

  test('of two rows about one day the first goes in', () => {
    const rows = judge({}, { name: '甲机械厂' })
    expect(rows.map(({ verdict }) => verdict)).toEqual(['submit', 'known'])
    expect(rows[1]?.reasons[0]).toContain('只导入第2行')
  })
})

describe('the table', () => {
  test('columns may stand in any order below titles, under names that offices use', () => {
    const rows: Cell[][] = [
      ['2026年走访台账'],
      ['序号', '走访时间', '带队人', '走访企业', '接待人'],
      [1, '2026/10/12', '王静', jia.name, '李强'],
      ['合计', 1, null, null, null],
    ]
    const table = judgeVisits(rows, context)
    expect(table.ok && table.rows).toMatchObject([{ rowNumber: 3, verdict: 'draft', name: jia.name }])
    expect(table.ok && table.header.ignored).toEqual(['序号'])
    expect(readVisitHeader('*企业名称（必填）').field).toBe('name')
  })

  test('without names or days it is another table', () => {
    expect(judgeVisits([['姓名', '工资']], context)).toMatchObject({ ok: false })
    expect(
      judgeVisits(
        [
          ['企业名称', '走访方式'],
          [jia.name, '电话联系'],
        ],
        context,
      ),
    ).toMatchObject({
      ok: false,
      message: '表头中没有“走访日期”列，请补上后再导入',
    })
    expect(judgeVisits([['企业名称', '走访日期']], context)).toMatchObject({ ok: false })
  })
})
