/** The files around an import of a work calendar: the template to fill in, and what was made of each row. */
import type { WorkbookPlan } from '../../../schemas/protocol/document-plans.ts'
import { calendarColumns } from '../../../schemas/rules/calendar-import/columns.ts'
import { type CalendarRow, calendarVerdictNames } from '../../../schemas/rules/calendar-import/verdicts.ts'

/** The template: one line a holiday or a swapped-in working day. */
export function calendarTemplatePlan(): WorkbookPlan {
  return {
    sheets: [
      {
        name: '工作日历',
        title: '工作日历（导入模板）',
        note: '照国务院办公厅的节假日安排通知填写，一次一年。连着放假的写一行：日期写第一天，结束日期写最后一天；只有一天的，结束日期留空。安排写“放假”或“上班”（调休上班）。日期写成2027-10-01。',
        columns: Object.values(calendarColumns).map(([header]) => ({ header, width: 18, style: 'text' })),
        rows: [],
      },
    ],
  }
}

/** What was read of each row. */
export function calendarResultPlan(source: string, rows: readonly CalendarRow[]): WorkbookPlan {
  return {
    sheets: [
      {
        name: '检查清单',
        title: '工作日历检查清单',
        note: `文件：${source}`,
        columns: [
          { header: '原表行号', width: 10 },
          { header: '结论', width: 8 },
          { header: '日期', width: 28 },
          { header: '天数', width: 8, style: 'integer' },
          { header: '节日', width: 16 },
          { header: '说明', width: 60 },
        ],
        rows: rows.map(({ rowNumber, verdict, words, days, name, reasons }) => [
          rowNumber,
          calendarVerdictNames[verdict],
          words,
          days.length,
          name,
          reasons.join('；'),
        ]),
      },
    ],
  }
}
