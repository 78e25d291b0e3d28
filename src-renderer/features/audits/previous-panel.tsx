/** Right column: what the last inspection found on the same element, with its remarks, figures and photos. */

import { nameOf } from '../../../schemas/codes/code-table.ts'
import { checkResults } from '../../../schemas/codes/inspection-codes.ts'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { Rectification } from '../../../schemas/entities/rectification.ts'
import { dayOf } from '../../../schemas/rules/calendar-day.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { FormattedDay } from '../../ui/formatted-day.tsx'
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx'
import { answerOf, checkNote, checkResult } from './element-answer.ts'
import { recordedFigures } from './evidence.ts'
import styles from './previous-panel.module.css'
import { RectificationLine } from './rectification-line.tsx'
import { ScoreMark } from './score-mark.tsx'

export function PreviousPanel(props: {
  element: ChecklistElement
  previous: Audit | null
  /** Rectifications of this element in this park, the newest first. */
  rectifications: readonly Rectification[]
}) {
  const { element, previous, rectifications } = props
  return (
    <aside aria-label="上次检查" className={styles.panel}>
      {previous ? (
        <PreviousAnswer element={element} previous={previous} />
      ) : (
        <>
          <h2 className={styles.title}>上次检查</h2>
          <p className={styles.hint}>本园区还没有提交过的检查，这是第一次。</p>
        </>
      )}
      {rectifications.length > 0 ? (
        <>
          <h2 className={styles.title}>本要素整改单</h2>
          <ul className={styles.list}>
            {rectifications.map((one) => (
              <RectificationLine key={one.id} rectification={one} />
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  )
}

function PreviousAnswer(props: { element: ChecklistElement; previous: Audit }) {
  const { element, previous } = props
  const answer = answerOf(previous, element.id)
  const scored = previous.result?.elements.find((one) => one.id === element.id)
  const figures = recordedFigures(element, answer)
  return (
    <>
      <h2 className={styles.title}>
        上次检查
        {scored ? <ScoreMark score={scored.score} /> : null}
      </h2>
      <p className={styles.hint}>
        <FormattedDay day={dayOf(previous.submittedAt ?? previous.startedAt)} /> {previous.inspectorName}
      </p>
      {scored ? (
        <ol className={styles.points}>
          {element.checkPoints.map((point, index) => {
            const result = checkResult(answer, point.id)
            const note = checkNote(answer, point.id)
            return (
              <li key={point.id} data-result={result ?? 'none'}>
                <span>
                  检查点 {index + 1}
                  <b>{result ? nameOf(checkResults, result) : '未判定'}</b>
                </span>
                {note ? <p>{note}</p> : null}
              </li>
            )
          })}
        </ol>
      ) : (
        <p className={styles.hint}>上次检查没有这个要素，可能更换过检查表。</p>
      )}
      {figures.length > 0 ? (
        <dl className={styles.figures}>
          {figures.map((one) => (
            <div key={one.key}>
              <dt>{one.name}</dt>
              <dd>
                {one.value} {one.unit}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {answer.note ? <p className={styles.note}>{answer.note}</p> : null}
      {answer.mediaIds.length > 0 ? (
        <PhotoStrip
          owner={{ collection: 'audits', id: previous.id }}
          mediaIds={answer.mediaIds}
          label="上次照片"
        />
      ) : null}
    </>
  )
}
