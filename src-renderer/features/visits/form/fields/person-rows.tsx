import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Radio } from 'antd'
import { memo, useCallback } from 'react'
import type { VisitPerson } from '../../../../../schemas/entities/visit.ts'
import { newId } from '../../../../database/documents.ts'
import { fieldId } from '../findings.ts'
import { useDraft, useVisitSession } from '../session-context.ts'
import { AddColleague } from './add-colleague.tsx'
import { Field } from './field.tsx'
import styles from './person-rows.module.css'
import { TextBox } from './text-box.tsx'

export type PeopleKey = 'officers' | 'leaders' | 'participants'

/** Somebody who can be added with one click. */
export type Suggestion = { readonly person: VisitPerson; readonly note: string }

type People = readonly VisitPerson[]

/** The list with one person more; the first officer leads. */
export function withPerson(people: People, person: VisitPerson, led: boolean): VisitPerson[] {
  if (people.some((other) => other.id === person.id)) return [...people]
  return [...people, { ...person, isLead: led && !people.some((other) => other.isLead) }]
}

function withoutPerson(people: People, id: string, led: boolean): VisitPerson[] {
  const left = people.filter((person) => person.id !== id)
  const needsLead = led && left.length > 0 && !left.some((person) => person.isLead)
  return needsLead ? left.map((person, at) => ({ ...person, isLead: at === 0 })) : left
}

type RowsProps = {
  label: string
  required?: boolean
  hint?: string
  withPhone?: boolean
  titleLabel: string
  suggestions: readonly Suggestion[]
}

/** People of one kind of the visit record, a line each. */
export function PersonRows(props: RowsProps & { list: PeopleKey }) {
  const { list, ...rest } = props
  const session = useVisitSession()
  const people = useDraft((draft) => draft[list])
  const change = useCallback(
    (edit: (people: People) => VisitPerson[]) =>
      session.change((draft) => ({ ...draft, [list]: edit(draft[list]) })),
    [session, list],
  )
  return <PeopleRows {...rest} name={list} people={people} onChange={change} led={list === 'officers'} />
}

/** People, a line each. Phone numbers are asked for where `withPhone`; where `led`, one of them leads. */
export function PeopleRows(
  props: RowsProps & {
    name: string
    people: People
    led?: boolean
    /** Stable, so that lines stay as they are while another one changes. */
    onChange: (edit: (people: People) => VisitPerson[]) => void
  },
) {
  const { name, people, onChange, led = false } = props
  const { label, required, hint, withPhone = false, titleLabel, suggestions } = props
  const open = suggestions.filter(({ person }) => !people.some((other) => other.id === person.id))
  const addBlank = () => {
    const person = { id: newId(), personId: null, name: '', title: '', phone: '', isLead: false }
    onChange((list) => withPerson(list, person, led))
    requestAnimationFrame(() => document.getElementById(fieldId(`${name}.${person.id}.name`))?.focus())
  }
  return (
    <Field name={name} label={label} required={required ?? false} hint={hint} wide group>
      {() => (
        <>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              list={name}
              person={person}
              led={led}
              withPhone={withPhone}
              titleLabel={titleLabel}
              onChange={onChange}
            />
          ))}
          <div className={styles.more}>
            {open.slice(0, 4).map(({ person, note }) => (
              <Button
                key={person.id}
                size="small"
                icon={<PlusOutlined />}
                title={note}
                onClick={() => onChange((list) => withPerson(list, person, led))}
              >
                {person.name}
                {person.title ? `（${person.title}）` : ''}
              </Button>
            ))}
            {led ? (
              <AddColleague
                taken={people}
                onAdd={(person) => onChange((list) => withPerson(list, person, led))}
              />
            ) : null}
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
  list: string
  person: VisitPerson
  led: boolean
  withPhone: boolean
  titleLabel: string
  onChange: (edit: (people: People) => VisitPerson[]) => void
}) {
  const { list, person, led, withPhone, titleLabel, onChange } = props
  const change = (part: Partial<VisitPerson>) =>
    onChange((people) => people.map((other) => (other.id === person.id ? { ...other, ...part } : other)))
  const lead = () =>
    onChange((people) => people.map((other) => ({ ...other, isLead: other.id === person.id })))
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
        {led ? (
          <Radio checked={person.isLead} onChange={lead}>
            带队
          </Radio>
        ) : null}
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={`移除${person.name || '此人'}`}
          onClick={() => onChange((people) => withoutPerson(people, person.id, led))}
        />
      </div>
    </div>
  )
})
