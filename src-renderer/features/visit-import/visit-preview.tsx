import { Alert, App, Button, Segmented, Select, Table, Tag } from 'antd'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import {
  type JudgedVisit,
  type VisitVerdict,
  visitVerdictNames,
} from '../../../schemas/rules/visit-import/verdicts.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { today } from '../../ui/formats.ts'
import page from '../../ui/spreadsheet/import-page.module.css'
import { EmptyState } from '../../ui/states.tsx'
import type { JudgedFile } from './use-visit-import.ts'
import { verdictOrder, visitResultPlan } from './visit-workbooks.ts'

const colors: Record<VisitVerdict, string> = {
  submit: 'success',
  draft: 'warning',
  known: 'default',
  reject: 'error',
}

/** Pixels of the columns beside the reasons, and of the table's head. */
const fixedWidth = 64 + 76 + 280 + 124
const headHeight = 45

/** The second step: what would become of each row. */
export function VisitPreview(props: {
  file: JudgedFile
  problem: Problem | null
  onSheet: (index: number) => void
  onImport: () => void
  onRestart: () => void
}) {
  const { file } = props
  const { table } = file
  const { message } = App.useApp()
  const [shown, setShown] = useState<VisitVerdict | 'all'>('all')
  const sheetChoice =
    file.sheets.length > 1 ? (
      <Select
        aria-label="工作表"
        value={file.sheetIndex}
        options={file.sheets.map(({ name }, index) => ({ value: index, label: name }))}
        onChange={props.onSheet}
        popupMatchSelectWidth={false}
      />
    ) : null
  const rows = table.ok ? table.rows : []
  const visible = useMemo(
    () => (shown === 'all' ? rows : rows.filter(({ verdict }) => verdict === shown)),
    [rows, shown],
  )
  if (!table.ok)
    return (
      <Alert
        type="warning"
        showIcon
        title={table.message}
        description="没有导入任何记录。可以换一张工作表，或另选文件。"
        action={
          <div className={page.row}>
            {sheetChoice}
            <Button onClick={props.onRestart}>另选文件</Button>
          </div>
        }
      />
    )
  const count = (wanted: VisitVerdict) => rows.filter(({ verdict }) => verdict === wanted).length
  const writes = count('submit') + count('draft')
  return (
    <div className={page.preview}>
      {props.problem ? (
        <Alert type="error" showIcon title={props.problem.title} description={props.problem.detail} />
      ) : null}
      <div className={page.row}>
        <strong className={page.file}>{file.fileName}</strong>
        {sheetChoice}
        <span className={page.muted}>
          认出 {table.header.columns.length} 列
          {table.header.ignored.length > 0
            ? `；不导入的列：${table.header.ignored.slice(0, 8).join('、')}`
            : ''}
        </span>
        <Button type="link" onClick={props.onRestart}>
          另选文件
        </Button>
      </div>
      <Segmented<VisitVerdict | 'all'>
        className={page.filter ?? ''}
        aria-label="按处理结果筛选"
        value={shown}
        onChange={setShown}
        options={[
          { value: 'all', label: `全部 ${formatCount(rows.length)}` },
          ...verdictOrder.map((verdict) => ({
            value: verdict,
            label: `${visitVerdictNames[verdict]} ${formatCount(count(verdict))}`,
            disabled: count(verdict) === 0,
          })),
        ]}
      />
      <VerdictTable rows={visible} />
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

function VerdictTable({ rows }: { rows: readonly JudgedVisit[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 1000, height: 400 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div className={page.table} ref={box}>
      <Table<JudgedVisit>
        virtual
        size="middle"
        rowKey="rowNumber"
        dataSource={rows as JudgedVisit[]}
        pagination={false}
        scroll={{ y: Math.max(200, size.height - headHeight), x: Math.max(size.width, fixedWidth + 240) }}
        locale={{ emptyText: <EmptyState title="没有这一类的行" /> }}
        columns={[
          { title: '行', dataIndex: 'rowNumber', width: 64, className: 'number' },
          {
            title: '结论',
            width: 76,
            render: (_, { verdict }) => <Tag color={colors[verdict]}>{visitVerdictNames[verdict]}</Tag>,
          },
          { title: '企业', dataIndex: 'name', width: 280, ellipsis: true },
          { title: '走访日期', dataIndex: 'day', width: 124, className: 'number' },
          {
            title: '说明',
            width: Math.max(240, size.width - fixedWidth),
            render: (_, { reasons }) => (
              <span className={page.reasons} title={reasons.join('；')}>
                {reasons.join('；') || '内容齐全，导入后即提交'}
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}
