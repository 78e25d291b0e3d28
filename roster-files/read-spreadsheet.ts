import type { Sheet } from '../schemas/protocol/document-plans.ts'
import { decodeText, readCsv } from './csv.ts'
import { type FileKind, fileKindOf } from './file-kind.ts'
import { MAX_SPREADSHEET_BYTES, tooLarge } from './spreadsheet-size.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { readXlsx } from './xlsx-read.ts'

const limits = { sheets: 20, rows: 200_000 } as const

const saveAsXlsx = '请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再选。'
const refusals: Readonly<Record<Exclude<FileKind, 'zip' | 'text-or-unknown'>, string>> = {
  'encrypted-office': '这个文件设有打开密码，无法读取。请在 Excel 或 WPS 中打开，取消密码后另存一份再选。',
  'old-excel': `这是旧版 Excel 文件（.xls）。${saveAsXlsx}`,
  'old-office': '这个文件不是表格。请选择 .xlsx 或 .csv 文件。',
  jpg: '这是一张图片，不是表格，只是名称像表格。请选择 .xlsx 或 .csv 文件。',
  png: '这是一张图片，不是表格，只是名称像表格。请选择 .xlsx 或 .csv 文件。',
  gif: '这是一张图片，不是表格，只是名称像表格。请选择 .xlsx 或 .csv 文件。',
  pdf: '这是 PDF 文件，不是表格。请选择 .xlsx 或 .csv 文件。',
  rar: '这是压缩包，不是表格。请先解压，再选择其中的 .xlsx 或 .csv 文件。',
  '7z': '这是压缩包，不是表格。请先解压，再选择其中的 .xlsx 或 .csv 文件。',
  html: `这个文件其实是网页格式。${saveAsXlsx}`,
  empty: '文件是空的，没有内容可以读取。',
}

/**
 * Reads an .xlsx or .csv file by what it is, not by what it is called.
 * @throws UnreadableFile with words that say what it is instead and what to do.
 */
export function readSpreadsheet(name: string, bytes: Uint8Array): Sheet[] {
  if (bytes.length > MAX_SPREADSHEET_BYTES) throw tooLarge(bytes.length)
  const kind = fileKindOf(bytes)
  if (kind === 'zip') return readXlsx(bytes, limits)
  if (kind !== 'text-or-unknown') throw new UnreadableFile(refusals[kind])
  const title = name.replace(/\.[^.]*$/, '').slice(0, 200)
  return [{ name: title, rows: readCsv(decodeText(bytes), limits.rows) }]
}
