import type { ReactNode } from 'react'
import { Link } from 'react-router'
import styles from './panel.module.css'

/** One block of the workbench: a heading with its count, and rows. */
export function Panel(props: { title: string; count?: number; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.panel} aria-label={props.title}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {props.title}
          {props.count ? <span className={styles.count}>{props.count}</span> : null}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}

/** A row that is one link: what it is, a line that tells more, and at right its mark. */
export function PanelRow(props: { to: string; title: ReactNode; detail?: ReactNode; mark?: ReactNode }) {
  return (
    <li>
      <Link to={props.to} className={styles.row}>
        <span className={styles.words}>
          <span className={styles.name}>{props.title}</span>
          {props.detail ? <span className={styles.detail}>{props.detail}</span> : null}
        </span>
        {props.mark ? <span className={styles.mark}>{props.mark}</span> : null}
      </Link>
    </li>
  )
}

/** The rows of a panel. */
export function PanelRows(props: { children: ReactNode }) {
  return <ul className={styles.rows}>{props.children}</ul>
}
