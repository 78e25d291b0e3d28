import { Alert, App, Button, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { rosterColumns } from '../../../schemas/rules/roster-import/columns.ts'
import { type Verdict, verdictNames } from '../../../schemas/rules/roster-import/verdicts.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import page from '../../ui/spreadsheet/import-page.module.css'
import { countVerdicts, type Decision, outcomeOf } from './decisions.ts'
import { PreviewTable } from './preview-table.tsx'
import styles from './roster-import.module.css'
import type { Judged } from './use-roster-import.ts'
import { resultPlan } from './workbooks.ts'

const shownVerdicts: readonly Verdict[] = ['new', 'update', 'conflict', 'reject', 'unchanged']

/** The second step: what the file would do, row by row; conflicts are decided here. */
export function Preview(props: {
  judged: Judged
  problem: Problem | null
  onSheet: (index: number) => void
  onDecide: (rows: readonly number[], decision: Decision) => void
  onImport: () => void
  onRestart: () => void
}) {
  const { judged, onDecide } = props
  const { sheet, decisions } = judged
  const { message } = App.useApp()
  const [shown, setShown] = useState<Verdict | 'all'>('all')
  const verdicts = useMemo(() => (sheet.ok ? sheet.verdicts : []), [sheet])
  const counts = useMemo(() => countVerdicts(verdicts), [verdicts])
  const rows = useMemo(
    () => (shown === 'all' ? verdicts : verdicts.filter((row) => row.verdict === shown)),
    [verdicts, shown],
  )
  const outcomes = verdicts.map((row) => outcomeOf(row, decisions))
  const writes = outcomes.filter((outcome) => outcome === 'create' || outcome === 'change').length
  const open = verdicts.filter((row) => outcomeOf(row, decisions) === 'open')

  const sheetChoice =
    judged.sheets.length > 1 ? (
      <Select
        aria-label="工作表"
        value={judged.sheetIndex}
        options={judged.sheets.map((one, index) => ({ value: index, label: one.name }))}
        onChange={props.onSheet}
        popupMatchSelectWidth={false}
      />
    ) : null

  if (!sheet.ok)
    return (
      <Alert
        type="warning"
        showIcon
        title={sheet.message}
        description="名录没有任何改动。可以换一张工作表，或另选文件。"
        action={
          <div className={page.row}>
            {sheetChoice}
            <Button onClick={props.onRestart}>另选文件</Button>
          </div>
        }
      />
    )

  return (
    <div className={page.preview}>
      {props.problem ? (
        <Alert
          className={styles.problem}
          type="error"
          showIcon
          title={props.problem.title}
          description={props.problem.detail}
        />
      ) : null}
      <div className={page.row}>
        <strong className={page.file}>{judged.fileName}</strong>
        {sheetChoice}
        <span className={page.muted}>
          认出 {sheet.columns.length} 列
          {sheet.ignored.length > 0 ? `；不导入的列：${sheet.ignored.slice(0, 8).join('、')}` : ''}
        </span>
        <Button type="link" onClick={props.onRestart}>
          另选文件
        </Button>
      </div>
      <div className={page.row}>
        <Segmented<Verdict | 'all'>
          aria-label="按处理结果筛选"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `全部 ${formatCount(verdicts.length)}` },
            ...shownVerdicts.map((verdict) => ({
              value: verdict,
              label: `${verdictNames[verdict]} ${formatCount(counts[verdict])}`,
              disabled: counts[verdict] === 0,
            })),
          ]}
        />
        {open.length > 0 ? (
          <>
            <span className={styles.waiting}>还有 {formatCount(open.length)} 家冲突要您决定</span>
            <Button
              onClick={() =>
                onDecide(
                  open.map((row) => row.rowNumber),
                  'skip',
                )
              }
            >
              都先不导入
            </Button>
          </>
        ) : null}
      </div>
      <PreviewTable rows={rows} judged={judged} onDecide={onDecide} />
      <footer className={page.footer}>
        <span className={`${page.muted} ${styles.columns}`}>
          {counts.reject > 0
            ? `${formatCount(counts.reject)} 行有问题，不会导入；可以导出清单，改好后再导入一次。`
            : `识别的列：${sheet.columns.map((column) => rosterColumns[column.field][0]).join('、')}`}
        </span>
        <Button
          onClick={() =>
            void exportWorkbook(
              `名录检查清单 ${judged.context.today}`,
              resultPlan({
                title: '名录检查清单',
                note: `文件：${judged.fileName}；尚未导入`,
                headers: sheet.headers,
                rows: judged.sheets[judged.sheetIndex]?.rows ?? [],
                verdicts,
                decisions,
              }),
              message,
            )
          }
        >
          导出清单
        </Button>
        <Button type="primary" disabled={writes === 0 || open.length > 0} onClick={props.onImport}>
          导入 {formatCount(writes)} 家
        </Button>
      </footer>
    </div>
  )
}
