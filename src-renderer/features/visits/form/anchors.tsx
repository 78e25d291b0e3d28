import { type RefObject, useEffect, useState } from 'react'
import styles from './anchors.module.css'
import { useFindings } from './findings.ts'
import { type SectionName, sectionId, sectionOf, sections } from './sections.ts'

/** The parts of the form at its left: where one is, and what each part still lacks. */
export function Anchors(props: { scroller: RefObject<HTMLElement | null> }) {
  const current = useCurrentSection(props.scroller)
  const findings = useFindings()
  const lacking = new Map<SectionName, number>()
  for (const finding of findings) {
    if (finding.level !== 'block') continue
    const section = sectionOf(finding.field)
    lacking.set(section, (lacking.get(section) ?? 0) + 1)
  }
  return (
    <nav className={styles.anchors} aria-label="走访记录各部分">
      {sections.map(({ name, title }) => {
        const count = lacking.get(name) ?? 0
        return (
          <button
            key={name}
            type="button"
            className={name === current ? `${styles.anchor} ${styles.current}` : styles.anchor}
            aria-current={name === current ? 'location' : undefined}
            onClick={() => document.getElementById(sectionId(name))?.scrollIntoView({ block: 'start' })}
          >
            <span>{title}</span>
            {count > 0 ? (
              <span className={styles.count} title={`还缺${count}项`}>
                {count}
              </span>
            ) : null}
          </button>
        )
      })}
    </nav>
  )
}

/** The section that fills the upper part of the scrolling form. */
function useCurrentSection(scroller: RefObject<HTMLElement | null>): SectionName {
  const [current, setCurrent] = useState<SectionName>('basic')
  useEffect(() => {
    const root = scroller.current
    if (!root) return
    const visible = new Set<SectionName>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const name = sections.find((section) => sectionId(section.name) === entry.target.id)?.name
          if (!name) continue
          if (entry.isIntersecting) visible.add(name)
          else visible.delete(name)
        }
        const first = sections.find((section) => visible.has(section.name))
        if (first) setCurrent(first.name)
      },
      // A band below the top edge: the section that crosses it is the one being read.
      { root, rootMargin: '-64px 0px -70% 0px' },
    )
    for (const { name } of sections) {
      const element = document.getElementById(sectionId(name))
      if (element) observer.observe(element)
    }
    return () => observer.disconnect()
  }, [scroller])
  return current
}
