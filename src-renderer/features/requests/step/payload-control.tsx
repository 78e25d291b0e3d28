/** The control for each kind of field that a step asks for (§5.4). Given `value` and `onChange` by the form around it. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { departments, isDepartmentGroup } from '../../../../schemas/codes/departments.ts'
import { refusalTypes } from '../../../../schemas/codes/request-codes.ts'
import { guidancePartNames } from '../../../../schemas/rules/refusal-guidance.ts'
import type { PayloadField } from '../../../../schemas/rules/request-machine/payload-fields.ts'
import { DayPicker, MomentPicker } from '../../../ui/day-pickers.tsx'
import { GrowingText } from '../../../ui/growing-text.tsx'
import styles from './step.module.css'
import { guidancePartsOf } from './step-event.ts'

type Contact = { readonly name?: string; readonly method?: string; readonly at?: string | null }
type Control<Value> = { id?: string; label: string; value?: Value; onChange?: (value: Value) => void }

const methods = ['电话', '上门', '微信', '短信', '书面'].map((name) => ({ value: name, label: name }))
const units = departments
  .filter(({ code }) => !isDepartmentGroup(code))
  .map(({ code, name }) => ({ value: code, label: name }))
const longest = 2000

export function PayloadControl(props: {
  field: PayloadField
  id?: string
  value?: unknown
  onChange?: (value: unknown) => void
}) {
  const { field, id, value, onChange = () => undefined } = props
  const bound = { ...(id ? { id } : {}), label: field.label, onChange }
  switch (field.kind) {
    case 'text':
      return (
        <GrowingText
          id={id}
          lines={[1, 8]}
          maxLength={longest}
          value={words(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'lines':
      return (
        <GrowingText
          id={id}
          lines={[2, 8]}
          placeholder="一行一项"
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={({ target }) => onChange(target.value.split('\n'))}
        />
      )
    case 'phone':
      return (
        <Input
          id={id}
          maxLength={30}
          value={words(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    case 'day':
      return <DayPicker {...(id ? { id } : {})} value={words(value) || null} onChange={onChange} />
    case 'instant':
      return <MomentPicker {...(id ? { id } : {})} value={words(value) || null} onChange={onChange} />
    case 'code':
      return (
        <Radio.Group
          id={id}
          aria-label={field.label}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          options={(field.codes ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
      )
    case 'department':
    case 'departments':
      return (
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          {...(field.kind === 'departments' ? { mode: 'multiple' as const } : {})}
          options={units}
          value={value}
          onChange={onChange}
        />
      )
    case 'notice':
      return <ContactControl {...bound} value={value as Contact} />
    case 'confirmation':
      return <ContactControl {...bound} named value={value as Contact} />
    case 'contacts':
      return <ContactsControl {...bound} value={value as Contact[]} />
    case 'confirmed':
      return (
        <Checkbox id={id} checked={value === true} onChange={({ target }) => onChange(target.checked)}>
          {field.label}
        </Checkbox>
      )
    case 'guidance':
      return <GuidanceControl {...bound} value={value as Record<string, string>} />
    case 'settlement':
      return null
  }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** How and when the enterprise was spoken to, and with whom where a name is asked for. */
function ContactControl(props: Control<Contact> & { named?: boolean }) {
  const { id, label, value = {}, onChange, named } = props
  return (
    <div className={styles.contact}>
      {named ? (
        <Input
          id={id}
          aria-label={`${label}：企业确认人`}
          placeholder="企业确认人"
          maxLength={50}
          value={value.name ?? ''}
          onChange={({ target }) => onChange?.({ ...value, name: target.value })}
        />
      ) : null}
      <Select
        {...(named ? {} : { id })}
        aria-label={`${label}：方式`}
        placeholder="方式"
        options={methods}
        value={value.method}
        onChange={(method) => onChange?.({ ...value, method })}
      />
      <MomentPicker
        aria-label={`${label}：时间`}
        value={value.at ?? null}
        onChange={(at) => onChange?.({ ...value, at })}
      />
    </div>
  )
}

function ContactsControl({ label, value = [], onChange }: Control<Contact[]>) {
  return (
    <div className={styles.contacts}>
      {value.map((contact, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attempts have nothing but their place
        <div key={place} className={styles.attempt}>
          <ContactControl
            label={`第${place + 1}次`}
            value={contact}
            onChange={(next) => onChange?.(value.map((one, other) => (other === place ? next : one)))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删去第${place + 1}次`}
            onClick={() => onChange?.(value.filter((_, other) => other !== place))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange?.([...value, { method: '电话' }])}>
        记一次{label}
      </Button>
    </div>
  )
}

/** 怎么办、去哪办、找谁办 and what else a refusal of the chosen kind must tell (§5.6). */
function GuidanceControl({ id, label, value = {}, onChange }: Control<Record<string, string>>) {
  return (
    <div className={styles.guidance}>
      <Select
        id={id}
        aria-label={`${label}：情形`}
        placeholder="属于哪种情形"
        options={refusalTypes.map(({ code, name }) => ({ value: code, label: name }))}
        value={value.type}
        onChange={(type: string) => onChange?.({ ...value, type })}
      />
      {guidancePartsOf(value.type).map((part) => (
        <div key={part}>
          <label htmlFor={`${id}-${part}`}>{guidancePartNames[part]}</label>
          <GrowingText
            id={`${id}-${part}`}
            lines={[1, 5]}
            maxLength={longest}
            value={value[part] ?? ''}
            onChange={({ target }) => onChange?.({ ...value, [part]: target.value })}
          />
        </div>
      ))}
    </div>
  )
}
