import { type ReactNode, useCallback, useId, useRef, useState } from 'react'
import { type Finding, fieldId, useFinding } from '../findings.ts'
import { useCarriedMark } from '../session-context.ts'
import styles from './field.module.css'
import { fieldHelp } from './field-help.ts'
import { HelpMark, useHelpKey } from './help-mark.tsx'

/** What a control needs to belong to its field. */
export type Bound = {
  readonly id: string
  readonly status: '' | 'error' | 'warning'
  readonly 'aria-describedby': string | undefined
  readonly 'aria-required': boolean
}

/** A label, a control bound to it, and below what is wrong with the value or a hint. */
export function Field(props: {
  /** The path of the value in the record; findings and carried-over marks are looked up by it. */
  name: string
  label: string
  required?: boolean
  hint?: ReactNode
  wide?: boolean
  /** A group of controls: the label names the group instead of one input. */
  group?: boolean
  /** What stands at the right end of the label. */
  extra?: ReactNode
  children: (bound: Bound) => ReactNode
}) {
  const { name, label, required = false, hint, wide, group, extra } = props
  const finding = useFinding(name)
  const carried = useCarriedMark(name)
  const describedBy = useId()
  const labelId = useId()
  const help = fieldHelp(name)
  const [helping, setHelping] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const toggle = useCallback(() => setHelping((shown) => !shown), [])
  const toggleHelp = help ? toggle : null
  useHelpKey(field, toggleHelp)
  const id = fieldId(name)
  const bound: Bound = {
    id,
    status: finding ? (finding.level === 'block' ? 'error' : 'warning') : '',
    'aria-describedby': finding || hint ? describedBy : undefined,
    'aria-required': required,
  }
  const words = (
    <>
      {label}
      {required ? <span className={styles.required}>必填</span> : null}
    </>
  )
  return (
    <div
      ref={field}
      className={[styles.field, wide ? styles.wide : '', carried ? styles.unconfirmed : ''].join(' ')}
      data-field={name}
      {...(group ? { role: 'group', 'aria-labelledby': labelId, id, tabIndex: -1 } : {})}
    >
      <div className={styles.label}>
        {group ? <span id={labelId}>{words}</span> : <label htmlFor={id}>{words}</label>}
        {toggleHelp ? <HelpMark label={label} open={helping} onToggle={toggleHelp} /> : null}
        {carried || extra ? (
          <span className={styles.end} title={carried ? '沿用上次的内容，还没有确认' : undefined}>
            {carried ? '沿用' : extra}
          </span>
        ) : null}
      </div>
      {helping ? (
        <p role="status" className={styles.help}>
          {help}
        </p>
      ) : null}
      {props.children(bound)}
      {finding ? (
        <FindingLine id={describedBy} finding={finding} />
      ) : hint ? (
        <div id={describedBy} className={styles.hint}>
          {hint}
        </div>
      ) : null}
    </div>
  )
}

/** What is wrong with a value, below it. */
export function FindingLine(props: { id?: string; finding: Finding }) {
  const { id, finding } = props
  return (
    <div id={id} className={`${styles.message} ${finding.level === 'block' ? styles.block : styles.remind}`}>
      {finding.message}
    </div>
  )
}

/** Fields side by side. */
export function FieldGrid(props: { three?: boolean; children: ReactNode }) {
  return <div className={props.three ? `${styles.grid} ${styles.three}` : styles.grid}>{props.children}</div>
}
