import { Alert, App, Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Problem } from '../../../schemas/protocol/problems.ts'
import { rosterColumns } from '../../../schemas/rules/roster-import/columns.ts'
import { type Verdict, verdictNames } from '../../../schemas/rules/roster-import/verdicts.ts'
import { formatCount } from '../../ui/count-label.tsx'
import { exportWorkbook } from '../../ui/export-workbook.tsx'
import { countVerdicts } from '../../ui/spreadsheet/count-verdicts.ts'
import page from '../../ui/spreadsheet/import-page.module.css'
import { SourceLine, UnreadSheet } from '../../ui/spreadsheet/source-line.tsx'
import { VerdictFilter } from '../../ui/spreadsheet/verdict-filter.tsx'
import { type Decision, outcomeOf, verdictOrder } from './decisions.ts'
import { PreviewTable } from './preview-table.tsx'
import styles from './roster-import.module.css'
import type { Judged } from './use-roster-import.ts'
import { resultPlan } from './workbooks.ts'

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
  const counts = useMemo(() => countVerdicts(verdictOrder, verdicts), [verdicts])
  const rows = useMemo(
    () => (shown === 'all' ? verdicts : verdicts.filter((row) => row.verdict === shown)),
    [verdicts, shown],
  )
  const outcomes = verdicts.map((row) => outcomeOf(row, decisions))
  const writes = outcomes.filter((outcome) => outcome === 'create' || outcome === 'change').length
  const open = verdicts.filter((row) => outcomeOf(row, decisions) === 'open')

  const sheets = { sheets: judged.sheets, sheetIndex: judged.sheetIndex, onSheet: props.onSheet }
  if (!sheet.ok)
    return (
      <UnreadSheet
        message={sheet.message}
        unchanged="名录没有任何改动。"
        sheets={sheets}
        onRestart={props.onRestart}
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
      <SourceLine
        source={judged.fileName}
        sheets={sheets}
        recognised={sheet.columns.length}
        ignored={sheet.ignored}
        onRestart={props.onRestart}
      />
      <div className={page.row}>
        <VerdictFilter
          order={verdictOrder}
          names={verdictNames}
          counts={counts}
          value={shown}
          onChange={setShown}
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
