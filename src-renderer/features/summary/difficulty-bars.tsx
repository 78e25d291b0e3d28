/** 难点分布: the shares of the difficulties told, the largest first. */
import { formatPercent } from '../../../schemas/rules/number-format.ts'
import type { SummarySnapshot } from '../../../schemas/rules/summary/snapshot.ts'
import styles from './difficulty-bars.module.css'
import { figureName } from './figure-names.ts'

const prefix = 'difficulty.'
const most = 8

export function DifficultyBars(props: { snapshot: SummarySnapshot; onFigure: (key: string) => void }) {
  const told = Object.entries(props.snapshot.figures)
    .filter(([key, figure]) => key.startsWith(prefix) && (figure.numerator ?? 0) > 0)
    .sort(([, a], [, b]) => (b.numerator ?? 0) - (a.numerator ?? 0))
    .slice(0, most)
  const largest = told[0]?.[1].value ?? 0
  if (told.length === 0 || largest === 0) return null
  return (
    <section>
      <h2 className={styles.title}>难点分布{told.length === most ? `（前${most}类）` : ''}</h2>
      <ul className={styles.list}>
        {told.map(([key, figure]) => (
          <li key={key}>
            <button type="button" className={styles.bar} onClick={() => props.onFigure(key)}>
              <span className={styles.words}>
                <span>{figureName(key).replace(/^困难：/, '')}</span>
                <span>
                  {figure.numerator}件　{formatPercent(figure.value)}
                </span>
              </span>
              <i data-bar="" style={{ width: `${(100 * (figure.value ?? 0)) / largest}%` }} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
