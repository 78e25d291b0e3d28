/** Left column: dimensions and elements with score, completeness and evidence marks; a click or key goes there. */
import { CameraOutlined } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import type { Audit } from '../../../schemas/entities/audit.ts'
import type { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import { answerOf } from './element-answer.ts'
import styles from './element-list.module.css'
import type { AuditJudgement } from './judgement.ts'
import { ScoreMark } from './score-mark.tsx'
import { formatScore } from './score-words.ts'

export function ElementList(props: {
  checklist: ChecklistTemplate
  audit: Pick<Audit, 'answers' | 'conclusion'>
  judgement: AuditJudgement
  /** An element, or null for the conclusion. */
  selected: string | null
  onSelect: (elementId: string | null) => void
}) {
  const { checklist, audit, judgement, selected } = props
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another element becomes the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  return (
    <nav aria-label="维度和要素" className={styles.list}>
      {checklist.dimensions.map((dimension) => (
        <section key={dimension.id}>
          <h2 className={styles.dimension}>
            <span>{dimension.name}</span>
            <span className={styles.dimensionScore}>
              {formatScore(judgement.result.dimensions.find((one) => one.id === dimension.id)?.score)}
            </span>
          </h2>
          {dimension.elements.map((element) => {
            const judged = judgement.elements.get(element.id)
            const media = answerOf(audit, element.id).mediaIds.length
            return (
              <button
                key={element.id}
                type="button"
                ref={element.id === selected ? current : null}
                aria-current={element.id === selected}
                className={styles.element}
                onClick={() => props.onSelect(element.id)}
              >
                <span className={styles.name}>{element.name}</span>
                {media > 0 ? (
                  <span className={styles.evidence}>
                    <CameraOutlined aria-label="照片" /> {media}
                  </span>
                ) : null}
                {judged?.state === 'complete' ? (
                  <ScoreMark score={judged.score} />
                ) : (
                  <span className={styles.progress}>
                    {judged && judged.answered > 0 ? `${judged.answered}/${judged.points}` : '—'}
                  </span>
                )}
              </button>
            )
          })}
        </section>
      ))}
      <section>
        <h2 className={styles.dimension}>总体</h2>
        <button
          type="button"
          aria-current={selected === null}
          className={styles.element}
          onClick={() => props.onSelect(null)}
        >
          <span className={styles.name}>检查结论</span>
          {audit.conclusion === '' ? null : <span className={styles.progress}>已写</span>}
        </button>
      </section>
    </nav>
  )
}
