import { CompassOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Cascader, Popconfirm, Switch } from 'antd'
import { memo, useCallback, useDeferredValue, useMemo } from 'react'
import { difficultyCategories } from '../../../../schemas/codes/difficulty-categories.ts'
import { urgencies } from '../../../../schemas/codes/visit-codes.ts'
import type { Difficulty } from '../../../../schemas/entities/visit.ts'
import { isSaidOf, likelyCategories } from '../../../../schemas/rules/likely-categories.ts'
import { newId } from '../../../database/documents.ts'
import { openQuickSheet } from '../../../stores/quick-sheet.ts'
import { addRequest, changeDifficulty, removeDifficulty, removeRequest } from '../draft/difficulties.ts'
import styles from './difficulties-section.module.css'
import { Choice } from './fields/choice.tsx'
import { Field, FieldGrid } from './fields/field.tsx'
import { Phrases } from './fields/phrases.tsx'
import { TextBox } from './fields/text-box.tsx'
import { fieldId } from './findings.ts'
import { useFormFacts } from './form-context.ts'
import { RequestInPlace } from './request-in-place.tsx'
import { useDraft, useVisitSession } from './session-context.ts'

type CardProps = { readonly id: string; readonly number: number }

/** One difficulty: the words first, then kind and urgency, then whether something is to be done about it. */
export const DifficultyCard = memo(function DifficultyCard({ id, number }: CardProps) {
  const session = useVisitSession()
  const requestIds = useDraft((draft) =>
    draft.requests
      .filter((request) => request.difficultyId === id)
      .map((request) => request.id)
      .join(' '),
  )
  const { requests } = useFormFacts()
  const own = requestIds === '' ? [] : requestIds.split(' ')
  const registered = own.some((requestId) => requests.some((request) => request.id === requestId))
  const ask = () => {
    const requestId = newId()
    session.change((draft) => addRequest(draft, id, requestId))
    requestAnimationFrame(() =>
      document.getElementById(fieldId(`requests.${requestId}.expectation`))?.focus(),
    )
  }
  const takeBack = () =>
    session.change((draft) => own.reduce((next, requestId) => removeRequest(next, requestId), draft))
  return (
    <article className={styles.card} aria-label={`困难${number}`}>
      <div className={styles.cardHead}>
        <h3 className={styles.cardTitle}>困难 {number}</h3>
        <AskWhere id={id} />
        {registered ? null : <RemoveButton id={id} number={number} />}
      </div>
      <FieldGrid>
        <DescriptionField id={id} />
        <CategoryField id={id} />
        <UrgencyField id={id} />
      </FieldGrid>
      <div className={styles.switch}>
        <Switch
          id={`visit-ask-${id}`}
          checked={own.length > 0}
          disabled={registered}
          onChange={(on) => (on ? ask() : takeBack())}
        />
        <label htmlFor={`visit-ask-${id}`}>转为诉求</label>
        <span className={styles.switchHint}>{askHint(registered, own.length)}</span>
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

/** Opens the three answers about this difficulty, so that the firm hears on the spot how, where and with whom. */
function AskWhere({ id }: { id: string }) {
  const session = useVisitSession()
  const ask = () => {
    const { difficulties, parkId } = session.read()
    const difficulty = difficulties.find((item) => item.id === id)
    const kind = difficultyCategories.find((item) => item.code === difficulty?.category)
    const subkind = kind?.children.find((item) => item.code === difficulty?.subcategory)
    openQuickSheet({
      texts: [subkind?.name ?? '', difficulty?.description.slice(0, 60) ?? '', kind?.name ?? ''].filter(
        Boolean,
      ),
      departmentIds: kind?.suggestedDepartments ?? [],
      parkId,
    })
  }
  return (
    <Button type="text" icon={<CompassOutlined />} style={{ marginLeft: 'auto' }} onClick={ask}>
      怎么办
    </Button>
  )
}

function askHint(registered: boolean, count: number): string {
  if (registered) return '诉求已登记，不能再撤回'
  return count === 0 ? '企业明确要求办的事，提交后进入接单' : '提交走访时一并登记、编号'
}

/** One part of a difficulty and its setter. Each control has a component of its own, so that a keystroke draws one of them. */
function usePart<K extends keyof Difficulty>(id: string, key: K) {
  const session = useVisitSession()
  const value = useDraft((draft) => draft.difficulties.find((item) => item.id === id)?.[key])
  const set = useCallback(
    (next: Difficulty[K]) =>
      session.change((draft) => changeDifficulty(draft, id, { [key]: next } as Partial<Difficulty>)),
    [session, id, key],
  )
  return [value, set] as const
}

function DescriptionField({ id }: { id: string }) {
  const [description = '', set] = usePart(id, 'description')
  return (
    <Field
      name={`difficulties.${id}.description`}
      label="情况"
      required
      wide
      extra={<Phrases place="difficulty" boxId={fieldId(`difficulties.${id}.description`)} onChange={set} />}
    >
      {(bound) => (
        <TextBox
          bound={bound}
          value={description}
          room={5000}
          wanted={500}
          lines={2}
          placeholder="企业怎么说就怎么记：什么事、多大影响、从什么时候起"
          onChange={set}
        />
      )}
    </Field>
  )
}

const categoryOptions = difficultyCategories.map((category) => ({
  value: category.code,
  label: category.name,
  children: category.children.map((child) => ({ value: child.code, label: child.name })),
}))

type CategoryOption = { value: string; label: string }

/** Found by its name or by what people call it. */
const categorySearch = {
  filter: (typed: string, path: CategoryOption[]) =>
    path.some(({ value, label }) => label.includes(typed.trim()) || isSaidOf(value, typed)),
}

function CategoryField({ id }: { id: string }) {
  const session = useVisitSession()
  const [category = ''] = usePart(id, 'category')
  const [subcategory = ''] = usePart(id, 'subcategory')
  const path = useMemo(() => [category, subcategory].filter((code) => code !== ''), [category, subcategory])
  return (
    <Field
      name={`difficulties.${id}.category`}
      label="分类"
      required
      extra={category === '' ? <LikelyCategories id={id} /> : null}
    >
      {(bound) => (
        <Cascader
          id={bound.id}
          status={bound.status}
          style={{ width: '100%' }}
          placeholder="选择或输入查找"
          expandTrigger="hover"
          showSearch={categorySearch}
          notFoundContent="没有找到，请换个说法"
          options={categoryOptions}
          value={path}
          onChange={(codes) => {
            const [first = '', second = ''] = (codes ?? []).map(String)
            session.change((draft) => changeDifficulty(draft, id, { category: first, subcategory: second }))
          }}
        />
      )}
    </Field>
  )
}

/** Characters of names that find room beside the label. */
const roomForNames = 10

/** What the words above are probably about, one click away. It stands where no field is moved by it. */
function LikelyCategories({ id }: { id: string }) {
  const session = useVisitSession()
  const [description = ''] = usePart(id, 'description')
  const words = useDeferredValue(description)
  const [first, second] = useMemo(() => likelyCategories(words, 2), [words])
  if (!first) return null
  const likely = second && first.name.length + second.name.length <= roomForNames ? [first, second] : [first]
  return (
    <span className={styles.likely}>
      可能是
      {likely.map(({ category, subcategory, name }) => (
        <button
          key={subcategory}
          type="button"
          aria-label={`分类选${name}`}
          onClick={() => {
            session.change((draft) => changeDifficulty(draft, id, { category, subcategory }))
            document.getElementById(fieldId(`difficulties.${id}.category`))?.focus()
          }}
        >
          {name}
        </button>
      ))}
    </span>
  )
}

function UrgencyField({ id }: { id: string }) {
  const [urgency = 'normal', set] = usePart(id, 'urgency')
  return (
    <Field name={`difficulties.${id}.urgency`} label="紧迫程度" group>
      {(bound) => (
        <Choice bound={bound} table={urgencies} value={urgency} onChange={(next) => set(next ?? 'normal')} />
      )}
    </Field>
  )
}

/** Removes at once what holds nothing; asks before words are lost. */
function RemoveButton({ id, number }: CardProps) {
  const session = useVisitSession()
  const hasWords = useDraft((draft) =>
    draft.difficulties.some(
      (item) => item.id === id && (item.description.trim() !== '' || item.category !== ''),
    ),
  )
  const remove = () => session.change((draft) => removeDifficulty(draft, id))
  const button = (
    <Button
      type="text"
      icon={<DeleteOutlined />}
      aria-label={`删除困难${number}`}
      onClick={hasWords ? undefined : remove}
    />
  )
  if (!hasWords) return button
  return (
    <Popconfirm
      title="删除这条困难？"
      description="其中写的诉求也会一并删除。"
      okText="删除"
      cancelText="保留"
      onConfirm={remove}
    >
      {button}
    </Popconfirm>
  )
}
