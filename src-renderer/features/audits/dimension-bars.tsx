/** Score of each dimension as a bar, with a tick where the last inspection stood. */
import type { AuditResult } from '../../../schemas/entities/audit.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import styles from './dimension-bars.module.css'
import { formatScore } from './score-words.ts'

/** 良好 begins here (§3.2); a little below, so that 80 made of binary fractions counts. */
const good = 80 - 1e-9

export function DimensionBars(props: {
  checklist: ChecklistTemplate
  result: AuditResult
  /** The result to compare with; null when there is none of the same checklist. */
  before: AuditResult | null
}) {
  const { checklist, result, before } = props
  const scoreOf = (one: AuditResult | null, id: string) =>
    one?.dimensions.find((dimension) => dimension.id === id)?.score ?? null
  const dimensions = checklist.dimensions.filter((dimension) =>
    result.dimensions.some((one) => one.id === dimension.id),
  )
  return (
    <table className={styles.bars}>
      <thead className="visually-hidden">
        <tr>
          <th>维度</th>
          <th>得分</th>
          <th>上次</th>
        </tr>
      </thead>
      <tbody>
        {dimensions.map((dimension) => {
          const score = scoreOf(result, dimension.id)
          const last = scoreOf(before, dimension.id)
          return (
            <tr key={dimension.id}>
              <th scope="row">{dimension.name}</th>
              <td className={styles.track}>
                <span className={styles.bar} data-bar-room="">
                  {score === null ? null : (
                    <i data-bar="" style={{ width: `${score}%` }} data-low={score < good} />
                  )}
                  {last === null ? null : (
                    <u style={{ left: `${last}%` }} title={`上次 ${formatScore(last)}`} />
                  )}
                </span>
                <span className={styles.score}>{formatScore(score)}</span>
              </td>
              <td className={styles.last}>{last === null ? '' : `上次 ${formatScore(last)}`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
