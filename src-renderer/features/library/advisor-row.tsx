import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Local } from '../../database/documents.ts'
import { CallLine } from '../../help/call-line.tsx'
import { FinancingMessage } from '../../help/financing-message.tsx'
import { Highlighted } from '../../ui/highlighted.tsx'
import styles from './library-page.module.css'

/** A 金融顾问: who, from where, good at what, and the message with the details that §4.2 requires. */
export function AdvisorRow(props: {
  entry: Local<'directory'>
  kind: ReactNode
  words: readonly string[]
  /** Behind everything else that can be done. */
  actions: ReactNode
}) {
  const { entry } = props
  const [writing, setWriting] = useState(false)
  const kind = typeof entry.details.serviceKind === 'string' ? entry.details.serviceKind : ''
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.name}>
          {props.kind}
          <CallLine name={entry.name} title={entry.title} unit={kind} phone={entry.phone} />
        </span>
        <Button size="small" aria-expanded={writing} onClick={() => setWriting(!writing)}>
          {writing ? '收起' : '发融资需求'}
        </Button>
        {props.actions}
      </div>
      {entry.note ? (
        <p className={styles.text}>
          <Highlighted text={entry.note} words={props.words} />
        </p>
      ) : null}
      {writing ? <FinancingMessage advisor={entry.name} /> : null}
    </li>
  )
}
