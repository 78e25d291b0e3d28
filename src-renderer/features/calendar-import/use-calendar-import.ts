import { useCallback } from 'react'
import { officialCalendarYears } from '../../../schemas/codes/work-calendar.ts'
import { problem } from '../../../schemas/protocol/problems.ts'
import { type JudgedCalendar, judgeCalendar } from '../../../schemas/rules/calendar-import/verdicts.ts'
import { calendarIdOf, readCalendarYear } from '../../../schemas/rules/calendar-years.ts'
import { blankEntry } from '../../../schemas/rules/directory-upkeep/entries.ts'
import { type Content, findDocuments, readDocument, saveMany } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import type { ZhuqiDatabase } from '../../database/open-database.ts'
import { type Reading, useImportSteps } from '../../ui/spreadsheet/use-import-steps.ts'
import { readSpreadsheetFile } from '../../ui/spreadsheet-file.ts'

/** A year out of a file, by the file's name. */
export type JudgedYear = Extract<JudgedCalendar, { ok: true }> & { readonly source: string }

const words = { untouched: '工作日历没有任何改动。', look: '再导入一次不会重复。' }

/** The steps of importing one year. Nothing is written before `run`, and then one document. */
export function useCalendarImport() {
  const db = useDatabase()
  const { state, judge, run, restart } = useImportSteps<JudgedYear>(words)
  const choose = useCallback((file: File) => judge(() => readYear(db, file)), [db, judge])
  const write = useCallback(
    (judged: JudgedYear) =>
      run(judged, async () => {
        const content = yearEntry(judged)
        const known = await readDocument(db, 'directory', content.id)
        await saveMany(db, 'directory', [
          known ? { id: content.id, change: (current) => ({ ...current, ...content }) } : { create: content },
        ])
      }),
    [db, run],
  )
  return { state, choose, run: write, restart }
}

async function readYear(db: ZhuqiDatabase, file: File): Promise<Reading<JudgedYear>> {
  const read = await readSpreadsheetFile(file)
  if ('code' in read) return { problem: read }
  const entries = await findDocuments(db, 'directory', { kind: 'calendar' })
  const imported = entries.flatMap((entry) => readCalendarYear(entry) ?? [])
  const known = (year: number) =>
    imported.find((one) => one.year === year)?.days ?? officialCalendarYears[year] ?? null
  const sheets = read.sheets.map(({ rows }) => judgeCalendar(rows, known))
  const judged = sheets.find((sheet) => sheet.ok) ?? sheets[0]
  return judged?.ok
    ? { judged: { ...judged, source: file.name } }
    : { problem: problem('file-unreadable', judged?.message) }
}

/** The directory's entry for a year. */
function yearEntry({ year, days, source }: JudgedYear): Content<'directory'> {
  return {
    ...blankEntry(calendarIdOf(year), 'calendar'),
    code: String(year),
    name: `${year}年工作日历`,
    note: source,
    details: { ...days },
  }
}
