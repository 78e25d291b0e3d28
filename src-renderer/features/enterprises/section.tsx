import type { ReactNode } from 'react'
import styles from './section.module.css'

/** One part of the enterprise page, reachable by its anchor. */
export function Section(props: { part: string; title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section id={`part-${props.part}`} className={styles.section} aria-labelledby={`title-${props.part}`}>
      <div className={styles.head}>
        <h2 id={`title-${props.part}`} className={styles.title}>
          {props.title}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}

/** Brings a part of the page into view. */
export function scrollToPart(part: string): void {
  document.getElementById(`part-${part}`)?.scrollIntoView({ block: 'start' })
}

/** Names and values in two columns; an empty value is a dash. */
export function Facts(props: {
  items: readonly (readonly [name: string, value: ReactNode, wide?: 'wide'])[]
}) {
  return (
    <dl className={styles.facts}>
      {props.items.map(([name, value, wide]) => (
        <div key={name} className={wide ? styles.wide : undefined}>
          <dt>{name}</dt>
          <dd>{value === '' || value === null || value === undefined ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
