/** Judging a whole sheet against the roster, in slices so that the window stays responsive. */
import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import type { ApplyContext } from '../../../schemas/rules/roster-import/apply.ts'
import { findHeader, type RosterColumn } from '../../../schemas/rules/roster-import/header.ts'
import { readRoster } from '../../../schemas/rules/roster-import/read-roster.ts'
import {
  indexRoster,
  judgeRow,
  type RosterVerdict,
  type SeenRows,
} from '../../../schemas/rules/roster-import/verdicts.ts'
import { breather } from '../../database/breather.ts'

export type JudgedSheet =
  | {
      readonly ok: true
      readonly columns: readonly RosterColumn[]
      /** Headers as the file writes them, by column. */
      readonly headers: readonly string[]
      readonly ignored: readonly string[]
      readonly verdicts: readonly RosterVerdict[]
    }
  | { readonly ok: false; readonly message: string }

/** How many columns of a roster a sheet has. */
export function columnsOf(rows: Sheet['rows']): number {
  const header = findHeader(rows)
  return header.ok ? header.columns.length : 0
}

/** Judges every row of a sheet against the known enterprises. Throws when `signal` is aborted; nothing is written either way. */
export async function judgeSheet(
  sheet: Sheet,
  known: readonly Enterprise[],
  context: ApplyContext,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<JudgedSheet> {
  signal.throwIfAborted()
  const roster = readRoster(sheet.rows, context.today)
  if (!roster.ok) return roster
  const index = indexRoster(known)
  const seen: SeenRows = new Map()
  const verdicts: RosterVerdict[] = []
  const breathe = breather()
  for (const draft of roster.drafts) {
    verdicts.push(judgeRow(draft, index, seen, context))
    if (await breathe()) {
      signal.throwIfAborted()
      onProgress(verdicts.length, roster.count)
    }
  }
  return {
    ok: true,
    columns: roster.columns,
    headers: roster.headers,
    ignored: roster.ignored,
    verdicts,
  }
}
