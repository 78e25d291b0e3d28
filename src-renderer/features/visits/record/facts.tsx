import { Fragment, type ReactNode } from 'react'
import styles from './facts.module.css'

/** Labels and values; what was not said is left out. */
export function Facts(props: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  const said = props.items.filter(([, value]) => value !== '' && value !== null)
  if (said.length === 0) return null
  return (
    <dl className={styles.facts}>
      {said.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>
            {Array.isArray(value)
              ? value.map((part, at) => <Fragment key={String(at)}>{part}</Fragment>)
              : value}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** One titled part of a record. */
export function RecordPart(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{props.title}</h2>
      <div className={styles.body}>{props.children}</div>
    </section>
  )
}
