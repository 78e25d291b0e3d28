import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Cascader, Popconfirm, Switch } from 'antd'
import { memo, useCallback, useMemo } from 'react'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import { urgencies } from '../../../../schemas/codes/visit-codes.ts'
import type { Difficulty } from '../../../../schemas/entities/visit.ts'
import { newId } from '../../../database/documents.ts'
import { addRequest, changeDifficulty, removeDifficulty, removeRequest } from '../draft/difficulties.ts'
import styles from './difficulties-section.module.css'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { TextBox } from './fields/text-box.tsx'
import { fieldId } from './findings.ts'
import { useFormFacts } from './form-context.ts'
import { RequestInPlace } from './request-in-place.tsx'
import { useDraft, useVisitSession } from './session-context.ts'

const categoryOptions = difficultyCategories.map((category) => ({
  value: category.code,
  label: category.name,
  children: category.children.map((child) => ({ value: child.code, label: child.name })),
}))

/** One difficulty: the words first, then kind and urgency, then whether something is to be done about it. */
export const DifficultyCard = memo(function DifficultyCard(props: { id: string; number: number }) {
  const { id, number } = props
  const session = useVisitSession()
  const difficulty = useDraft((draft) => draft.difficulties.find((item) => item.id === id))
  const requestIds = useDraft((draft) =>
    draft.requests
      .filter((request) => request.difficultyId === id)
      .map((request) => request.id)
      .join(' '),
  )
  const { requests } = useFormFacts()
  const change = useCallback(
    (part: Partial<Difficulty>) => session.change((draft) => changeDifficulty(draft, id, part)),
    [session, id],
  )
  const path = useMemo(
    () => [difficulty?.category, difficulty?.subcategory].filter((code): code is string => Boolean(code)),
    [difficulty?.category, difficulty?.subcategory],
  )
  if (!difficulty) return null
  const own = requestIds === '' ? [] : requestIds.split(' ')
  const registered = own.some((requestId) => requests.some((request) => request.id === requestId))
  const hasWords = difficulty.description.trim() !== '' || difficulty.category !== ''

  const ask = () => {
    const requestId = newId()
    session.change((draft) => addRequest(draft, id, requestId))
    requestAnimationFrame(() =>
      document.getElementById(fieldId(`requests.${requestId}.expectation`))?.focus(),
    )
  }
  const takeBack = () =>
    session.change((draft) => own.reduce((next, requestId) => removeRequest(next, requestId), draft))
  const remove = () => session.change((draft) => removeDifficulty(draft, id))
  const removeButton = (
    <Button
      type="text"
      icon={<DeleteOutlined />}
      aria-label={`删除困难${number}`}
      onClick={hasWords ? undefined : remove}
    />
  )
  return (
    <article className={styles.card} aria-label={`困难${number}`}>
      <div className={styles.cardHead}>
        <h3 className={styles.cardTitle}>困难 {number}</h3>
        {registered ? null : hasWords ? (
          <Popconfirm
            title="删除这条困难？"
            description="其中写的诉求也会一并删除。"
            okText="删除"
            cancelText="保留"
            onConfirm={remove}
          >
            {removeButton}
          </Popconfirm>
        ) : (
          removeButton
        )}
      </div>
      <FieldGrid>
        <Field name={`difficulties.${id}.description`} label="情况" required wide>
          {(bound) => (
            <TextBox
              bound={bound}
              value={difficulty.description}
              room={5000}
              wanted={500}
              lines={2}
              placeholder="企业怎么说就怎么记：什么事、多大影响、从什么时候起"
              onChange={(description) => change({ description })}
            />
          )}
        </Field>
        <Field name={`difficulties.${id}.category`} label="分类" required>
          {(bound) => (
            <Cascader
              id={bound.id}
              status={bound.status}
              style={{ width: '100%' }}
              placeholder="选择或输入查找"
              expandTrigger="hover"
              showSearch
              options={categoryOptions}
              value={path}
              onChange={(codes) =>
                change({ category: String(codes?.[0] ?? ''), subcategory: String(codes?.[1] ?? '') })
              }
            />
          )}
        </Field>
        <Field name={`difficulties.${id}.urgency`} label="紧迫程度" group>
          {(bound) => (
            <Choice
              bound={bound}
              table={urgencies}
              value={difficulty.urgency}
              onChange={(urgency) => change({ urgency: urgency ?? 'normal' })}
            />
          )}
        </Field>
      </FieldGrid>
      <div className={styles.switch}>
        <Switch
          id={`visit-ask-${id}`}
          checked={own.length > 0}
          disabled={registered}
          onChange={(on) => (on ? ask() : takeBack())}
        />
        <label htmlFor={`visit-ask-${id}`}>转为诉求</label>
        <span className={styles.switchHint}>
          {registered
            ? '诉求已登记，不能再撤回'
            : own.length === 0
              ? '企业明确要求办的事，提交后进入接单'
              : '提交走访时一并登记、编号'}
        </span>
      </div>
      {own.map((requestId) => (
        <RequestInPlace key={requestId} id={requestId} />
      ))}
      {own.length > 0 ? (
        <Button size="small" type="text" icon={<PlusOutlined />} style={{ marginTop: 8 }} onClick={ask}>
          这条困难还有一件诉求
        </Button>
      ) : null}
    </article>
  )
})
