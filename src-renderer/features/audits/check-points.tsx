/** The check points of one element: 符合 / 不符合 / 不适用, by mouse, finger or the keys 1, 2, 3. */
import { Radio } from 'antd'
import { useEffect, useRef } from 'react'
import type { ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { GrowingText } from '../../ui/growing-text.tsx'
import styles from './check-points.module.css'
import { type CheckResult, checkNote, checkResult } from './element-answer.ts'

const choices: readonly { value: CheckResult; label: string; key: string }[] = [
  { value: 'yes', label: '符合', key: '1' },
  { value: 'no', label: '不符合', key: '2' },
  { value: 'na', label: '不适用', key: '3' },
]

/** The result that a key stands for; null for any other key. */
export function resultOfKey(key: string): CheckResult | null {
  return choices.find((choice) => choice.key === key)?.value ?? null
}

export function CheckPoints(props: {
  element: ChecklistElement
  answer: ElementAnswer
  /** Index of the check point that the keys act on. */
  active: number
  onActive: (index: number) => void
  onResult: (checkPointId: string, result: CheckResult) => void
  onNote: (checkPointId: string, note: string) => void
}) {
  const { element, answer, active } = props
  const activeRow = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is a new one whenever the element or the place changes
  useEffect(() => {
    activeRow.current?.scrollIntoView({ block: 'nearest' })
  }, [element.id, active])

  return (
    <ol className={styles.list} aria-label="检查点">
      {element.checkPoints.map((point, index) => {
        const result = checkResult(answer, point.id)
        const note = checkNote(answer, point.id)
        return (
          <li
            key={point.id}
            ref={index === active ? activeRow : null}
            className={index === active ? styles.activeRow : styles.row}
            data-result={result ?? 'none'}
          >
            <div className={styles.words}>
              <span className={styles.order}>{index + 1}</span>
              <div id={`point-${point.id}`}>
                {point.text}
                <span className={styles.method}>{point.method}</span>
                {point.critical ? <span className={styles.critical}>★ 关键检查点</span> : null}
              </div>
            </div>
            <Radio.Group
              aria-labelledby={`point-${point.id}`}
              optionType="button"
              className={styles.choices ?? ''}
              value={result}
              onFocus={() => props.onActive(index)}
              onChange={(event) => {
                props.onActive(index)
                props.onResult(point.id, event.target.value)
              }}
              options={choices.map(({ value, label, key }) => ({
                value,
                className: styles[value],
                label: (
                  <span>
                    {label}
                    {index === active ? <kbd className={styles.key}>{key}</kbd> : null}
                  </span>
                ),
              }))}
            />
            {result === 'no' || note !== '' ? (
              <GrowingText
                className={styles.note}
                aria-label={`${point.text}的问题说明`}
                placeholder="哪里不符合，写具体位置和情况"
                lines={[1, 6]}
                maxLength={5000}
                value={note}
                onFocus={() => props.onActive(index)}
                onChange={(event) => props.onNote(point.id, event.target.value)}
              />
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
