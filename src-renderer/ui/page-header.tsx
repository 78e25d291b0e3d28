import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import styles from './page-header.module.css'

/**
 * Head of a page: title, a line that tells more, and at right its actions (one of them primary). `onBack` shows an arrow
 * that goes where Esc goes.
 */
export function PageHeader(props: {
  title: ReactNode
  subtitle?: ReactNode
  actions?: ReactNode
  onBack?: () => void
}) {
  return (
    <header className={styles.header}>
      {props.onBack ? (
        <Button type="text" icon={<ArrowLeftOutlined />} aria-label="返回" onClick={props.onBack} />
      ) : null}
      <div className={styles.words}>
        <h1 className={styles.title}>{props.title}</h1>
        {props.subtitle ? <div className={styles.subtitle}>{props.subtitle}</div> : null}
      </div>
      {props.actions ? <div className={styles.actions}>{props.actions}</div> : null}
    </header>
  )
}
