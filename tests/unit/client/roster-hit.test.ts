/** What is marked in a row of the roster, and which other field is named when the name is not what was found. */
import { expect, test } from 'vitest'
import { matchPinyin, pinyinOf } from '../../../roster-files/pinyin.ts'
import type { RosterEntry } from '../../../src-renderer/database/roster-entry.ts'
import { rosterEntryOf } from '../../../src-renderer/database/roster-entry.ts'
import { hitOf } from '../../../src-renderer/database/roster-hit.ts'
import { createRosterIndex } from '../../../src-renderer/database/roster-index.ts'
import { accepted, enterpriseContent } from './samples.ts'

const name = '西安沣东精密机械（集团）有限公司'
const entry: RosterEntry = rosterEntryOf(
  accepted(
    enterpriseContent({
      id: 'e1',
      name,
      ...pinyinOf(name),
      formerNames: ['红旗机床厂'],
      shortName: '沣东精密',
      mainBusiness: '精密齿轮、减速机、数控机床零部件和LED驱动电源的研发与生产',
      contacts: [{ id: 'c1', name: '欧阳明', title: '经理', phone: '', isPrimary: true }],
    }),
    1,
  ) as unknown as Parameters<typeof rosterEntryOf>[0],
  false,
  '2026-11-22',
)

function shown(text: string) {
  const index = createRosterIndex()
  index.put([entry])
  const result = index.search({ text }, null)
  const [first] = result.entries
  if (!first) throw new Error(`${text} finds nothing`)
  return hitOf(first, result, matchPinyin)
}

test.each([
  ['沣东', ['沣东']],
  ['fengdong', ['沣东']],
  ['fdjm', ['沣东精密']],
  ['fendong', ['沣东']],
  ['fegndong', ['沣东']],
  ['机械(集团)', ['机械（集团）']],
  ['xian jixie', ['西安', '机械']],
])('%s marks %j in the name and names no other field', (text, words) => {
  expect(shown(text)).toEqual({ nameWords: words, field: null })
})

test.each([
  ['红旗', '曾用名', '红旗机床厂', ['红旗']],
  ['mA6U', '信用代码', '91610131MA6U000017', ['MA6U']],
  ['齿轮', '产品', '精密齿轮、减速机、数控机床零部件和LED驱动电源的研发与生产', ['齿轮']],
  ['led', '产品', '…机、数控机床零部件和LED驱动电源的研发与生产', ['LED']],
  ['能源一路', '地址', '能源一路1号2号楼301', ['能源一路']],
  ['欧阳', '联系人', '欧阳明', ['欧阳']],
])('%s is told to be in %s', (text, label, shownText, words) => {
  expect(shown(text).field).toEqual({ label, text: shownText, words })
})

test('a part in the name and a part elsewhere are both shown', () => {
  expect(shown('沣东 欧阳')).toEqual({
    nameWords: ['沣东'],
    field: { label: '联系人', text: '欧阳明', words: ['欧阳'] },
  })
})
