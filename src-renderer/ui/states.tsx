/** The states that every list and page has: nothing there, something wrong, still reading. */
import { Skeleton } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
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

/** Milliseconds after which reading counts as slow. */
const slow = 150

/** Grey lines where text will stand. What is read quickly comes without them: they would flicker, and cost the time to draw them. */
export function LoadingState(props: { rows?: number }) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slow)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.loading} role="status" aria-label="正在读取">
      {isSlow ? <Skeleton active title={false} paragraph={{ rows: props.rows ?? 6 }} /> : null}
    </div>
  )
}
