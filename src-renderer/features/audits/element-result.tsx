/** One element of an inspection to read; of a re-inspection with the earlier findings beside it. */
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { checkResults } from '../../../schemas/codes/inspection-codes.ts'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx'
import { answerOf, checkNote, checkResult } from './element-answer.ts'
import styles from './element-result.module.css'
import { recordedFigures } from './evidence.ts'
import { ScoreMark } from './score-mark.tsx'

export function ElementResult(props: {
  element: ChecklistElement
  /** Null when it does not apply, absent while nobody can tell. */
  score?: number | null
  audit: Audit
  /** The inspection whose findings stand beside. */
  before: Audit | null
}) {
  const { element, score, audit, before } = props
  const scoreBefore = before?.result?.elements.find((one) => one.id === element.id)?.score ?? null
  return (
    <article className={styles.element}>
      <header className={styles.head}>
        <h3>{element.name}</h3>
        {score === undefined ? null : <ScoreMark score={score} />}
      </header>
      {before ? (
        <div className={styles.beside}>
          <div>
            <h4>
              复查前 <ScoreMark score={scoreBefore} />
            </h4>
            <Findings element={element} audit={before} />
          </div>
          <div>
            <h4>复查后 {score === undefined ? null : <ScoreMark score={score} />}</h4>
            <Findings element={element} audit={audit} />
          </div>
        </div>
      ) : (
        <Findings element={element} audit={audit} />
      )}
    </article>
  )
}

function Findings(props: { element: ChecklistElement; audit: Audit }) {
  const { element, audit } = props
  const answer = answerOf(audit, element.id)
  const figures = recordedFigures(element, answer).map(({ name, value, unit }) => `${name} ${value} ${unit}`)
  return (
    <>
      <ul className={styles.points}>
        {element.checkPoints.map((point) => {
          const result = checkResult(answer, point.id)
          const note = checkNote(answer, point.id)
          return (
            <li key={point.id} data-result={result ?? 'none'}>
              <b>{result ? nameOf(checkResults, result) : '未判定'}</b>
              <span>
                {point.text}
                {point.critical ? <em>★</em> : null}
                {note ? <span className={styles.note}>{note}</span> : null}
              </span>
            </li>
          )
        })}
      </ul>
      {answer.notApplicableReason ? (
        <p className={styles.words}>不适用：{answer.notApplicableReason}</p>
      ) : null}
      {answer.note ? <p className={styles.words}>{answer.note}</p> : null}
      {figures.length > 0 ? <p className={styles.figures}>{figures.join('　')}</p> : null}
      {answer.mediaIds.length > 0 ? (
        <PhotoStrip owner={{ collection: 'audits', id: audit.id }} mediaIds={answer.mediaIds} />
      ) : null}
    </>
  )
}
