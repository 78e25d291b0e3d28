import type { ReactNode } from 'react'
import styles from './settings-page.module.css'

/** One block of settings: names and values, and a note. */
export function SettingsPart(props: {
  part: string
  title: string
  items: readonly (readonly [name: string, value: string])[]
  note?: string
  children?: ReactNode
}) {
  return (
    <section id={`settings-${props.part}`} className={styles.part} aria-label={props.title}>
      <h2 className={styles.title}>{props.title}</h2>
      <dl className={styles.items}>
        {props.items.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {props.note ? <p className={styles.muted}>{props.note}</p> : null}
      {props.children}
    </section>
  )
}
