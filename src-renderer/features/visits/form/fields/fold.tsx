import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import styles from './fold.module.css'

/** Fields that most visits don't need: one line that opens them. Open from the start when they hold something. */
export function Fold(props: { label: string; hint?: string; filled: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  const id = useId()
  const open = opened || props.filled
  return (
    <div className={styles.fold}>
      <Button
        type="text"
        className={styles.head}
        icon={open ? <DownOutlined /> : <RightOutlined />}
        aria-expanded={open}
        aria-controls={id}
        disabled={props.filled}
        onClick={() => setOpened(!opened)}
      >
        {props.label}
        {props.hint && !open ? <span className={styles.hint}>{props.hint}</span> : null}
      </Button>
      <div id={id} hidden={!open} className={styles.body}>
        {open ? props.children : null}
      </div>
    </div>
  )
}
