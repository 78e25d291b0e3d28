import type { ReactNode } from 'react'
import styles from './section.module.css'
import { type SectionName, sectionId, sections } from './sections.ts'

/** One part of the form under its title; `extra` stands at the title's right. */
export function Section(props: {
  name: SectionName
  /** Where it is not the usual one. */
  title?: string
  extra?: ReactNode
  children: ReactNode
}) {
  const id = sectionId(props.name)
  const title = props.title ?? sections.find((section) => section.name === props.name)?.title
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <h2 id={`${id}-title`} className={styles.title}>
          {title}
        </h2>
        {props.extra}
      </div>
      {props.children}
    </section>
  )
}
