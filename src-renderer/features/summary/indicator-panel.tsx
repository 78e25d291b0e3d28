/** Indicators with definition and comparison; each opens the records behind it. */
import type { SummarySnapshot } from '../../../schemas/rules/summary/snapshot.ts'
import { DifficultyBars } from './difficulty-bars.tsx'
import { indicatorGroups } from './indicator-groups.ts'
import styles from './indicator-panel.module.css'

export function IndicatorPanel(props: { snapshot: SummarySnapshot; onFigure: (key: string) => void }) {
  const { snapshot, onFigure } = props
  return (
    <aside className={styles.panel} aria-label="指标">
      {indicatorGroups(snapshot).map((group) => (
        <section key={group.name}>
          <h2 className={styles.group}>{group.name}</h2>
          <ul className={styles.list}>
            {group.lines.map((line) => (
              <li key={line.key}>
                <button type="button" className={styles.line} onClick={() => onFigure(line.key)}>
                  <span className={styles.head}>
                    <span>{line.name}</span>
                    <b>{line.value}</b>
                  </span>
                  <span className={styles.change}>
                    <span>{line.change}</span>
                    <span>{line.basis}</span>
                  </span>
                  <span className={styles.definition}>{line.definition}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <DifficultyBars snapshot={snapshot} onFigure={onFigure} />
    </aside>
  )
}
