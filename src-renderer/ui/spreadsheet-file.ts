/** From a file that somebody dropped to the sheets in it. */
import type { Sheet } from '../../schemas/protocol/document-plans.ts'
import { type Problem, problem } from '../../schemas/protocol/problems.ts'
import { invoke } from '../bridge.ts'
import { formatBytes } from './formats.ts'

/** Larger files are refused before they are read. Bytes. */
export const maxFileBytes = 50 * 1024 * 1024

/** Why a file of this size is not read; null when it is. */
export function sizeProblem(bytes: number): Problem | null {
  if (bytes > maxFileBytes)
    return problem(
      'file-too-large',
      `文件有 ${formatBytes(bytes)}，超过了 ${formatBytes(maxFileBytes)}，没有读取。请只保留要导入的那张表，或分成几个文件导入。`,
    )
  return bytes === 0 ? problem('file-unreadable', '这是一个空文件，里面没有内容。') : null
}

/** Reads the sheets of an .xlsx or .csv; sheets without any row are left out. */
export async function readSpreadsheetFile(file: File): Promise<{ sheets: Sheet[] } | Problem> {
  const tooLarge = sizeProblem(file.size)
  if (tooLarge) return tooLarge
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return problem('file-unreadable', '文件打不开，可能已被移走，或正被别的程序占用。请关闭后再试。')
  }
  const answer = await invoke('spreadsheet:read', { name: file.name, bytes })
  if (!answer.ok) return answer.problem
  const sheets = answer.value.sheets.filter((sheet) => sheet.rows.length > 0)
  return sheets.length > 0 ? { sheets } : problem('file-unreadable', '文件里的表都是空的，没有可导入的内容。')
}
