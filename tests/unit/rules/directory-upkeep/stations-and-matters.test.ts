/** 驿站 and 服务事项 by import. */
import { describe, expect, test } from 'vitest'
import { knownRecords } from '../../../../schemas/rules/directory-upkeep/entries.ts'
import { upkeepFacts } from '../../../../schemas/rules/directory-upkeep/read-values.ts'
import { closedItems, offeredItems, retiredItems } from '../../../../schemas/rules/help/service-items.ts'
import { base, directoryAfter, type Entry, judge, verdicts } from './a-directory.ts'

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

  test('what only a closed station takes is told with that station, and is neither offered nor out of use', () => {
    const [first, second] = base.filter(({ kind }) => kind === 'station') as [Entry, Entry]
    expect(closedItems([second], [first])).toMatchObject([
      { name: '消防验收', days: 7, stationIds: ['station-1'] },
    ])
    expect(closedItems([first, second], [])).toEqual([])
    expect(retiredItems([first, second])).toEqual([])
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
