import type { Problem } from '../../../schemas/protocol/problems.ts'
import {
  type JudgedVisit,
  type VisitVerdict,
  visitVerdictNames,
} from '../../../schemas/rules/visit-import/verdicts.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { today } from '../../ui/formats.ts'
import { RowPreview } from '../../ui/spreadsheet/row-preview.tsx'
import type { RowColumn } from '../../ui/spreadsheet/row-table.tsx'
import { SourceLine, UnreadSheet } from '../../ui/spreadsheet/source-line.tsx'
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
  const writes = table.rows.filter(({ visit }) => visit !== null).length
  return (
    <RowPreview
      problem={props.problem}
      rows={table.rows}
      order={verdictOrder}
      names={visitVerdictNames}
      colors={colors}
      columns={columns}
      fine="内容齐全，导入后即提交"
      note="写全的直接提交；没写全的存为草稿，由您补齐后提交。"
      list={{
        fileName: `补录检查清单 ${today()}`,
        plan: () => visitResultPlan(file, '补录检查清单', `文件：${file.fileName}；尚未导入`),
      }}
      action={`导入 ${formatCount(writes)} 条`}
      disabled={writes === 0}
      onImport={props.onImport}
    >
      <SourceLine
        source={file.fileName}
        sheets={sheets}
        recognised={table.header.columns.length}
        ignored={table.header.ignored}
        onRestart={onRestart}
      />
    </RowPreview>
  )
}
