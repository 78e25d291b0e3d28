import { conclusionOf } from '../../../schemas/rules/inspection-scoring.ts'
import styles from './score-mark.module.css'

/** The score of one element, 0 to 5, by number and colour; 不适用 for null. */
export function ScoreMark(props: { score: number | null }) {
  const { score } = props
  if (score === null) return <span className={styles.none}>不适用</span>
  return <span className={`${styles.mark} ${styles[conclusionOf(score)]}`}>{score}分</span>
}
