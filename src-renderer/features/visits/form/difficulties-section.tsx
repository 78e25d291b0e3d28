import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { newId } from '../../../database/documents.ts'
import { addDifficulty } from '../draft/difficulties.ts'
import styles from './difficulties-section.module.css'
import { DifficultyCard } from './difficulty-card.tsx'
import { Field } from './fields/field.tsx'
import { fieldId } from './findings.ts'
import { Section } from './section.tsx'
import { useDraft, useVisitSession } from './session-context.ts'

/** 困难与诉求: a card for each difficulty, its requests inside it. */
export function DifficultiesSection() {
  const session = useVisitSession()
  // Joined, so that typing inside a card does not draw the list.
  const ids = useDraft((draft) => draft.difficulties.map((difficulty) => difficulty.id).join(' '))
  const none = useDraft((draft) => draft.noDifficulty)
  const list = ids === '' ? [] : ids.split(' ')
  const add = () => {
    const id = newId()
    session.change((draft) => addDifficulty(draft, id))
    requestAnimationFrame(() => document.getElementById(fieldId(`difficulties.${id}.description`))?.focus())
  }
  return (
    <Section name="difficulties">
      <div className={styles.cards}>
        {list.map((id, index) => (
          <DifficultyCard key={id} id={id} number={index + 1} />
        ))}
      </div>
      <Field name="difficulties" label="困难" required={list.length === 0} group wide>
        {() => (
          <div className={styles.actions}>
            <Button icon={<PlusOutlined />} onClick={add}>
              {list.length === 0 ? '记一条困难' : '再记一条'}
            </Button>
            {list.length === 0 ? (
              <Checkbox
                checked={none}
                onChange={(event) =>
                  session.change((draft) => ({ ...draft, noDifficulty: event.target.checked }))
                }
              >
                企业表示无困难
              </Checkbox>
            ) : null}
          </div>
        )}
      </Field>
    </Section>
  )
}
