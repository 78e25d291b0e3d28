/** The states that every list and page has: nothing there, something wrong, still reading. */
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import styles from './states.module.css'

/** Nothing here: says so, says how it fills, and offers the way. */
export function EmptyState(props: {
  title: string
  hint?: ReactNode
  action?: ReactNode
  compact?: boolean
}) {
  return (
    <div className={props.compact ? styles.compact : styles.state} role="status">
      <div className={styles.title}>{props.title}</div>
      {props.hint ? <div className={styles.hint}>{props.hint}</div> : null}
      {props.action ? <div className={styles.action}>{props.action}</div> : null}
    </div>
  )
}

/** Something went wrong: what happened, what is safe, what to do next. */
export function ErrorState(props: { title: string; safe?: string; next?: string; action?: ReactNode }) {
  return (
    <div className={styles.state} role="alert">
      <div className={styles.errorTitle}>{props.title}</div>
      {props.safe ? <div className={styles.hint}>{props.safe}</div> : null}
      {props.next ? <div className={styles.hint}>{props.next}</div> : null}
      {props.action ? <div className={styles.action}>{props.action}</div> : null}
    </div>
  )
}

/** Grey lines where text will stand; shown at once but faint, so that a quick page does not flicker. */
export function LoadingState(props: { rows?: number }) {
  return (
    <div className={styles.loading} role="status" aria-label="正在读取">
      <Skeleton active title={false} paragraph={{ rows: props.rows ?? 6 }} />
    </div>
  )
}
