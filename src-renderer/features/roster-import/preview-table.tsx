import { Select } from 'antd'
import { cellText } from '../../../schemas/rules/roster-import/cells.ts'
import type { RosterField } from '../../../schemas/rules/roster-import/columns.ts'
import {
  type RosterVerdict,
  type Verdict,
  verdictNames,
} from '../../../schemas/rules/roster-import/verdicts.ts'
import page from '../../ui/spreadsheet/import-page.module.css'
import { type RowColumn, RowTable } from '../../ui/spreadsheet/row-table.tsx'
import { type Decision, decisionNames, possibleDecisions } from './decisions.ts'
import styles from './roster-import.module.css'
import type { Judged } from './use-roster-import.ts'

const colors: Record<Verdict, string> = {
  new: 'success',
  update: 'processing',
  conflict: 'warning',
  reject: 'error',
  unchanged: 'default',
}

/** What happens to rows that nobody has to decide about. */
const fates: Record<Exclude<Verdict, 'conflict'>, string> = {
  new: '将新增',
  update: '将更新',
  reject: '不导入',
  unchanged: '无需导入',
}

/** One line a row of the file: what becomes of it and why. */
export function PreviewTable(props: {
  rows: readonly RosterVerdict[]
  judged: Judged
  onDecide: (rows: readonly number[], decision: Decision) => void
}) {
  const { judged, onDecide } = props
  /** What the file says where nothing could be read. */
  const written = (row: RosterVerdict, field: RosterField) => {
    const column = judged.sheet.ok && judged.sheet.columns.find((known) => known.field === field)
    const cells = judged.sheets[judged.sheetIndex]?.rows[row.rowNumber - 1]
    const text = column ? cellText(cells?.[column.index] ?? null) : ''
    return <span className={text ? styles.unread : page.muted}>{text || '—'}</span>
  }
  const columns: RowColumn<RosterVerdict>[] = [
    {
      title: '企业名称',
      width: 230,
      ellipsis: true,
      render: (_, row) => row.draft.values.name ?? written(row, 'name'),
    },
    {
      title: '统一社会信用代码',
      width: 184,
      className: 'number',
      render: (_, row) => row.draft.values.uscc ?? written(row, 'uscc'),
    },
  ]
  const decision: RowColumn<RosterVerdict> = {
    title: '处理',
    width: 150,
    render: (_, row) =>
      row.verdict === 'conflict' ? (
        <Select<Decision>
          aria-label={`第${row.rowNumber}行怎么处理`}
          className={styles.decision}
          placeholder="请决定"
          status={judged.decisions.has(row.rowNumber) ? undefined : 'warning'}
          value={judged.decisions.get(row.rowNumber)}
          popupMatchSelectWidth={false}
          options={possibleDecisions(row, judged.known.get(row.existingId ?? '')).map((decision) => ({
            value: decision,
            label: decisionNames[decision],
          }))}
          onChange={(decision) => onDecide([row.rowNumber], decision)}
        />
      ) : (
        <span className={page.muted}>{fates[row.verdict]}</span>
      ),
  }

  return <RowTable rows={props.rows} names={verdictNames} colors={colors} columns={columns} last={decision} />
}
