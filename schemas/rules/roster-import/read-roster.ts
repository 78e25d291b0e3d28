/** A whole sheet from rows of cells to drafts; judging them against the roster is `verdicts.ts`. */
import type { Cell } from './cells.ts'
import { type RosterDraft, readRow } from './draft.ts'
import { findHeader, isNoteRow, type RosterColumn } from './header.ts'

export type RosterSheet =
  | {
      readonly ok: true
      readonly columns: readonly RosterColumn[]
      readonly ignored: readonly string[]
      readonly drafts: readonly RosterDraft[]
    }
  | { readonly ok: false; readonly message: string }

/** Reads a sheet. `today` is the day in Asia/Shanghai, against which dates are checked. */
export function readRoster(rows: readonly (readonly Cell[])[], today: string): RosterSheet {
  const header = findHeader(rows)
  if (!header.ok) return header
  const drafts: RosterDraft[] = []
  for (let index = header.firstDataRow; index < rows.length; index += 1) {
    const cells = rows[index] ?? []
    if (!isNoteRow(cells)) drafts.push(readRow(cells, header.columns, index + 1, today))
  }
  if (drafts.length === 0) return { ok: false, message: '表头下面没有企业，请确认选对了工作表' }
  return { ok: true, columns: header.columns, ignored: header.ignored, drafts }
}
