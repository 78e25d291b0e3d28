// Rosters come as .csv from many systems: RFC 4180, and the encodings of Excel and WPS on Chinese Windows (GB 18030-2022).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, readCsv } from '../../../roster-files/csv.ts'
import { readSpreadsheet } from '../../../roster-files/read-spreadsheet.ts'

// “企业名称,电话” and “西安泰,1” as Excel on Chinese Windows saves them.
const gb18030 = Uint8Array.from([
  0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0d, 0x0a, 0xce, 0xf7, 0xb0,
  0xb2, 0xcc, 0xa9, 0x2c, 0x31, 0x0d, 0x0a,
])
const rowsOf = (text: string) => readCsv(text, 1000)

test('GB 18030 is recognised without a mark', () => {
  expect(readSpreadsheet('名录.csv', gb18030)).toEqual([
    {
      name: '名录',
      rows: [
        ['企业名称', '电话'],
        ['西安泰', '1'],
      ],
    },
  ])
})

test.each([
  ['UTF-8', new TextEncoder().encode('企业,㛃')],
  ['UTF-8 with mark', new TextEncoder().encode('\ufeff企业,㛃')],
  [
    'UTF-16 with mark',
    Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...'企业,㛃'].map((c) => c.charCodeAt(0))).buffer),
    ]),
  ],
])('%s is recognised', (_name, bytes) => {
  expect(rowsOf(decodeText(bytes))).toEqual([['企业', '㛃']])
})

test('bytes that are no text in any of these are refused in words', () => {
  expect(() => decodeText(Uint8Array.of(0xb3, 0xf6, 0xff, 0xff))).toThrowError(
    expect.objectContaining({ detail: expect.stringContaining('另存为') }),
  )
  expect(() => decodeText(Uint8Array.of(0x61, 0x00, 0x62))).toThrow()
})

test('quotes hold separators, line ends and doubled quotes', () => {
  expect(rowsOf('a,"b,1\r\n2","c""d"\n,"",x"y\n')).toEqual([
    ['a', 'b,1\r\n2', 'c"d'],
    [null, null, 'x"y'],
  ])
})

test('line ends of all systems, a missing last one and empty lines', () => {
  expect(rowsOf('a\rb\r\nc\n\nd')).toEqual([['a'], ['b'], ['c'], [], ['d']])
  expect(rowsOf('a,\n,b')).toEqual([
    ['a', null],
    [null, 'b'],
  ])
  expect(rowsOf('a,')).toEqual([['a', null]])
  expect(rowsOf('\n\n')).toEqual([])
})

test('tabs and semicolons separate when the first line is made of them', () => {
  expect(rowsOf('企业\t电话\n甲,乙\t1')).toEqual([
    ['企业', '电话'],
    ['甲,乙', '1'],
  ])
  expect(rowsOf('a;b;c\n1;2;3')[1]).toEqual(['1', '2', '3'])
})

test('an unclosed quote does not swallow what came before', () => {
  expect(rowsOf('a\n"b,c\nd')).toEqual([['a'], ['b,c\nd']])
})

test('too many rows are refused in words', () => {
  expect(() => readCsv('a\n'.repeat(11), 10)).toThrowError(
    expect.objectContaining({ code: 'file-too-large', detail: expect.stringContaining('10 行') }),
  )
})

test('whatever is written by RFC 4180 is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '企', '𬭎', ' ') })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const head = ['甲', '乙']
      const text = [head, ...rows]
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
        .join('\r\n')
      const expected = [head, ...rows].map((row) =>
        row.every((value) => value === '') ? [] : row.map((value) => (value === '' ? null : value)),
      )
      while (expected.at(-1)?.length === 0) expected.pop()
      expect(rowsOf(text)).toEqual(expected)
    }),
  )
})
