/** Reads exported reports as anybody else would, with other programs than those that wrote them. */
import { readFileSync } from 'node:fs'
import exceljs from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { capture } from '../processes.ts'

/** Figures that report and attached tables both have: enterprises in 家, visits in 次, requests in 件. */
export type KeyFigures = {
  readonly due: number
  readonly visited: number
  readonly visits: number
  readonly requests: number
}

/** Text of a .docx without blanks, the feet of its pages after it. Throws when it is not a zip with a Word document in it. */
export function readDocx(path: string): string {
  const parts = unzipSync(opened(path, 'PK\x03\x04'))
  const xml = parts['word/document.xml']
  if (!xml) throw new Error(`${path} has no document in it`)
  const feet = Object.keys(parts).filter((name) => /^word\/footer\d*\.xml$/.test(name))
  const runs = [xml, ...feet.map((name) => parts[name] ?? xml)].flatMap((part) => [
    ...strFromU8(part).matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g),
  ])
  return withoutBlanks(runs.map((run) => run[1]).join(''))
}

/** Text of a .pdf without blanks, by poppler's pdftotext. */
export function readPdf(path: string): string {
  opened(path, '%PDF-')
  const { code, output } = capture('pdftotext', ['-layout', path, '-'])
  if (code !== 0) throw new Error(`${path} could not be read: ${output}`)
  return withoutBlanks(output)
}

export type Workbook = {
  readonly sheets: readonly string[]
  readonly text: string
  readonly figures: KeyFigures
}

/** Titles and the sum of 附表1 in a workbook. */
export async function readWorkbook(path: string): Promise<Workbook> {
  opened(path, 'PK\x03\x04')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  const [first] = workbook.worksheets
  if (!first) throw new Error(`${path} has no sheet`)
  const rows: string[][] = []
  first.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cell.text
    })
    rows.push(cells)
  })
  const header = rows.find((row) => row.includes('走访次数')) ?? []
  const sum = rows.find((row) => row[0] === '合计') ?? []
  const figure = (name: string): number => Number(sum[header.indexOf(name)]?.replaceAll(',', ''))
  return {
    sheets: workbook.worksheets.map((sheet) => sheet.name),
    text: withoutBlanks(rows.flat().join('')),
    figures: {
      due: figure('应访企业'),
      visited: figure('走访家数'),
      visits: figure('走访次数'),
      requests: figure('收集诉求'),
    },
  }
}

/** 校验值 as a paper prints it (§7.6). */
export function checksumIn(text: string): string {
  const [, checksum] = /校验值([0-9A-F-]{19})/.exec(withoutBlanks(text)) ?? []
  if (!checksum) throw new Error('The paper carries no checksum')
  return checksum
}

/** The key figures in a report's words; blanks in the text don't matter. */
export function figuresInWords(words: string): KeyFigures {
  const text = withoutBlanks(words)
  const [due, visited, visits] = numbersIn(text, /应走访企业(\d+)家，走访(\d+)家、(\d+)次/)
  const [requests] = numbersIn(text, /收集诉求(\d+)件/)
  return { due: Number(due), visited: Number(visited), visits: Number(visits), requests: Number(requests) }
}

function numbersIn(text: string, sentence: RegExp): number[] {
  const found = sentence.exec(text)
  if (!found) throw new Error(`The report doesn't say ${sentence.source}`)
  return found.slice(1).map(Number)
}

export function withoutBlanks(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, '')
}

function opened(path: string, signature: string): Uint8Array {
  const bytes = readFileSync(path)
  if (!bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1')))
    throw new Error(`${path} is not what its name says`)
  return bytes
}
