import { useCallback } from 'react'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import type { UpkeepKind } from '../../../schemas/rules/directory-upkeep/fields.ts'
import {
  findUpkeepHeader,
  type JudgedDirectory,
  judgeDirectory,
} from '../../../schemas/rules/directory-upkeep/verdicts.ts'
import { newId } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { readUpkeep, saveChanges } from '../../help/directory-upkeep.ts'
import { likeliestSheet } from '../../ui/spreadsheet/likeliest-sheet.ts'
import { type Reading, useImportSteps } from '../../ui/spreadsheet/use-import-steps.ts'
import { readSpreadsheetFile } from '../../ui/spreadsheet-file.ts'

/** A table of one kind compared with the directory; `source` is the file's name, `cells` are those of its sheet. */
export type JudgedFile = Extract<JudgedDirectory, { ok: true }> & {
  readonly source: string
  readonly cells: Sheet['rows']
}

const words = {
  untouched: '原有资料没有任何改动。',
  look: '再点一次“导入”会接着办，不会重复登记。',
}

/** The steps of importing entries of one kind. Nothing is written before `run`, and then all or nothing. */
export function useDirectoryImport(kind: UpkeepKind) {
  const db = useDatabase()
  const { state, judge, run, restart } = useImportSteps<JudgedFile>(words)
  const choose = useCallback((file: File) => judge(() => readTable(db, kind, file)), [db, kind, judge])
  const write = useCallback(
    (judged: JudgedFile) =>
      run(judged, () =>
        saveChanges(
          db,
          kind,
          judged.rows.flatMap(({ change }) => change ?? []),
        ),
      ),
    [db, kind, run],
  )
  return { state, choose, run: write, restart }
}

async function readTable(db: ZhuqiDatabase, kind: UpkeepKind, file: File): Promise<Reading<JudgedFile>> {
  const [read, { known, facts }] = await Promise.all([readSpreadsheetFile(file), readUpkeep(db, kind)])
  if ('code' in read) return { problem: read }
  const columnsOf = (rows: Sheet['rows']) => findUpkeepHeader(kind, rows)?.columns.length ?? 0
  const cells = read.sheets[likeliestSheet(read.sheets, columnsOf)]?.rows ?? []
  const judged = judgeDirectory(kind, cells, known, facts, newId)
  return judged.ok
    ? { judged: { ...judged, source: file.name, cells } }
    : { problem: problem('file-unreadable', judged.message) }
}
