import type { Sheet } from '../../../schemas/protocol/document-plans.ts'

/** Index of the sheet that most likely is meant: the first with the most columns that are understood. */
export function likeliestSheet(sheets: readonly Sheet[], columnsOf: (rows: Sheet['rows']) => number): number {
  const columns = sheets.map(({ rows }) => columnsOf(rows))
  return Math.max(0, columns.indexOf(Math.max(...columns)))
}
