import { Progress as Bar, Button } from 'antd'
import { formatCount } from '../count-label.tsx'
import styles from './spreadsheet.module.css'

export type Progress = { readonly done: number; readonly total: number }

/** A long step: how far it is, how much remains, and the way to stop it. */
export function Working(props: {
  title: string
  hint?: string
  progress: Progress | null
  unit: string
  /** Absent where stopping makes no sense. */
  onCancel?: () => void
}) {
  const { progress, unit } = props
  const writing = progress !== null && progress.done >= progress.total
  return (
    <div className={styles.working} role="status" aria-live="polite">
      <div className={styles.dropTitle}>{props.title}</div>
      {props.hint ? <div className={styles.muted}>{props.hint}</div> : null}
      <Bar
        percent={progress ? Math.floor((progress.done / Math.max(progress.total, 1)) * 100) : 0}
        status="active"
        showInfo={false}
        aria-label={props.title}
      />
      <div className={styles.workingLine}>
        <span className="number">
          {progress === null
            ? '正在读取…'
            : writing
              ? `正在写入 ${formatCount(progress.total)} ${unit}…`
              : `已完成 ${formatCount(progress.done)} ${unit}，还有 ${formatCount(progress.total - progress.done)} ${unit}`}
        </span>
        {props.onCancel ? (
          <Button onClick={props.onCancel} disabled={writing}>
            停止
          </Button>
        ) : null}
      </div>
    </div>
  )
}
