import { Select } from 'antd'
import { memo } from 'react'
import { departments } from '../../../../../schemas/codes/departments.ts'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

const options = departments.map((item) => ({ value: item.code, label: item.name }))

/** Departments by name, any number. */
export const DepartmentsSelect = memo(function DepartmentsSelect(props: {
  bound: Bound
  value: string[]
  onChange: (value: string[]) => void
}) {
  return (
    <Select
      id={props.bound.id}
      mode="multiple"
      className={styles.fill ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={props.value}
      onChange={props.onChange}
    />
  )
})
