/** §6.6: what people paste from Excel and WeChat is taken as it was meant. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { pastedCells } from '../../../schemas/rules/pasted-cells.ts'
import { cleanLine, cleanText } from '../../../schemas/rules/text-normalization.ts'
import { readTypedNumber } from '../../../schemas/rules/typed-number.ts'

describe('a number in a field of 万元', () => {
  test.each([
    ['1250', 1250],
    ['1,250.50', 1250.5],
    ['１，２５０．５', 1250.5],
    ['1 250', 1250],
    [' ¥1,250 ', 1250],
    ['￥1250', 1250],
    ['1,250万元', 1250],
    ['1250 万', 1250],
    ['0.125亿元', 1250],
    ['１．２亿', 12000],
    ['12,500,000元', 1250],
    ['3千万', 3000],
    ['-80', -80],
    ['－80.5万', -80.5],
    ['−80', -80],
    ['(80.50)', -80.5],
    ['（1,250）万元', -1250],
    ['0.1亿', 1000],
    ['.5', 0.5],
    // While it is being typed.
    ['1,', 1],
    ['12.', 12],
  ])('%s is %d', (text, value) => {
    expect(readTypedNumber(text, '万元')).toBe(value)
  })

  test.each(['', '-', '约两千', '12人', '12美元', '1.2.3', '12%', '1250\t1300a', 'NaN'])(
    '%j is none',
    (text) => {
      expect(readTypedNumber(text, '万元')).toBeNull()
    },
  )
})

test.each([
  ['1.2万人', '人', 12000],
  ['6名', '人', 6],
  ['-8.5%', '%', -8.5],
  ['８．５％', '%', 8.5],
  ['4.5月', '个月', 4.5],
  ['4.5个月', '个月', 4.5],
  ['36,000度', '万千瓦时', 3.6],
  ['36000千瓦时', '万千瓦时', 3.6],
  ['3.6万度', '万千瓦时', 3.6],
  ['120', '', 120],
])('%s in %s is %d', (text, unit, value) => {
  expect(readTypedNumber(text, unit)).toBe(value)
})

it('reads every number back that it shows with separators', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
      const value = cents / 100
      expect(readTypedNumber(value.toLocaleString('zh-CN', { maximumFractionDigits: 2 }), '万元')).toBe(value)
    }),
  )
})

describe('cells of a spreadsheet', () => {
  it('a column, a row, a table and a single cell', () => {
    expect(pastedCells('120\r\n130\r\n140\r\n')).toEqual([['120'], ['130'], ['140']])
    expect(pastedCells('张三\t总经理\t029-84500000\r\n')).toEqual([['张三', '总经理', '029-84500000']])
    expect(pastedCells('甲\t1\n乙\t2')).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ])
    expect(pastedCells('120\r\n')).toEqual([['120']])
  })

  it('empty cells stay, a quoted cell keeps its lines and loses its quotes', () => {
    expect(pastedCells('甲\t\t丙')).toEqual([['甲', '', '丙']])
    expect(pastedCells('"第一行\n写着""急"""\t乙\r\n')).toEqual([['第一行\n写着"急"', '乙']])
  })

  it('quotation marks within words are words', () => {
    expect(pastedCells('他说"好"，走了')).toEqual([['他说"好"，走了']])
    expect(pastedCells('"好"，他说')).toEqual([['"好"，他说']])
  })
})

it('WeChat’s line ends and blanks become usual ones', () => {
  expect(cleanText('订单饱满\r\n@李敏\u2005请看\u00A0附件\u2028谢谢')).toBe('订单饱满\n@李敏 请看 附件\n谢谢')
  expect(cleanLine('西安博云\r\n钢结构')).toBe('西安博云 钢结构')
})
