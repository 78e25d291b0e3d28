import { Checkbox, Radio } from 'antd'
import { memo } from 'react'
import type { CodeTable } from '../../../../../schemas/codes/code-table.ts'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

/** One of a few words, as buttons side by side. Choosing the chosen one again takes it back where `clearable`. */
export const Choice = memo(function Choice<T extends string>(props: {
  bound: Bound
  table: CodeTable
  value: T | null
  onChange: (value: T | null) => void
  clearable?: boolean
}) {
  const { bound, table, value, onChange, clearable = false } = props
  return (
    <Radio.Group
      id={bound.id}
      aria-describedby={bound['aria-describedby']}
      className={styles.choices ?? ''}
      optionType="button"
      value={value === '' ? null : value}
      onChange={(event) => onChange(event.target.value)}
    >
      {table.map((item) => (
        <Radio.Button
          key={item.code}
          value={item.code}
          onClick={() => (clearable && value === item.code ? onChange(null) : undefined)}
        >
          {item.name}
        </Radio.Button>
      ))}
    </Radio.Group>
  )
}) as <T extends string>(props: {
  bound: Bound
  table: CodeTable
  value: T | null
  onChange: (value: T | null) => void
  clearable?: boolean
}) => React.ReactNode

/** Any number of a few words. */
export const Choices = memo(function Choices<T extends string>(props: {
  table: CodeTable
  value: readonly T[]
  onChange: (value: T[]) => void
}) {
  const { table, value, onChange } = props
  return (
    <Checkbox.Group
      className={styles.checks ?? ''}
      options={table.map((item) => ({ label: item.name, value: item.code as T }))}
      value={[...value]}
      onChange={(next) => onChange(next as T[])}
    />
  )
}) as <T extends string>(props: {
  table: CodeTable
  value: readonly T[]
  onChange: (value: T[]) => void
}) => React.ReactNode
