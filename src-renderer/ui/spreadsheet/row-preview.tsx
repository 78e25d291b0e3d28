import { Alert, App, Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { exportWorkbook } from '../export-workbook.tsx'
import { countVerdicts } from './count-verdicts.ts'
import page from './import-page.module.css'
import type { NamedPlan } from './import-page.tsx'
import { type JudgedRow, type RowColumn, RowTable } from './row-table.tsx'
import { VerdictFilter } from './verdict-filter.tsx'

/** What would become of each row of a file, and the one button that does it. */
export function RowPreview<V extends string, R extends JudgedRow<V>>(props: {
  /** Why the import did not end well. */
  problem: Problem | null
  /** Above the rows: the file, and what else there is to say of it. */
  children: ReactNode
  rows: readonly R[]
  order: readonly V[]
  names: Readonly<Record<V, string>>
  colors: Readonly<Record<V, string>>
  columns: readonly RowColumn<R>[]
  /** Said where a row has no reason. */
  fine?: string
  /** At the foot. */
  note: ReactNode
  /** The rows as a file. */
  list: NamedPlan
  action: string
  disabled: boolean
  writing?: boolean
  onImport: () => void
}) {
  const { problem, rows, order, names, list } = props
  const { message } = App.useApp()
  const [shown, setShown] = useState<V | 'all'>('all')
  const counts = useMemo(() => countVerdicts(order, rows), [order, rows])
  const visible = useMemo(
    () => (shown === 'all' ? rows : rows.filter(({ verdict }) => verdict === shown)),
    [rows, shown],
  )
  return (
    <div className={page.preview}>
      {problem ? <Alert type="error" showIcon title={problem.title} description={problem.detail} /> : null}
      {props.children}
      <div className={page.row}>
        <VerdictFilter order={order} names={names} counts={counts} value={shown} onChange={setShown} />
      </div>
      <RowTable
        rows={visible}
        names={names}
        colors={props.colors}
        columns={props.columns}
        {...(props.fine === undefined ? {} : { fine: props.fine })}
      />
      <footer className={page.footer}>
        <span className={page.muted}>{props.note}</span>
        <Button onClick={() => void exportWorkbook(list.fileName, list.plan(), message)}>导出清单</Button>
        <Button
          type="primary"
          loading={props.writing ?? false}
          disabled={props.disabled}
          onClick={props.onImport}
        >
          {props.action}
        </Button>
      </footer>
    </div>
  )
}
