/**
 * The anchors for 5, 3 and 0 points. All three are always in view; a switch appears only where the statement decides
 * the score (§3.2), so that nobody confirms what no longer matters.
 */
import { Switch } from 'antd'
import type { ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { type AnchorQuestions, anchorQuestions } from './anchor-questions.ts'
import styles from './anchor-statements.module.css'

type Flag = 'meetsZeroAnchor' | 'meetsThreeAnchor' | 'meetsFiveAnchor' | 'hasPlan'

const rows: readonly { flag: Flag; score: string; asks: keyof AnchorQuestions; confirm: string }[] = [
  { flag: 'meetsFiveAnchor', score: '5', asks: 'five', confirm: '已达到' },
  { flag: 'meetsThreeAnchor', score: '3', asks: 'three', confirm: '已达到' },
  { flag: 'meetsZeroAnchor', score: '0', asks: 'zero', confirm: '属于此情形' },
]

export function AnchorStatements(props: {
  element: ChecklistElement
  answer: ElementAnswer
  onFlag: (flag: Flag, value: boolean) => void
}) {
  const { element, answer, onFlag } = props
  const asked = anchorQuestions(element, answer)
  const anchors: Record<string, string> = element.scoreAnchors
  return (
    <section aria-label="评分锚点" className={styles.anchors}>
      {rows.map(({ flag, score, asks, confirm }) => (
        <div key={flag} className={asked[asks] ? styles.asked : styles.row}>
          <span className={styles.score}>{score}分</span>
          <span id={`${element.id}-${flag}`} className={styles.statement}>
            {anchors[score]}
          </span>
          {asked[asks] ? (
            <Confirm
              label={confirm}
              describedBy={`${element.id}-${flag}`}
              value={answer[flag]}
              onChange={(value) => onFlag(flag, value)}
            />
          ) : null}
        </div>
      ))}
      {asked.plan ? (
        <div className={styles.asked}>
          <span className={styles.score}>整改</span>
          <span id={`${element.id}-plan`} className={styles.statement}>
            不符合的检查点均已有整改计划和时限
          </span>
          <Confirm
            label="已有"
            describedBy={`${element.id}-plan`}
            value={answer.hasPlan}
            onChange={(value) => onFlag('hasPlan', value)}
          />
        </div>
      ) : null}
    </section>
  )
}

function Confirm(props: {
  label: string
  describedBy: string
  value: boolean
  onChange: (value: boolean) => void
}) {
  return (
    <label className={styles.confirm} htmlFor={`${props.describedBy}-switch`}>
      <span>{props.label}</span>
      <Switch
        id={`${props.describedBy}-switch`}
        checked={props.value}
        aria-describedby={props.describedBy}
        onChange={props.onChange}
      />
    </label>
  )
}
