/** Middle column: one element with its check points, anchors, score in words, evidence and remark. */
import { Alert, Input } from 'antd'
import type { Audit, ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import { AnchorStatements } from './anchor-statements.tsx'
import { CheckPoints } from './check-points.tsx'
import { answerOf, changeCheckPoint, changeNumber } from './element-answer.ts'
import styles from './element-panel.module.css'
import { EvidenceFields } from './evidence-fields.tsx'
import type { ElementJudgement } from './judgement.ts'
import { ScoreMark } from './score-mark.tsx'

export function ElementPanel(props: {
  audit: Pick<Audit, 'id' | 'answers'>
  element: ChecklistElement
  judged: ElementJudgement | undefined
  active: number
  onActive: (index: number) => void
  onAnswer: (change: (answer: ElementAnswer) => ElementAnswer) => void
}) {
  const { audit, element, judged, onAnswer } = props
  if (!judged) return null
  const answer = answerOf(audit, element.id)
  return (
    <article className={styles.panel} aria-labelledby={`element-${element.id}`}>
      <header>
        <h2 id={`element-${element.id}`} className={styles.title}>
          {element.name}
          {judged.state === 'complete' ? <ScoreMark score={judged.score} /> : null}
          <span className={styles.weight}>权重 {element.weight}</span>
          {element.veto ? <span className={styles.veto}>得0分时总评为不合格</span> : null}
        </h2>
        <p className={styles.goal}>{element.goal}</p>
      </header>
      <CheckPoints
        element={element}
        answer={answer}
        active={props.active}
        onActive={props.onActive}
        onResult={(id, result) => onAnswer((old) => changeCheckPoint(old, id, { result }))}
        onNote={(id, note) => onAnswer((old) => changeCheckPoint(old, id, { note }))}
      />
      {judged.allNotApplicable ? (
        <label className={styles.field} htmlFor={`${element.id}-reason`}>
          <span>不适用理由</span>
          <Input
            id={`${element.id}-reason`}
            value={answer.notApplicableReason}
            maxLength={200}
            status={answer.notApplicableReason.trim() === '' ? 'warning' : ''}
            placeholder="如：园区内无此类设施"
            onChange={(event) => {
              const notApplicableReason = event.target.value
              onAnswer((old) => ({ ...old, notApplicableReason }))
            }}
          />
        </label>
      ) : (
        <AnchorStatements
          element={element}
          answer={answer}
          onFlag={(flag, value) => onAnswer((old) => ({ ...old, [flag]: value }))}
        />
      )}
      <Alert
        role="status"
        type={judged.state !== 'complete' ? 'info' : (judged.score ?? 5) <= 2 ? 'error' : 'success'}
        title={
          <>
            {judged.words}
            {judged.triggers.length > 0 ? <p>将开整改单：{judged.triggers.join('；')}</p> : null}
          </>
        }
      />
      <EvidenceFields
        auditId={audit.id}
        element={element}
        answer={answer}
        onNumber={(key, value) => onAnswer((old) => changeNumber(old, key, value))}
        onMedia={(changeIds) => onAnswer((old) => ({ ...old, mediaIds: changeIds(old.mediaIds) }))}
      />
      <label className={styles.field} htmlFor={`${element.id}-note`}>
        <span>检查情况</span>
        <GrowingText
          id={`${element.id}-note`}
          value={answer.note}
          maxLength={5000}
          lines={[2, 10]}
          placeholder="看到的情况、做得好的地方、与园区沟通的结果"
          onChange={(event) => {
            const note = event.target.value
            onAnswer((old) => ({ ...old, note }))
          }}
        />
      </label>
    </article>
  )
}
