// 名录导入 (appendix A): verdicts, decisions about conflicts, the written documents, and the files for the office.
import { describe, expect, it } from 'vitest'
import { pinyinOf } from '../../../roster-files/pinyin.ts'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import { creditCodeCheckCharacter } from '../../../schemas/rules/credit-code.ts'
import { type ApplyContext, applyRosterRow } from '../../../schemas/rules/roster-import/apply.ts'
import { findHeader } from '../../../schemas/rules/roster-import/header.ts'
import {
  type Decision,
  outcomeOf,
  plannedSaves,
  possibleDecisions,
  verdictOrder,
} from '../../../src-renderer/features/roster-import/decisions.ts'
import { columnsOf, judgeSheet } from '../../../src-renderer/features/roster-import/judge-sheet.ts'
import { resultPlan, templatePlan } from '../../../src-renderer/features/roster-import/workbooks.ts'
import { countVerdicts } from '../../../src-renderer/ui/spreadsheet/count-verdicts.ts'
import { likeliestSheet } from '../../../src-renderer/ui/spreadsheet/likeliest-sheet.ts'
import { maxFileBytes, sizeProblem } from '../../../src-renderer/ui/spreadsheet-file.ts'

let ids = 0
const context: ApplyContext = {
  newId: () => `id-${++ids}`,
  now: '2026-10-12T02:00:00.000Z',
  today: '2026-10-12',
  userId: 'admin',
  batch: '名录.xlsx',
  parkIdOf: (name) => (name === '先进制造产业园' ? 'park-1' : null),
  officerIdOf: () => null,
  pinyinOf,
}
const code = (serial: number) => {
  const first17 = `91611102MAX${String(serial).padStart(5, '0')}X`
  return first17 + creditCodeCheckCharacter(first17)
}
const known = [
  applyRosterRow(
    null,
    { name: '西安甲机械有限公司', uscc: code(1), registeredAddress: '科源一路1号' },
    context,
  ),
  applyRosterRow(null, { name: '西安乙电子有限公司', registeredAddress: '科源一路2号' }, context),
]
const [first, second] = known
const sheet: Sheet = {
  name: '名录',
  rows: [
    ['沣东新城企业名录', null, null, null],
    ['联系电话', '单位名称', '统一社会信用代码', '住所'],
    ['13800138000', '西安甲机械有限公司', code(1), '科源一路9号'],
    [null, '西安乙电子有限公司', null, '科源一路88号'],
    [null, '西安丙材料有限公司', code(3), '科源一路3号'],
    [null, '西安丁食品有限公司', '91611102MAX00004XX', '科源一路4号'],
  ],
}
const judge = async () => {
  const judged = await judgeSheet(sheet, known, context, () => undefined, new AbortController().signal)
  if (!judged.ok) throw new Error(judged.message)
  return judged
}

describe('judging a sheet', () => {
  it('gives each row its verdict in the order of the file', async () => {
    const { verdicts, columns } = await judge()
    expect(columns.map((column) => column.field)).toEqual([
      'contactPhone',
      'name',
      'uscc',
      'registeredAddress',
    ])
    expect(verdicts.map((row) => [row.rowNumber, row.verdict])).toEqual([
      [3, 'update'],
      [4, 'conflict'],
      [5, 'new'],
      [6, 'reject'],
    ])
    expect(countVerdicts(verdictOrder, verdicts)).toEqual({
      new: 1,
      update: 1,
      conflict: 1,
      reject: 1,
      unchanged: 0,
    })
  })

  it('finds the roster among other sheets', () => {
    expect(likeliestSheet([{ name: '说明', rows: [['本表由各园区填报']] }, sheet], columnsOf)).toBe(1)
  })

  it('stops when asked', async () => {
    const control = new AbortController()
    control.abort()
    await expect(judgeSheet(sheet, known, context, () => undefined, control.signal)).rejects.toThrow()
  })
})

describe('decisions and writes', () => {
  const decide = (decision: Decision) => new Map([[4, decision]])

  it('a conflict waits until somebody decides', async () => {
    const { verdicts } = await judge()
    const conflict = verdicts[1]
    if (!conflict) throw new Error('no conflict')
    expect(outcomeOf(conflict, new Map())).toBe('open')
    expect(outcomeOf(conflict, decide('update'))).toBe('change')
    expect(outcomeOf(conflict, decide('new'))).toBe('create')
    expect(outcomeOf(conflict, decide('skip'))).toBe('none')
  })

  it('an enterprise with the same code cannot be another one', async () => {
    const { verdicts } = await judge()
    const [update, conflict] = verdicts
    if (!update || !conflict) throw new Error('rows are missing')
    expect(possibleDecisions(update, first)).toEqual(['update', 'skip'])
    expect(possibleDecisions(conflict, second)).toEqual(['update', 'new', 'skip'])
  })

  it('writes onto the enterprise as it is by then, not as it was in the preview', async () => {
    const { verdicts } = await judge()
    const saves = plannedSaves(verdicts, decide('skip'), context)
    expect(saves.map((save) => ('create' in save ? save.create.name : save.id))).toEqual([
      '西安丙材料有限公司',
      first?.id,
    ])
    const change = saves[1]
    if (!change || !('change' in change) || !first) throw new Error('no change')
    const written = change.change({ ...first, mainBusiness: '刚刚同步来的主营业务' })
    expect(written.mainBusiness).toBe('刚刚同步来的主营业务')
    expect(written.registeredAddress).toBe('科源一路9号')
    expect(written.source).toEqual({ kind: 'import', batch: '名录.xlsx', at: context.now })
  })

  it('makes a new enterprise of a conflict that is another one', async () => {
    const { verdicts } = await judge()
    const created = plannedSaves(verdicts, decide('new'), context).flatMap((save) =>
      'create' in save ? [save.create] : [],
    )
    expect(created.map((one) => [one.name, one.needsVerification])).toEqual([
      ['西安乙电子有限公司', true],
      ['西安丙材料有限公司', false],
    ])
    expect(created[0]?.id).not.toBe(second?.id)
  })
})

describe('files for the office', () => {
  it('the template is recognised whole when it comes back', () => {
    const template = templatePlan().sheets[0]
    const headers = template?.columns.map((column) => column.header) ?? []
    const header = findHeader([[template?.title ?? ''], headers, ['西安甲机械有限公司']])
    expect(header.ok && header.columns.length).toBe(headers.length)
    expect(header.ok && header.ignored).toEqual([])
  })

  it('the result has every row, and refused ones can be put right and imported again', async () => {
    const { verdicts, headers } = await judge()
    const plan = resultPlan({
      title: '名录导入结果',
      note: '',
      headers,
      rows: sheet.rows,
      verdicts,
      decisions: new Map(),
    })
    expect(plan.sheets.map((one) => [one.name, one.rows.length])).toEqual([
      ['拒绝', 1],
      ['冲突', 1],
      ['新增', 1],
      ['更新', 1],
    ])
    const refused = plan.sheets[0]
    expect(refused?.rows[0]?.slice(0, 4)).toEqual([
      6,
      expect.stringContaining('校验不通过'),
      null,
      '西安丁食品有限公司',
    ])
    const again = findHeader([[refused?.title ?? ''], refused?.columns.map((column) => column.header) ?? []])
    expect(again.ok && again.columns.map((column) => column.field)).toEqual([
      'contactPhone',
      'name',
      'uscc',
      'registeredAddress',
    ])
    expect(plan.sheets[1]?.rows[0]?.[1]).toContain('还没有决定，未导入')
  })
})

describe('files that are refused unread', () => {
  it('are those above 50 MB and empty ones, in words', () => {
    expect(sizeProblem(200 * 1024 * 1024)?.detail).toContain('文件有 200.0 MB，超过了 50.0 MB')
    expect(sizeProblem(maxFileBytes)).toBeNull()
    expect(sizeProblem(0)?.detail).toContain('空文件')
  })
})
