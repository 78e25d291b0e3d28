import { Alert } from 'antd'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { formatDayWithWeekday } from '../../../schemas/rules/calendar-day.ts'
import {
  type CalendarRow,
  type CalendarVerdict,
  calendarVerdictNames,
} from '../../../schemas/rules/calendar-import/verdicts.ts'
import { createWorkCalendar, workingDaysBetween } from '../../../schemas/rules/work-calendar.ts'
import { RowPreview } from '../../ui/spreadsheet/row-preview.tsx'
import type { RowColumn } from '../../ui/spreadsheet/row-table.tsx'
import { SourceLine } from '../../ui/spreadsheet/source-line.tsx'
import { calendarResultPlan } from './calendar-workbooks.ts'
import type { JudgedYear } from './use-calendar-import.ts'

const order = Object.keys(calendarVerdictNames) as CalendarVerdict[]
const colors: Record<CalendarVerdict, string> = { off: 'success', work: 'processing', reject: 'error' }

const columns: readonly RowColumn<CalendarRow>[] = [
  { title: '日期', width: 310, className: 'number', render: (_, row) => daysInWords(row) },
  { title: '天数', width: 72, render: (_, { days }) => days.length || '—' },
  { title: '节日', dataIndex: 'name', width: 140 },
]

function daysInWords({ words, days }: CalendarRow): string {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return words || '—'
  const begin = formatDayWithWeekday(first)
  return first === last ? begin : `${begin} 至 ${formatDayWithWeekday(last)}`
}

/** The second step: the year as it would count, and each row of the table. */
export function CalendarPreview(props: {
  judged: JudgedYear
  problem: Problem | null
  writing: boolean
  onImport: () => void
  onRestart: () => void
}) {
  const { judged } = props
  const { year, rows, days, obstacle } = judged
  const working = workingDaysBetween(
    `${year - 1}-12-31`,
    `${year}-12-31`,
    createWorkCalendar({ [year]: days }),
  )
  return (
    <RowPreview
      problem={props.problem}
      rows={rows}
      order={order}
      names={calendarVerdictNames}
      colors={colors}
      columns={columns}
      note={`${year}年：放假${days.offDays.length}天，调休上班${days.workDays.length}天，全年${working}个工作日。导入前请对照通知原文核一遍。`}
      list={{
        fileName: `${year}年工作日历检查清单`,
        plan: () => calendarResultPlan(judged.source, rows),
      }}
      action={`导入${year}年`}
      disabled={obstacle !== null}
      writing={props.writing}
      onImport={props.onImport}
    >
      {obstacle ? <Alert type="warning" showIcon title={obstacle} /> : null}
      {judged.change ? <Change {...judged.change} year={year} /> : null}
      <SourceLine source={judged.source} ignored={judged.ignored} onRestart={props.onRestart} />
    </RowPreview>
  )
}

/** What the new year changes against the one that counts now. */
function Change(props: { year: number; added: readonly string[]; removed: readonly string[] }) {
  const { year, added, removed } = props
  if (added.length + removed.length === 0)
    return <Alert type="info" showIcon title={`与现在使用的${year}年安排完全一样。`} />
  const parts = [
    added.length > 0 ? `增加：${added.join('、')}` : '',
    removed.length > 0 ? `取消：${removed.join('、')}` : '',
  ]
  return (
    <Alert
      type="info"
      showIcon
      title={`将替换现在使用的${year}年安排。${parts.filter(Boolean).join('；')}`}
    />
  )
}
