import { useCallback, useState } from 'react'
import type { Sheet } from '../../../schemas/protocol/document-plans.ts'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { findSheetHeader } from '../../../schemas/rules/sheet-import/sheet-header.ts'
import { readVisitHeader } from '../../../schemas/rules/visit-import/columns.ts'
import { type JudgedTable, judgeVisits } from '../../../schemas/rules/visit-import/verdicts.ts'
import { saveMany } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { nextNumber } from '../../database/numbering.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { importFailure } from '../../ui/spreadsheet/import-failure.ts'
import { likeliestSheet } from '../../ui/spreadsheet/likeliest-sheet.ts'
import type { Progress } from '../../ui/spreadsheet/working.tsx'
import { readSpreadsheetFile } from '../../ui/spreadsheet-file.ts'
import { visitImportContext } from './visit-import-context.ts'

export type JudgedFile = {
  readonly fileName: string
  readonly sheets: readonly Sheet[]
  readonly sheetIndex: number
  readonly table: JudgedTable
}

export type VisitImportState =
  | { readonly step: 'choose'; readonly problem: Problem | null }
  | { readonly step: 'reading'; readonly fileName: string }
  | { readonly step: 'preview'; readonly file: JudgedFile; readonly problem: Problem | null }
  | { readonly step: 'importing'; readonly file: JudgedFile; readonly progress: Progress | null }
  | { readonly step: 'done'; readonly file: JudgedFile }

/** The steps of 补录导入, from a file to the written records. Nothing is written before `run`, and then all or nothing. */
export function useVisitImport() {
  const db = useDatabase()
  const [state, setState] = useState<VisitImportState>({ step: 'choose', problem: null })

  const judge = useCallback(
    async (fileName: string, sheets: readonly Sheet[], sheetIndex: number) => {
      const table = judgeVisits(sheets[sheetIndex]?.rows ?? [], await visitImportContext(db))
      setState({ step: 'preview', file: { fileName, sheets, sheetIndex, table }, problem: null })
    },
    [db],
  )

  const choose = useCallback(
    async (file: File) => {
      setState({ step: 'reading', fileName: file.name })
      try {
        const read = await readSpreadsheetFile(file)
        if ('code' in read) return setState({ step: 'choose', problem: read })
        await judge(file.name, read.sheets, likeliestSheet(read.sheets, columnsOf))
      } catch (error) {
        setState({ step: 'choose', problem: problemOf(error) })
      }
    },
    [judge],
  )

  const run = useCallback(
    async (file: JudgedFile) => {
      if (!file.table.ok) return
      const visits = file.table.rows.flatMap(({ visit }) => visit ?? [])
      const onProgress = (done: number) =>
        setState({ step: 'importing', file, progress: { done, total: visits.length } })
      setState({ step: 'importing', file, progress: null })
      try {
        const creates = []
        for (const visit of visits) {
          creates.push({ create: { ...visit, visitNo: await nextNumber(db, 'ZF') } })
          if (creates.length % 50 === 0) onProgress(creates.length)
        }
        onProgress(visits.length)
        await saveMany(db, 'visits', creates)
        setState({ step: 'done', file })
      } catch (error) {
        const problem = importFailure(error, {
          untouched: '没有导入任何记录。',
          look: '请看“走访”里是否已有这些记录，再决定要不要重试。',
        })
        setState({ step: 'preview', file, problem })
      }
    },
    [db],
  )
  const restart = useCallback(() => setState({ step: 'choose', problem: null }), [])
  return { state, choose, judge, run, restart }
}

function columnsOf(rows: Sheet['rows']): number {
  return findSheetHeader(rows, readVisitHeader)?.columns.length ?? 0
}
