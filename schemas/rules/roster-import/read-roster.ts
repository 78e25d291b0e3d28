/** A whole sheet from rows of cells to drafts; judging them against the roster is `verdicts.ts`. */
import type { Cell } from './cells.ts'
import { type RosterDraft, readRow } from './draft.ts'
import { findHeader, isNoteRow, type RosterColumn } from './header.ts'

export type RosterSheet =
  | {
      readonly ok: true
      readonly columns: readonly RosterColumn[]
      readonly ignored: readonly string[]
      /** What the file calls each column. */
      readonly headers: readonly string[]
      /** How many drafts there are. */
      readonly count: number
      /** In the order of the file. Each is read when it is asked for, so that long sheets can be read piece by piece. */
      readonly drafts: Iterable<RosterDraft>
    }
  | { readonly ok: false; readonly message: string }

/** Reads a sheet. `today` is the day in Asia/Shanghai, against which dates are checked. */
export function readRoster(rows: readonly (readonly Cell[])[], today: string): RosterSheet {
  const header = findHeader(rows)
  if (!header.ok) return header
  const { firstDataRow, columns, ignored, headers } = header
  const rowNumbers: number[] = []
  for (let index = firstDataRow; index < rows.length; index += 1)
    if (!isNoteRow(rows[index] ?? [])) rowNumbers.push(index + 1)
  if (rowNumbers.length === 0) return { ok: false, message: '表头下面没有企业，请确认选对了工作表' }
  return {
    ok: true,
    columns,
    ignored,
    headers,
    count: rowNumbers.length,
    drafts: draftsOf(rows, rowNumbers, columns, today),
  }
}

function* draftsOf(
  rows: readonly (readonly Cell[])[],
  rowNumbers: readonly number[],
  columns: readonly RosterColumn[],
  today: string,
): Generator<RosterDraft> {
  for (const rowNumber of rowNumbers) yield readRow(rows[rowNumber - 1] ?? [], columns, rowNumber, today)
}
