// Exported workbooks and reports: §6.7 (GB/T 9704-2012), §7.6; the three formats are made of one plan and agree.
import { readFileSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSpreadsheet } from '../../../roster-files/read-spreadsheet.ts'
import type { ReportPlan } from '../../../schemas/protocol/document-plans.ts'
import { writeReportDocx } from '../../../src-main/documents/report-docx.ts'
import { pageFooter, reportHtml } from '../../../src-main/documents/report-html.ts'
import { layOut, page, widthOf } from '../../../src-main/documents/report-layout.ts'
import { sheetNames, writeWorkbook } from '../../../src-main/documents/workbook-write.ts'

const template = readFileSync(new URL('../../../build-resources/report-template.docx', import.meta.url))
const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]),
  )
const textOf = (markup: string) =>
  markup
    .replaceAll(/<style>[\s\S]*?<\/style>|<title>.*?<\/title>/g, '')
    .replaceAll(/<\/(w:p|p|h\d|td|th|caption)>/g, '\n')
    .replaceAll(/<[^>]*>|&nbsp;/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const plan: ReportPlan = {
  title: '关于2026年10月驻企走访工作情况的汇总',
  isDraft: true,
  footer: '数据截止2026年10月31日，口径版本1',
  blocks: [
    { kind: 'paragraph', text: '10月份，走访企业256家。\n{title} <b>&"㛃𬭎"\u0007' },
    { kind: 'heading1', text: '一、走访工作开展情况' },
    { kind: 'heading2', text: '（一）总体情况' },
    { kind: 'table', title: '附表1', header: ['承办单位', '件数'], rows: [['甲<局>', '4'], ['合计']] },
    { kind: 'attachments', names: ['走访情况统计表', '诉求办理情况统计表'] },
    { kind: 'signature', text: '沣东新城营商环境办公室' },
    { kind: 'signature', text: '2026年11月3日' },
  ],
}
const lines = [
  '征求意见稿',
  '关于2026年10月驻企走访工作情况的汇总',
  '10月份，走访企业256家。',
  '{title} <b>&"㛃𬭎"',
  '一、走访工作开展情况',
  '（一）总体情况',
  '附表1',
  '承办单位',
  '件数',
  '甲<局>',
  '4',
  '合计',
  '附件：1. 走访情况统计表',
  '2. 诉求办理情况统计表',
  '沣东新城营商环境办公室',
  '2026年11月3日',
]

test('the page for the PDF and the document say the same, line by line, and run nothing', () => {
  const html = reportHtml(plan)
  const document = partsOf(writeReportDocx(plan, template))['word/document.xml'] ?? ''
  expect(textOf(html)).toEqual(lines)
  expect(textOf(document)).toEqual(lines)
  expect(html).not.toMatch(/<script|\son\w+=|https?:/i)
})

test('a final report carries no draft mark', () => {
  const final = { ...plan, isDraft: false }
  expect(reportHtml(final)).not.toContain('征求意见稿')
  expect(partsOf(writeReportDocx(final, template))['word/document.xml']).not.toContain('征求意见稿')
})

test('paper, margins, sizes and lines of the document are those of GB/T 9704', () => {
  const parts = partsOf(writeReportDocx(plan, template))
  expect(parts['word/document.xml']).toContain('<w:pgSz w:w="11906" w:h="16838"/>')
  expect(parts['word/document.xml']).toContain('w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"')
  expect(parts['word/styles.xml']).toContain('w:line="579" w:lineRule="exact"')
  expect(parts['word/styles.xml']).toContain('<w:spacing w:val="-5"/>')
  expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
  // 28 letters to a line of 156 mm, 22 lines to a page of 225 mm.
  expect(28 * (page.bodySize + page.letterSpacing)).toBeLessThanOrEqual((156 / 25.4) * 72)
  expect(22 * page.lineHeight).toBeLessThanOrEqual((225 / 25.4) * 72)
  expect(reportHtml(plan)).toContain('margin: 37mm 26mm 35mm 28mm')
})

test('odd pages have their number at the right, even pages at the left, all have the footer', () => {
  const parts = partsOf(writeReportDocx(plan, template))
  const document = parts['word/document.xml'] ?? ''
  const partOf = (type: string) => {
    const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"`).exec(document)?.[1]
    const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(
      parts['word/_rels/document.xml.rels'] ?? '',
    )?.[1]
    return parts[`word/${target}`] ?? ''
  }
  expect(partOf('default')).toContain('<w:jc w:val="right"/>')
  expect(partOf('even')).toContain('<w:jc w:val="left"/>')
  for (const footer of [partOf('default'), partOf('even'), pageFooter(plan), reportHtml(plan)])
    expect(footer).toContain(plan.footer)
})

test('a footer cannot break out of the style sheet', () => {
  const html = reportHtml({ ...plan, footer: "</style><p>'}\\a" })
  expect(html.match(/<\/style>/g)).toHaveLength(1)
})

const signatureIndents = (unit: string, date: string) =>
  layOut({ ...plan, blocks: [{ kind: 'signature', text: `${unit}\n${date}` }] }).flatMap((block) =>
    block.kind === 'signature' ? [block.rightIndent] : [],
  )

test('the date begins two letters right of the unit; a longer date stands two from the edge and moves the unit', () => {
  const [unitIndent = 0, dateIndent = 0] = signatureIndents('沣东新城营商环境办公室', '2026年11月3日')
  expect(unitIndent).toBe(2)
  // Both measured from the right edge: the date's beginning is two letters nearer than the unit's.
  expect(unitIndent + 11 - (dateIndent + widthOf('2026年11月3日'))).toBe(2)
  const [movedUnit = 0, edgeDate = 0] = signatureIndents('营商办', '2026年11月13日')
  expect(edgeDate).toBe(2)
  expect(movedUnit + 3 - (edgeDate + widthOf('2026年11月13日'))).toBe(2)
})

test('a single attachment has no number', () => {
  expect(textOf(reportHtml({ ...plan, blocks: [{ kind: 'attachments', names: ['统计表'] }] }))).toContain(
    '附件：统计表',
  )
})

test('columns share the width of the text exactly', () => {
  const [block] = layOut({ ...plan, blocks: plan.blocks.filter(({ kind }) => kind === 'table') })
  if (block?.kind !== 'table') throw new Error('no table')
  expect(block.columns.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
})

test('a template without a place for the text, or with a broken tag, is refused rather than giving an empty report', () => {
  const parts = unzipSync(template)
  const document = new TextDecoder().decode(parts['word/document.xml'])
  const changed = (text: string) => zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(text) })
  expect(() => writeReportDocx(plan, changed(document.replaceAll(/\{[#/]blocks\}/g, '')))).toThrow(
    '{#blocks}',
  )
  expect(() => writeReportDocx(plan, changed(document.replace('{/blocks}', '')))).toThrow()
  expect(() => writeReportDocx(plan, new Uint8Array(10))).toThrow()
})

test('a workbook is read back as it was planned, and text that looks like a formula stays text', async () => {
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '走访[1]',
        title: '附表1 走访情况统计表',
        note: '统计期：2026年10月，金额单位：万元',
        columns: [
          { header: '企业', width: 30 },
          { header: '次数', width: 8, style: 'integer' },
          { header: '覆盖率', width: 10, style: 'percent' },
          { header: '产值', width: 10, style: 'amount' },
        ],
        rows: [
          ['=HYPERLINK("http://x")', 3, 0.748538, 12.345],
          ['+1', null, '—', null],
          [`${'长'.repeat(40_000)}\u0000`, 1, 1, 1],
        ],
      },
      { name: '走访:1 ', title: '', note: '', columns: [{ header: '甲', width: 5 }], rows: [] },
    ],
  })
  const [first, second] = readSpreadsheet('a.xlsx', bytes)
  expect(first?.name).toBe('走访－1－')
  expect(second?.name).toBe('走访－1')
  expect(first?.rows.slice(0, 5)).toEqual([
    ['附表1 走访情况统计表'],
    ['统计期：2026年10月，金额单位：万元'],
    ['企业', '次数', '覆盖率', '产值'],
    ['=HYPERLINK("http://x")', 3, 0.748538, 12.345],
    ['+1', null, '—'],
  ])
  const long = String(first?.rows[5]?.[0])
  expect(long).toHaveLength(32_767)
  expect(long).toMatch(/内容过长/)
  const parts = partsOf(bytes)
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain('paperSize="9"')
  expect(sheet).toContain('orientation="landscape"')
  expect(sheet).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/)
  expect(parts['xl/workbook.xml']).toContain('$3:$3')
  expect(parts['xl/styles.xml']).toContain('0.0%')
})

test('sheet names are made unique and valid for Excel', () => {
  expect(sheetNames(['', "'甲'", '甲', 'a'.repeat(40), 'A'.repeat(40)])).toEqual([
    '表1',
    '甲',
    '甲(2)',
    'a'.repeat(31),
    `${'A'.repeat(26)}(2)`,
  ])
})
