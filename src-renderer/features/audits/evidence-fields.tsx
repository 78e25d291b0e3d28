/** Evidence of one element: figures by the template's keys, documents to look at, photos and files. */
import type { ElementAnswer } from '../../../schemas/entities/audit.ts'
import type { ChecklistElement } from '../../../schemas/rules/inspection-template.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { PhotoStrip } from '../../ui/photos/photo-strip.tsx'
import { numberFields } from './evidence.ts'
import styles from './evidence-fields.module.css'

export function EvidenceFields(props: {
  auditId: string
  element: ChecklistElement
  answer: ElementAnswer
  onNumber: (key: string, value: number | null) => void
  onMedia: (change: (mediaIds: string[]) => string[]) => void
}) {
  const { element, answer } = props
  const numbers = numberFields(element)
  const others = element.evidence.filter((one) => one.type !== 'number')
  return (
    <section aria-label="证据" className={styles.evidence}>
      {numbers.length > 0 ? (
        <div className={styles.numbers}>
          {numbers.map((field) => (
            <label key={field.key} className={styles.number} htmlFor={`${element.id}-${field.key}`}>
              <span>{field.name}</span>
              <NumberInput
                id={`${element.id}-${field.key}`}
                className={styles.input}
                min={field.min}
                unit={field.unit ?? ''}
                value={answer.numbers[field.key] ?? null}
                onChange={(value) => props.onNumber(field.key, value)}
              />
            </label>
          ))}
        </div>
      ) : null}
      {others.length > 0 ? (
        <p className={styles.wanted}>可附：{others.map((one) => one.name).join('；')}</p>
      ) : null}
      <PhotoStrip
        owner={{ collection: 'audits', id: props.auditId }}
        mediaIds={answer.mediaIds}
        onAdd={(id) => props.onMedia((ids) => [...ids, id])}
        onRemove={(id) => props.onMedia((ids) => ids.filter((one) => one !== id))}
      />
    </section>
  )
}
