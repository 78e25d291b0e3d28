/** Report, tables and workbook of one snapshot say the same (§7.5, §7.6), shown on the example of §7.4. */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '../../../roster-files/read-spreadsheet.ts'
import { ReportPlan, WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { checkedText, printedChecksum } from '../../../schemas/rules/summary/checksum.ts'
import { indicatorDefinitions } from '../../../schemas/rules/summary/definitions.ts'
import type { SummaryInput } from '../../../schemas/rules/summary/input.ts'
import { reportFooter, reportParagraphs } from '../../../schemas/rules/summary/report-text.ts'
import { computeSummary } from '../../../schemas/rules/summary/snapshot.ts'
import { writeReportDocx } from '../../../src-main/documents/report-docx.ts'
import { pageFooter } from '../../../src-main/documents/report-html.ts'
import { writeWorkbook } from '../../../src-main/documents/workbook-write.ts'
import { attachedTables, cellText } from '../../../src-renderer/features/summary/attached-tables.ts'
import { withChecksum } from '../../../src-renderer/features/summary/checked-summary.ts'
import { figureName } from '../../../src-renderer/features/summary/figure-names.ts'
import { indicatorGroups } from '../../../src-renderer/features/summary/indicator-groups.ts'
import { reportPlan, workbookPlan } from '../../../src-renderer/features/summary/report-exports.ts'
import {
  enterprise,
  exampleRequests,
  exampleVisits,
  summaryInput,
  summaryVisit,
} from '../rules/summary/fixture.ts'

const example = (changes: Partial<SummaryInput> = {}) =>
  withChecksum(computeSummary(summaryInput({ ...exampleVisits(), requests: exampleRequests(), ...changes })))
const { snapshot, records } = example()
const checksum = printedChecksum(snapshot)
const paragraphs = reportParagraphs(snapshot)
const options = { isDraft: true, signature: { unit: '营商办', day: '2026年11月2日' } }
const plan = reportPlan(snapshot, paragraphs, options)

describe('the report that is exported', () => {
  test('is what the main process takes, with everything that stands on screen', () => {
    expect(Value.Check(ReportPlan, plan)).toBe(true)
    const words = plan.blocks.flatMap((block) => ('text' in block ? [block.text] : []))
    for (const { kind, runs } of paragraphs) {
      const text = runs.map((run) => run.text).join('')
      if (kind === 'title') expect(plan.title).toBe(text)
      else if (kind !== 'attachment') expect(words).toContain(text)
    }
    expect(words.join('')).toContain('办结率50.0%，按时办结率66.7%，企业满意率66.7%')
    expect(plan).toMatchObject({
      isDraft: true,
      footer: `数据截止2026年10月31日24时，口径版本2026-1，校验值${checksum}`,
    })
  })

  test('ends with attachments, unit and date, and the six tables', () => {
    const kinds = plan.blocks.map((block) => block.kind)
    expect(kinds.slice(kinds.indexOf('attachments'))).toEqual([
      'attachments',
      'signature',
      ...Array(6).fill('table'),
    ])
    expect(plan.blocks).toContainEqual({ kind: 'signature', text: '营商办\n2026年11月2日' })
  })

  test('leaves officers to the workbook and says so of rows that are too many', () => {
    const [first] = plan.blocks.filter((block) => block.kind === 'table')
    expect(first?.rows.map((row) => row[0])).toEqual(['园区', '合计'])
    const enterprises = Array.from({ length: 70 }, (_, index) =>
      enterprise(`e${index}`, { parkId: `p${index}` }),
    )
    const many = withChecksum(
      computeSummary(
        summaryInput({
          enterprises,
          visits: enterprises.map(({ id, parkId }) => summaryVisit(id, id, '2026-10-12', { parkId })),
          parks: enterprises.map(({ parkId }) => ({ id: parkId, name: parkId })),
        }),
      ),
    )
    const long = reportPlan(many.snapshot, [], options).blocks.find((block) => block.kind === 'table')
    expect(long?.rows).toHaveLength(21)
    expect(long?.rows.at(-1)?.[0]).toBe('其余51行见附表电子表格')
  })

  test('is the same to the byte when exported again', () => {
    expect(JSON.stringify(reportPlan(snapshot, paragraphs, options))).toBe(JSON.stringify(plan))
  })
})

describe('the checksum (§7.6)', () => {
  test('is the same in the docx, the xlsx and the page of the pdf, and at the foot of the screen', async () => {
    expect(checksum).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/)
    const printed = `校验值${checksum}`
    const template = readFileSync(new URL('../../../build-resources/report-template.docx', import.meta.url))
    const parts = unzipSync(writeReportDocx(plan, template))
    const feet = Object.keys(parts).filter((name) => /^word\/footer.*\.xml$/.test(name))
    const shown = feet.filter((name) => new TextDecoder().decode(parts[name]).includes(printed))
    expect(shown).not.toEqual([])
    expect(pageFooter(plan)).toContain(printed)
    const workbook = readSpreadsheet('附表.xlsx', await writeWorkbook(workbookPlan(snapshot)))
    expect(workbook).toHaveLength(6)
    for (const sheet of workbook)
      expect(JSON.stringify(sheet.rows.slice(0, 3)), sheet.name).toContain(printed)
    expect(reportFooter(snapshot)).toContain(printed)
  })

  test('is that of the figures: another person at another hour gets the same, one more visit another', () => {
    const { checksum: whole } = snapshot
    expect(whole).toMatch(/^[0-9a-f]{64}$/)
    const later = example({ computedAt: '2026-11-02T09:00:00.000Z', computedBy: '另一位' })
    expect(later.snapshot.checksum).toBe(whole)
    const { visits } = exampleVisits()
    expect(example({ visits: visits.slice(1) }).snapshot.checksum).not.toBe(whole)
  })

  test('does not depend on the order in which names were written', () => {
    const turned = Object.fromEntries(Object.entries(snapshot).reverse()) as typeof snapshot
    expect(checkedText(turned)).toBe(checkedText(snapshot))
  })
})

describe('the tables (§7.5)', () => {
  const workbook = workbookPlan(snapshot)

  test('are six valid sheets with the period, the cut-off and the version on each', () => {
    expect(Value.Check(WorkbookPlan, workbook)).toBe(true)
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual([
      '附表1 走访情况统计表',
      '附表2 诉求办理情况统计表',
      '附表3 难点分类分布表',
      '附表4 超期及督办事项清单',
      '附表5 园区28要素得分排名表',
      '附表6 需协调解决事项清单',
    ])
    for (const sheet of workbook.sheets) {
      expect(sheet.note).toBe(`2026年10月　全区　${plan.footer}`)
      for (const row of sheet.rows) expect(row).toHaveLength(sheet.columns.length)
    }
  })

  test('say what the text says: coverage 74.9%, up 9.1 points; 301 visits to 256 enterprises', () => {
    const [visits] = attachedTables(snapshot)
    const total = visits?.rows.find((row) => row[0] === '合计')
    expect(total).toEqual(['合计', '合计', 342, 256, 301, 256 / 342, 225 / 342, '提高9.1个百分点', 10])
    expect(total?.map((value, index) => cellText(value, visits?.columns[index]?.format ?? 'text'))).toContain(
      '74.9%',
    )
    const text = plan.blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('')
    expect(text).toContain('74.9%，比上月提高9.1个百分点')
  })

  test('write “—” where nothing could be divided, and whole numbers without separators', () => {
    expect(cellText(null, 'percent')).toBe('—')
    expect(cellText(12345, 'count')).toBe('12345')
    expect(cellText(5.333, 'decimal')).toBe('5.3')
  })
})

describe('the indicators beside the report', () => {
  const lines = indicatorGroups(snapshot).flatMap((group) => group.lines)
  const line = (key: string) => lines.find((one) => one.key === key)

  test('are all indicators of §7.3, each once', () => {
    expect(lines.map((one) => one.key).sort()).toEqual(Object.keys(indicatorDefinitions).sort())
  })

  test('tell value, basis and change', () => {
    expect(line('visitCoverageRate')).toMatchObject({
      value: '74.9%',
      basis: '256÷342',
      change: '比上月提高9.1个百分点',
    })
    expect(line('visitCount')).toMatchObject({ value: '301次', basis: '' })
    expect(line('avgHandlingDays')).toMatchObject({ value: '5.3个工作日' })
    expect(line('parkScore')).toMatchObject({ value: '—', change: '' })
  })

  test('every figure that can be opened has a name of its own', () => {
    for (const key of Object.keys(records)) expect(figureName(key), key).not.toBe('数据来源')
  })
})
