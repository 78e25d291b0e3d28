/** Finding the header of a roster. */
import { findSheetHeader, type SheetColumn, type SheetHeader } from '../sheet-import/sheet-header.ts'
import type { Cell } from './cells.ts'
import { type RosterField, readHeaderName, rosterColumns } from './columns.ts'

export { isNoteRow } from '../sheet-import/sheet-header.ts'

export type RosterColumn = SheetColumn<RosterField>

export type HeaderResult =
  | ({ readonly ok: true } & SheetHeader<RosterField>)
  | { readonly ok: false; readonly message: string }

/** Finds the header, or says in Chinese what is missing. A header names at least the enterprise or its code, and one more. */
export function findHeader(rows: readonly (readonly Cell[])[]): HeaderResult {
  const best = findSheetHeader(rows, readHeaderName)
  if (!best) return { ok: false, message: '没有找到表头，请确认表中有“企业名称”“统一社会信用代码”等列名' }
  if (!best.columns.some(({ field }) => field === 'name'))
    return { ok: false, message: '表头中没有“企业名称”列，请补上后再导入' }
  return { ok: true, ...best }
}

/** The header row of the template offices can download. */
export function templateHeader(): string[] {
  return Object.values(rosterColumns).map(([name]) => name)
}
