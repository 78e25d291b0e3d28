/** One rectification in a line or two: number, level, state, deadline and what is wrong. */
import { Tag } from 'antd'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { rectificationLevels, rectificationStates } from '../../../schemas/codes/inspection-codes.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { DeadlineTag } from '../../ui/deadline-tag.tsx'
import { CloseRectification } from './close-rectification.tsx'
import { isOpen } from './park-overview.ts'
import styles from './rectification-line.module.css'

export function RectificationLine(props: {
  rectification: Rectification
  withElement?: boolean
  /** Whether the reader may close it. */
  mayClose?: boolean
}) {
  const { rectification } = props
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <Tag color={isOpen(rectification) ? 'warning' : 'success'}>
          {nameOf(rectificationStates, rectification.state)}
        </Tag>
        {props.withElement ? <b>{rectification.elementName}</b> : null}
        <span>{nameOf(rectificationLevels, rectification.level)}</span>
        {isOpen(rectification) ? <DeadlineTag dueOn={rectification.dueOn} /> : null}
      </div>
      <p className={styles.problem}>{rectification.problem}</p>
      <p className={styles.number}>
        {rectification.rectificationNo}
        {rectification.responsibleUnit ? `　${rectification.responsibleUnit}` : ''}
      </p>
      {props.mayClose && rectification.state === 'verified' ? (
        <CloseRectification rectification={rectification} />
      ) : null}
    </li>
  )
}
