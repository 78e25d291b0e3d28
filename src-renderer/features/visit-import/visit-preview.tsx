import { Alert, App, Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import {
  type JudgedVisit,
  type VisitVerdict,
  visitVerdictNames,
} from '../../../schemas/rules/visit-import/verdicts.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import { countVerdicts } from '../../ui/spreadsheet/count-verdicts.ts'
import page from '../../ui/spreadsheet/import-page.module.css'
import { type RowColumn, RowTable } from '../../ui/spreadsheet/row-table.tsx'
import { SourceLine, UnreadSheet } from '../../ui/spreadsheet/source-line.tsx'
import { VerdictFilter } from '../../ui/spreadsheet/verdict-filter.tsx'
import type { JudgedFile } from './use-visit-import.ts'
import { verdictOrder, visitResultPlan } from './visit-workbooks.ts'

const colors: Record<VisitVerdict, string> = {
  submit: 'success',
  draft: 'warning',
  known: 'default',
  reject: 'error',
}

const columns: readonly RowColumn<JudgedVisit>[] = [
  { title: '企业', dataIndex: 'name', width: 280, ellipsis: true },
  { title: '走访日期', dataIndex: 'day', width: 124, className: 'number' },
]

/** The second step: what would become of each row. */
export function VisitPreview(props: {
  file: JudgedFile
  problem: Problem | null
  onSheet: (index: number) => void
  onImport: () => void
  onRestart: () => void
}) {
  const { file, onSheet, onRestart } = props
  const { table } = file
  const { message } = App.useApp()
  const [shown, setShown] = useState<VisitVerdict | 'all'>('all')
  const rows = table.ok ? table.rows : []
  const visible = useMemo(
    () => (shown === 'all' ? rows : rows.filter(({ verdict }) => verdict === shown)),
    [rows, shown],
  )
  const counts = useMemo(() => countVerdicts(verdictOrder, rows), [rows])
  const sheets = { sheets: file.sheets, sheetIndex: file.sheetIndex, onSheet }
  if (!table.ok)
    return (
      <UnreadSheet
        message={table.message}
        unchanged="没有导入任何记录。"
        sheets={sheets}
        onRestart={onRestart}
      />
    )
  const writes = counts.submit + counts.draft
  return (
    <div className={page.preview}>
      {props.problem ? (
        <Alert type="error" showIcon title={props.problem.title} description={props.problem.detail} />
      ) : null}
      <SourceLine
        source={file.fileName}
        sheets={sheets}
        recognised={table.header.columns.length}
        ignored={table.header.ignored}
        onRestart={onRestart}
      />
      <div className={page.row}>
        <VerdictFilter
          order={verdictOrder}
          names={visitVerdictNames}
          counts={counts}
          value={shown}
          onChange={setShown}
        />
      </div>
      <RowTable
        rows={visible}
        names={visitVerdictNames}
        colors={colors}
        columns={columns}
        fine="内容齐全，导入后即提交"
      />
      <footer className={page.footer}>
        <span className={page.muted}>写全的直接提交；没写全的存为草稿，由您补齐后提交。</span>
        <Button
          onClick={() =>
            void exportWorkbook(
              `补录检查清单 ${today()}`,
              visitResultPlan(file, '补录检查清单', `文件：${file.fileName}；尚未导入`),
              message,
            )
          }
        >
          导出清单
        </Button>
        <Button type="primary" disabled={writes === 0} onClick={props.onImport}>
          导入 {formatCount(writes)} 条
        </Button>
      </footer>
    </div>
  )
}
