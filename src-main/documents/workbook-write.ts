import ExcelJS from 'exceljs'
import type { WorkbookPlan } from '../../schemas/protocol/document-plans.ts'
import { writableText } from './plain-text.ts'
import { widthOf } from './report-layout.ts'

type SheetPlan = WorkbookPlan['sheets'][number]
type ColumnPlan = SheetPlan['columns'][number]

// Four digits and more stand without separators, as in official documents.
const numberFormats: Readonly<Record<NonNullable<ColumnPlan['style']>, string>> = {
  percent: '0.0%',
  amount: '0.00',
  integer: '0',
  text: '@',
}
const HEADER_ROW = 3
/** Excel holds no more characters in a cell. */
const MAX_CELL = 32_767
const CUT_NOTE = '……（内容过长，全文请在驻企通中查看）'

const line: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF8C8C8C' } }
const box: Partial<ExcelJS.Borders> = { top: line, left: line, bottom: line, right: line }

/** Writes a workbook: title, note, header and rows of each sheet, ready to be printed on A4 landscape. */
export async function writeWorkbook(plan: WorkbookPlan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = '驻企通'
  const names = sheetNames(plan.sheets.map(({ name }) => name))
  for (const [index, sheet] of plan.sheets.entries())
    addSheet(workbook, names[index] ?? `表${index + 1}`, sheet)
  return new Uint8Array(await workbook.xlsx.writeBuffer({ useSharedStrings: true, useStyles: true }))
}

/** Names that Excel takes: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends, none twice. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, index) => {
    const clean =
      writableText(name)
        .replaceAll(/[[\]:*?/\\]/g, '－')
        .replaceAll(/^'+|'+$/g, '')
        .trim() || `表${index + 1}`
    let unique = clean.slice(0, 31)
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) unique = `${clean.slice(0, 26)}(${copy})`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function addSheet(workbook: ExcelJS.Workbook, name: string, plan: SheetPlan): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: HEADER_ROW, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&"宋体"&10第 &P 页，共 &N 页' },
  })
  const last = Math.max(plan.columns.length, 1)
  plan.columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width
  })
  addBanner(sheet, 1, last, plan.title, { name: '黑体', size: 16, bold: true }, 'center', 32)
  addBanner(sheet, 2, last, plan.note, { name: '宋体', size: 10 }, 'left', 20)
  const header = sheet.getRow(HEADER_ROW)
  plan.columns.forEach((column, index) => {
    const cell = header.getCell(index + 1)
    cell.value = writableText(column.header)
    cell.font = { name: '黑体', size: 11 }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EFF9' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = box
  })
  for (const [index, row] of plan.rows.entries())
    addRow(sheet.getRow(HEADER_ROW + 1 + index), row, plan.columns)
}

function addBanner(
  sheet: ExcelJS.Worksheet,
  row: number,
  lastColumn: number,
  text: string,
  font: Partial<ExcelJS.Font>,
  horizontal: 'center' | 'left',
  height: number,
): void {
  if (lastColumn > 1) sheet.mergeCells(row, 1, row, lastColumn)
  const cell = sheet.getCell(row, 1)
  cell.value = writableText(text)
  cell.font = font
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
  sheet.getRow(row).height = height * linesOf(sheet, lastColumn, text, font.size ?? 11)
}

/** Lines that a text takes over merged columns: Excel fits no heights there. A column's unit is a digit of 11 pt. */
function linesOf(sheet: ExcelJS.Worksheet, lastColumn: number, text: string, size: number): number {
  let units = 0
  for (let column = 1; column <= lastColumn; column += 1) units += sheet.getColumn(column).width ?? 9
  return Math.max(1, Math.ceil((widthOf(text) * 2 * size) / 11 / units))
}

function addRow(row: ExcelJS.Row, values: SheetPlan['rows'][number], columns: readonly ColumnPlan[]): void {
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    const value = values[index] ?? null
    cell.value = typeof value === 'string' ? cellText(value) : value
    cell.font = { name: '宋体', size: 10.5 }
    cell.border = box
    // Text keeps the text format, so that `=…` or `+…` stays text even after somebody edits the cell.
    cell.numFmt = typeof value === 'string' ? '@' : column.style ? numberFormats[column.style] : 'General'
    cell.alignment = {
      vertical: 'middle',
      wrapText: true,
      horizontal:
        column.style && column.style !== 'text' ? (typeof value === 'number' ? 'right' : 'center') : 'left',
    }
  })
}

function cellText(text: string): string {
  const clean = writableText(text)
  if (clean.length <= MAX_CELL) return clean
  return writableText(clean.slice(0, MAX_CELL - CUT_NOTE.length)) + CUT_NOTE
}
