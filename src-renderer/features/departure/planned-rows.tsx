import { Link } from 'react-router'
import { enterpriseWords } from '../../../schemas/rules/departure/check.ts'
import type { PlannedEnterprise } from '../../../schemas/rules/departure/facts.ts'
import styles from './departure-page.module.css'
import { LevelMark } from './level-mark.tsx'

/** Where the day leads, enterprise by enterprise. */
export function PlannedRows({ planned }: { planned: readonly PlannedEnterprise[] }) {
  if (planned.length === 0) return null
  return (
    <ul className={styles.planned}>
      {planned.map((one) => {
        const { level, words } = enterpriseWords(one)
        return (
          <li key={one.visitId}>
            <LevelMark level={level} />
            <Link to={`/visits/${one.visitId}`}>{one.name}</Link>
            <span className={styles.muted}>{words}</span>
          </li>
        )
      })}
    </ul>
  )
}
