/** The workbook of a view: its columns and rows, and in words what narrowed and sorted it. */
import type { WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { formatDayWithWeekday } from '../../../schemas/rules/calendar-day.ts'
import type { RosterEntry } from '../../database/roster-index.ts'
import { type ColumnContext, type ColumnKey, columnOf, numberColumns } from './roster-columns.ts'

/** Characters of a spreadsheet's column for the pixels of one on screen. */
const characters = (pixels: number) => Math.round(pixels / 7)

/** `conditions` are the filters and the order in words, as the reader of the file should know them. */
export function rosterWorkbook(
  entries: readonly RosterEntry[],
  columns: readonly ColumnKey[],
  conditions: readonly string[],
  context: ColumnContext,
): WorkbookPlan {
  const chosen = columns.map((key) => ({ key, ...columnOf(key) }))
  return {
    sheets: [
      {
        name: '企业名录',
        title: '企业名录',
        note: `${[...conditions, `共${entries.length}家`].join('；')}。导出日期：${formatDayWithWeekday(context.today)}`.slice(
          0,
          500,
        ),
        columns: [
          { header: '企业名称', width: 40, style: 'text' },
          ...chosen.map(({ key, title, width }) => ({
            header: title,
            width: characters(width),
            ...(numberColumns.includes(key)
              ? { style: key === 'revenue' ? ('amount' as const) : ('integer' as const) }
              : { style: 'text' as const }),
          })),
        ],
        rows: entries.map((entry) => [entry.name, ...chosen.map(({ value }) => value(entry, context))]),
      },
    ],
  }
}
