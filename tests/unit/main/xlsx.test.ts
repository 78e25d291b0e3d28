// Reading workbooks as offices send them (ECMA-376): what Excel and WPS write, and what was never a workbook.
import ExcelJS from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSpreadsheet } from '../../../roster-files/read-spreadsheet.ts'

async function written(
  fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('名录'), workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

async function rowsOf(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void) {
  return readSpreadsheet('a.xlsx', await written(fill))[0]?.rows
}

function refusal(bytes: Uint8Array): { code: string; detail: string } {
  try {
    readSpreadsheet('名录.xlsx', bytes)
  } catch (error) {
    return error as { code: string; detail: string }
  }
  throw new Error('it was read')
}

test('values, results of formulas, formatted text, links, errors and gaps', async () => {
  const rows = await rowsOf((sheet) => {
    sheet.getCell('A1').value = '企业'
    sheet.getCell('B1').value = 12.5
    sheet.getCell('C1').value = true
    sheet.getCell('A3').value = { formula: 'B1*2', result: 25 }
    sheet.getCell('B3').value = { formula: 'A1', result: '企业' }
    sheet.getCell('C3').value = { richText: [{ text: '有' }, { font: { bold: true }, text: '限公司' }] }
    sheet.getCell('D3').value = { text: '网站', hyperlink: 'https://example.com' }
    sheet.getCell('F3').value = { error: '#N/A' }
    sheet.getCell('G3').value = ' <&> "㛃𬭎"\n二行'
    sheet.getCell('H9').value = ''
  })
  expect(rows).toEqual([
    ['企业', 12.5, true],
    [],
    [25, '企业', '有限公司', '网站', null, null, ' <&> "㛃𬭎"\n二行'],
  ])
})

test('days are ISO days whatever their format, times stay times, percentages stay numbers', async () => {
  const rows = await rowsOf((sheet) => {
    const put = (cell: string, value: number | Date, format: string) => {
      sheet.getCell(cell).value = value
      sheet.getCell(cell).numFmt = format
    }
    put('A1', 46307, 'yyyy"年"m"月"d"日"')
    put('B1', new Date(Date.UTC(2026, 9, 12)), 'yyyy-mm-dd')
    put('C1', 46307.75, '[$-804]yyyy/m/d h:mm')
    put('D1', 0.5, 'h:mm')
    put('E1', 0.356, '0.0%')
    put('F1', 46307, '#,##0.00_);[Red](#,##0.00)')
    put('G1', 46307, '"编号"0')
    put('H1', 59, 'yyyy-mm-dd')
    put('I1', 46307, 'General')
  })
  expect(rows).toEqual([
    ['2026-10-12', '2026-10-12', '2026-10-12', '12:00', 0.356, 46307, 46307, '1900-02-28', 46307],
  ])
})

test('merged rows repeat their value, merged columns do not', async () => {
  const rows = await rowsOf((sheet) => {
    sheet.mergeCells('A1:C1')
    sheet.getCell('A1').value = '企业名录'
    sheet.mergeCells('A2:A4')
    sheet.getCell('A2').value = '一号园区'
    for (const [row, name] of [
      [2, '甲'],
      [3, '乙'],
      [4, '丙'],
    ] as const)
      sheet.getCell(row, 2).value = name
  })
  expect(rows).toEqual([['企业名录'], ['一号园区', '甲'], ['一号园区', '乙'], ['一号园区', '丙']])
})

test('hidden sheets are passed over', async () => {
  const bytes = await written((sheet, workbook) => {
    sheet.getCell('A1').value = 1
    workbook.addWorksheet('选项', { state: 'veryHidden' }).getCell('A1').value = 2
    workbook.addWorksheet('第二张').getCell('A1').value = 3
  })
  expect(readSpreadsheet('a.xlsx', bytes).map(({ name }) => name)).toEqual(['名录', '第二张'])
})

/** A package as other office suites write it: prefixed names, absolute targets, upper case, no shared strings. */
function foreignWorkbook(sheet: string, styles = ''): Uint8Array {
  const relations = (id: string, type: string, target: string) =>
    `<Relationships xmlns="r"><Relationship Target="${target}" Type="http://x/${type}" Id="${id}"/>${
      type === 'worksheet' ? '<Relationship Id="s" Type="http://x/styles" Target="/xl/styles.xml"/>' : ''
    }</Relationships>`
  return zipSync({
    '_rels/.rels': strToU8(relations('a', 'officeDocument', '/xl/Workbook.xml')),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="n"><x:sheets><x:sheet name="表&amp;一" sheetId="7" r:id="k"/></x:sheets></x:workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(relations('k', 'worksheet', '/xl/worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': strToU8(
      `<x:worksheet xmlns:x="m"><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
    ),
    'xl/styles.xml': strToU8(`<x:styleSheet xmlns:x="m">${styles}</x:styleSheet>`),
  })
}

test('packages of other office suites, and the date formats that Chinese Excel names by number only', () => {
  const sheet =
    '<x:row><x:c t="inlineStr"><x:is><x:t>甲_x000D_&#20225;</x:t></x:is></x:c><x:c s="1"><x:v>46307</x:v></x:c><x:c s="2"><x:v>46307</x:v></x:c><x:c/></x:row>'
  const styles =
    '<x:cellStyleXfs><x:xf numFmtId="14"/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="31"/><x:xf numFmtId="57"/></x:cellXfs>'
  expect(readSpreadsheet('a.xlsx', foreignWorkbook(sheet, styles))).toEqual([
    { name: '表&一', rows: [['甲\r企', '2026-10-12', '2026-10-12']] },
  ])
})

test('a row number at the end of the world without content costs nothing; with content it is refused', () => {
  const far = (content: string) =>
    foreignWorkbook(`<x:row r="1048576"><x:c r="A1048576">${content}</x:c></x:row>`)
  expect(readSpreadsheet('a.xlsx', far(''))[0]?.rows).toEqual([])
  expect(refusal(far('<x:v>1</x:v>'))).toMatchObject({
    code: 'file-too-large',
    detail: expect.stringContaining('200000 行'),
  })
})

test('entities that would grow are not followed', () => {
  const bytes = zipSync({
    '_rels/.rels': strToU8(
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="w.xml"/></Relationships>',
    ),
    'w.xml': strToU8(
      '<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook><sheets><sheet name="&a;&a;" r:id="k"/></sheets></workbook>',
    ),
  })
  expect(readSpreadsheet('a.xlsx', bytes)).toEqual([])
})

test('a small file that unpacks to too much is refused', () => {
  // The directory of the archive says so; the content itself never has to be unpacked.
  const bytes = zipSync({ 'xl/worksheets/sheet1.xml': [new Uint8Array(60 * 1024 * 1024), { level: 9 }] })
  const directory = bytes.length - 22 - (46 + 'xl/worksheets/sheet1.xml'.length)
  new DataView(bytes.buffer).setUint32(directory + 24, 500 * 1024 * 1024, true)
  expect(bytes.length).toBeLessThan(100_000)
  expect(refusal(bytes)).toMatchObject({
    code: 'file-too-large',
    detail: expect.stringContaining('展开后过大'),
  })
})

const compound = (...names: string[]) =>
  Uint8Array.from([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ...new Uint8Array(600),
    ...Buffer.from(names.join('\0'), 'utf16le'),
  ])

test.each([
  ['encrypted', compound('EncryptionInfo', 'EncryptedPackage'), '打开密码'],
  ['old .xls', compound('Root Entry', 'Workbook'), '旧版 Excel'],
  ['old .doc', compound('WordDocument'), '不是表格'],
  ['renamed .jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2), '是一张图片'],
  ['renamed .png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), '是一张图片'],
  ['renamed .pdf', strToU8('%PDF-1.7'), 'PDF'],
  ['page saved as .xls', strToU8('\ufeff<html><table><tr><td>1'), '网页格式'],
  ['empty', new Uint8Array(), '空的'],
  ['cut off', zipSync({ 'xl/workbook.xml': strToU8('x'.repeat(5000)) }).slice(0, 90), '已损坏'],
  ['a zip of something else', zipSync({ 'word/document.xml': strToU8('<w/>') }), '不是 Excel 表格'],
  ['51 MB', new Uint8Array(51 * 1024 * 1024), '51 MB'],
])('%s is refused with words that say what it is', (_name, bytes, words) => {
  const { code, detail } = refusal(bytes)
  expect(code).toMatch(/^file-(unreadable|too-large)$/)
  expect(detail).toContain(words)
  expect(detail).not.toMatch(/[A-Za-z]{9,}/)
})
