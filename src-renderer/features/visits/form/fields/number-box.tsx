import { InputNumber } from 'antd'
import { memo } from 'react'
import { toHalfWidth } from '../../../../../schemas/rules/text-normalization.ts'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

/** A number with its unit. Full-width digits and thousands separators are understood; limits are the rules' matter. */
export const NumberBox = memo(function NumberBox(props: {
  bound: Bound
  value: number | null
  onChange: (value: number | null) => void
  unit: string
  /** Digits after the point. */
  digits: number
}) {
  const { bound, value, onChange, unit, digits } = props
  return (
    <InputNumber<number>
      id={bound.id}
      status={bound.status}
      aria-describedby={bound['aria-describedby']}
      className={styles.fill}
      controls={false}
      changeOnWheel={false}
      precision={digits}
      suffix={unit}
      value={value}
      parser={(text) => Number.parseFloat(toHalfWidth(text ?? '').replace(/[,\s]/g, ''))}
      onChange={(next) => onChange(typeof next === 'number' && Number.isFinite(next) ? next : null)}
    />
  )
})
