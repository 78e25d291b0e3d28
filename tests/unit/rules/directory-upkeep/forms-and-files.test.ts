/** One entry by hand, and the files around an import. */
import { describe, expect, test } from 'vitest'
import { judgeForm } from '../../../../schemas/rules/directory-upkeep/changes.ts'
import { blankEntry, knownRecords } from '../../../../schemas/rules/directory-upkeep/entries.ts'
import { upkeepFields } from '../../../../schemas/rules/directory-upkeep/fields.ts'
import { upkeepFacts } from '../../../../schemas/rules/directory-upkeep/read-values.ts'
import { judgeDirectory } from '../../../../schemas/rules/directory-upkeep/verdicts.ts'
import {
  directoryPlan,
  directoryResultPlan,
} from '../../../../src-renderer/features/directory-import/directory-workbooks.ts'
import { directoryEntry } from '../../../server/support/documents.ts'
import { base, directoryAfter, judge, newId } from './a-directory.ts'

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
