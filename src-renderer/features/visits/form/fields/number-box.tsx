import { memo } from 'react'
import { NumberInput } from '../../../../ui/number-input.tsx'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

/** A number with its unit; limits are the rules' matter. */
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
    <NumberInput
      id={bound.id}
      status={bound.status}
      aria-describedby={bound['aria-describedby']}
      className={styles.fill}
      controls={false}
      changeOnWheel={false}
      precision={digits}
      unit={unit}
      value={value}
      onChange={onChange}
    />
  )
})
