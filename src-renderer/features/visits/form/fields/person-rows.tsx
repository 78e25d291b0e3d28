import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Radio } from 'antd'
import { memo } from 'react'
import type { VisitPerson } from '../../../../../schemas/entities/visit.ts'
import { newId } from '../../../../database/documents.ts'
import type { VisitDraft } from '../../draft/visit-draft.ts'
import { fieldId } from '../findings.ts'
import { useDraft, useVisitSession } from '../session-context.ts'
import { Field } from './field.tsx'
import styles from './person-rows.module.css'
import { TextBox } from './text-box.tsx'

export type PeopleKey = 'officers' | 'leaders' | 'participants'

/** Somebody who can be added with one click. */
export type Suggestion = { readonly person: VisitPerson; readonly note: string }

/** The draft with one person more in one of its lists. */
export function addPerson(draft: VisitDraft, list: PeopleKey, person: VisitPerson): VisitDraft {
  if (draft[list].some((other) => other.id === person.id)) return draft
  const isLead = list === 'officers' && !draft.officers.some((other) => other.isLead)
  return { ...draft, [list]: [...draft[list], { ...person, isLead }] }
}

function removePerson(draft: VisitDraft, list: PeopleKey, id: string): VisitDraft {
  const left = draft[list].filter((person) => person.id !== id)
  const needsLead = list === 'officers' && left.length > 0 && !left.some((person) => person.isLead)
  return { ...draft, [list]: needsLead ? left.map((person, at) => ({ ...person, isLead: at === 0 })) : left }
}

/** People of one kind, a line each. Phone numbers are asked for where `withPhone`; officers have one who leads. */
export function PersonRows(props: {
  list: PeopleKey
  label: string
  required?: boolean
  hint?: string
  withPhone?: boolean
  titleLabel: string
  suggestions: readonly Suggestion[]
}) {
  const { list, label, required, hint, withPhone = false, titleLabel, suggestions } = props
  const session = useVisitSession()
  const people = useDraft((draft) => draft[list])
  const open = suggestions.filter(({ person }) => !people.some((other) => other.id === person.id))
  const addBlank = () => {
    const person = { id: newId(), personId: null, name: '', title: '', phone: '', isLead: false }
    session.change((draft) => addPerson(draft, list, person))
    requestAnimationFrame(() => document.getElementById(fieldId(`${list}.${person.id}.name`))?.focus())
  }
  return (
    <Field name={list} label={label} required={required ?? false} hint={hint} wide group>
      {() => (
        <>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              list={list}
              person={person}
              withPhone={withPhone}
              titleLabel={titleLabel}
            />
          ))}
          <div className={styles.more}>
            {open.slice(0, 4).map(({ person, note }) => (
              <Button
                key={person.id}
                size="small"
                icon={<PlusOutlined />}
                title={note}
                onClick={() => session.change((draft) => addPerson(draft, list, person))}
              >
                {person.name}
                {person.title ? `（${person.title}）` : ''}
              </Button>
            ))}
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={addBlank}>
              {people.length === 0 && open.length === 0 ? `添加${label}` : '其他人'}
            </Button>
          </div>
        </>
      )}
    </Field>
  )
}

const PersonRow = memo(function PersonRow(props: {
  list: PeopleKey
  person: VisitPerson
  withPhone: boolean
  titleLabel: string
}) {
  const { list, person, withPhone, titleLabel } = props
  const session = useVisitSession()
  const change = (part: Partial<VisitPerson>) =>
    session.change((draft) => ({
      ...draft,
      [list]: draft[list].map((other) => (other.id === person.id ? { ...other, ...part } : other)),
    }))
  const lead = () =>
    session.change((draft) => ({
      ...draft,
      officers: draft.officers.map((other) => ({ ...other, isLead: other.id === person.id })),
    }))
  const path = `${list}.${person.id}`
  return (
    <div className={withPhone ? `${styles.row} ${styles.phone}` : styles.row}>
      <Field name={`${path}.name`} label="姓名">
        {(bound) => (
          <TextBox bound={bound} value={person.name} room={200} onChange={(name) => change({ name })} />
        )}
      </Field>
      <Field name={`${path}.title`} label={titleLabel}>
        {(bound) => (
          <TextBox bound={bound} value={person.title} room={200} onChange={(title) => change({ title })} />
        )}
      </Field>
      {withPhone ? (
        <Field name={`${path}.phone`} label="联系电话">
          {(bound) => (
            <TextBox bound={bound} value={person.phone} room={30} onChange={(phone) => change({ phone })} />
          )}
        </Field>
      ) : null}
      <div className={styles.end}>
        {list === 'officers' ? (
          <Radio checked={person.isLead} onChange={lead}>
            带队
          </Radio>
        ) : null}
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={`移除${person.name || '此人'}`}
          onClick={() => session.change((draft) => removePerson(draft, list, person.id))}
        />
      </div>
    </div>
  )
})
