import type { Cell, Sheet } from '../schemas/protocol/document-plans.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { meaningOf, type NumberMeaning } from './xlsx-dates.ts'
import { type OfficePackage, openPackage } from './xlsx-package.ts'
import { readSheetRows, type SheetContext } from './xlsx-sheet.ts'
import { attributeOf, scanXml } from './xml-scan.ts'

// ExcelJS reads whole workbooks into cell objects, forgets the date formats that Chinese Excel names by number, and
// fails on packages of other office suites with namespace prefixes or absolute paths. A roster needs values only.

export type SpreadsheetLimits = { readonly sheets: number; readonly rows: number }

/**
 * The visible sheets of an .xlsx file with their values: results of formulas, text without its formatting, days as ISO.
 * @throws UnreadableFile
 */
export function readXlsx(bytes: Uint8Array, limits: SpreadsheetLimits): Sheet[] {
  const office = openPackage(bytes)
  const workbookPath = office.related('', { type: 'officeDocument' })
  const workbook = workbookPath && office.part(workbookPath)
  if (!workbookPath || !workbook || !/<(?:\w+:)?workbook[\s>]/.test(workbook))
    throw new UnreadableFile('这个文件不是 Excel 表格。请选择 .xlsx 或 .csv 文件。')
  const { sheets, date1904 } = readWorkbook(workbook)
  if (sheets.length > limits.sheets)
    throw new UnreadableFile(
      `文件有 ${sheets.length} 张工作表，最多能读 ${limits.sheets} 张。请删去用不到的工作表后再试。`,
      'file-too-large',
    )
  const context: SheetContext = {
    date1904,
    sharedStrings: readSharedStrings(partOf(office, workbookPath, 'sharedStrings')),
    meanings: readStyles(partOf(office, workbookPath, 'styles')),
    rowsLeft: limits.rows,
    maxRows: limits.rows,
  }
  return sheets.flatMap(({ name, relation }) => {
    const path = office.related(workbookPath, { id: relation })
    const xml = path && office.part(path)
    if (!xml || !/<(?:\w+:)?worksheet[\s>]/.test(xml)) return []
    const rows: Cell[][] = readSheetRows(xml, context)
    return [{ name, rows }]
  })
}

function partOf(office: OfficePackage, workbookPath: string, type: string): string {
  const path = office.related(workbookPath, { type })
  return (path && office.part(path)) ?? ''
}

function readWorkbook(xml: string): { sheets: { name: string; relation: string }[]; date1904: boolean } {
  const sheets: { name: string; relation: string }[] = []
  let date1904 = false
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      // Hidden sheets hold the lists behind drop-downs; nobody means them by "this file".
      if (name !== 'sheet' || /^(very)?hidden$/i.test(attributeOf(attributes, 'state') ?? '')) return
      // `sheetId` is another attribute; the relation's is `r:id`.
      const relation = /\s\w+:id\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1]
      if (relation) sheets.push({ name: (attributeOf(attributes, 'name') ?? '').slice(0, 200), relation })
    },
  })
  return { sheets, date1904 }
}

/** The table of texts; formatting and the reading aids of Japanese files (`rPh`) are left out. */
function readSharedStrings(xml: string): string[] {
  const strings: string[] = []
  let current = ''
  let inText = false
  let inPhonetic = false
  scanXml(xml, {
    open(name, _attributes, empty) {
      if (name === 'si') current = ''
      else if (name === 'rPh') inPhonetic = !empty
      else if (name === 't') inText = !inPhonetic && !empty
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') strings.push(current)
    },
  })
  return strings
}

/** For each cell style, what its number format makes of a number. */
function readStyles(xml: string): NumberMeaning[] {
  const codes = new Map<number, string>()
  const meanings: NumberMeaning[] = []
  let inCellFormats = false
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
        meanings.push(meaningOf(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return meanings
}
