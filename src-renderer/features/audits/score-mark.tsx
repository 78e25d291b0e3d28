import styles from './score-mark.module.css'

/** The score of one element, 0 to 5, by number and colour; 不适用 for null. */
export function ScoreMark(props: { score: number | null }) {
  const { score } = props
  if (score === null) return <span className={styles.none}>不适用</span>
  // Conclusions of §3.2: 4 and 5 合格, 3 基本合格, 0 to 2 不合格.
  const tone = score >= 4 ? styles.pass : score === 3 ? styles.basic : styles.fail
  return <span className={`${styles.mark} ${tone}`}>{score}分</span>
}
