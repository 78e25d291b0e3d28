import { useCallback, useState } from 'react'
import { officialCalendarYears } from '../../../schemas/codes/work-calendar.ts'
import { type Problem, problem } from '../../../schemas/protocol/problems.ts'
import { type JudgedCalendar, judgeCalendar } from '../../../schemas/rules/calendar-import/verdicts.ts'
import { calendarIdOf, readCalendarYear } from '../../../schemas/rules/calendar-years.ts'
import { type Content, findDocuments, readDocument, saveMany } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { importFailure } from '../../ui/spreadsheet/import-failure.ts'
import { readSpreadsheetFile } from '../../ui/spreadsheet-file.ts'

/** A year out of a file, by the file's name. */
export type JudgedYear = Extract<JudgedCalendar, { ok: true }> & { readonly source: string }

export type CalendarImportState =
  | { readonly step: 'choose'; readonly problem: Problem | null }
  | { readonly step: 'reading' }
  | {
      readonly step: 'preview'
      readonly judged: JudgedYear
      readonly problem: Problem | null
      readonly writing: boolean
    }
  | { readonly step: 'done'; readonly judged: JudgedYear }

/** The steps of importing one year. Nothing is written before `run`, and then one document. */
export function useCalendarImport() {
  const db = useDatabase()
  const [state, set] = useState<CalendarImportState>({ step: 'choose', problem: null })

  const choose = useCallback(
    async (file: File) => {
      set({ step: 'reading' })
      try {
        const read = await readSpreadsheetFile(file)
        if ('code' in read) return set({ step: 'choose', problem: read })
        const entries = await findDocuments(db, 'directory', { kind: 'calendar' })
        const imported = entries.flatMap((entry) => readCalendarYear(entry) ?? [])
        const known = (year: number) =>
          imported.find((one) => one.year === year)?.days ?? officialCalendarYears[year] ?? null
        const sheets = read.sheets.map(({ rows }) => judgeCalendar(rows, known))
        const judged = sheets.find((sheet) => sheet.ok) ?? sheets[0]
        if (judged?.ok)
          return set({
            step: 'preview',
            judged: { ...judged, source: file.name },
            problem: null,
            writing: false,
          })
        set({ step: 'choose', problem: problem('file-unreadable', judged?.message) })
      } catch (error) {
        set({ step: 'choose', problem: problemOf(error) })
      }
    },
    [db],
  )

  const run = useCallback(
    async (judged: JudgedYear) => {
      set({ step: 'preview', judged, problem: null, writing: true })
      try {
        const content = yearEntry(judged)
        const known = await readDocument(db, 'directory', content.id)
        await saveMany(db, 'directory', [
          known ? { id: content.id, change: (current) => ({ ...current, ...content }) } : { create: content },
        ])
        set({ step: 'done', judged })
      } catch (error) {
        set({
          step: 'preview',
          judged,
          writing: false,
          problem: importFailure(error, {
            untouched: '工作日历没有任何改动。',
            look: '再导入一次不会重复。',
          }),
        })
      }
    },
    [db],
  )
  const restart = useCallback(() => set({ step: 'choose', problem: null }), [])
  return { state, choose, run, restart }
}

/** The directory's entry for a year. */
function yearEntry({ year, days, source }: JudgedYear): Content<'directory'> {
  return {
    id: calendarIdOf(year),
    kind: 'calendar',
    code: String(year),
    name: `${year}年工作日历`,
    pinyin: '',
    initials: '',
    parentId: '',
    departmentId: '',
    parkIds: [],
    roles: [],
    title: '',
    phone: '',
    address: '',
    note: source,
    active: true,
    details: { ...days },
  }
}
