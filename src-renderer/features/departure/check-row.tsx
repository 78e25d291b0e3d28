import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { CheckItem, Remedy } from '../../../schemas/rules/departure/facts.ts'
import styles from './departure-page.module.css'
import { LevelMark } from './level-mark.tsx'
import type { PapersProgress } from './use-remedies.tsx'

/** One line of the check: how it stands, in words, and the one button that puts it right. */
export function CheckRow(props: {
  item: CheckItem
  busy: boolean
  onAct: (remedy: Remedy) => void
  progress: PapersProgress | null
  onStop: () => void
  children?: ReactNode
}) {
  const { item, progress } = props
  const remedy = item.remedy
  return (
    <li className={styles.item} aria-label={item.title} data-level={item.level}>
      <LevelMark level={item.level} />
      <div className={styles.body}>
        <div className={styles.line}>
          <strong className={styles.title}>{item.title}</strong>
          <span className={styles.words}>
            {progress
              ? `正在取回，已完成 ${progress.done} 个，还有 ${progress.total - progress.done} 个…`
              : item.words}
          </span>
        </div>
        {props.children}
      </div>
      {progress ? (
        <Button onClick={props.onStop}>停止</Button>
      ) : remedy ? (
        <Button
          type={item.level === 'fix' ? 'primary' : 'default'}
          loading={props.busy}
          onClick={() => props.onAct(remedy)}
        >
          {remedy.label}
        </Button>
      ) : null}
    </li>
  )
}
