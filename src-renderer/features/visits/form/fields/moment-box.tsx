import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { memo } from 'react'
import { clockOf, dayOf, instantOf } from '../../../../../schemas/rules/calendar-day.ts'
import styles from './field.module.css'
import type { Bound } from './field.tsx'

/** The picker works in the computer's zone; it is given the wall clock of Shanghai whatever that zone is. */
const wallClock = (instant: string): Dayjs => dayjs(`${dayOf(instant)}T${clockOf(instant)}`)

/** A time of a day in Shanghai, kept as an instant. */
export const MomentBox = memo(function MomentBox(props: {
  bound: Bound
  value: string | null
  onChange: (value: string | null) => void
}) {
  const { bound, value, onChange } = props
  return (
    <DatePicker
      id={bound.id}
      status={bound.status}
      aria-describedby={bound['aria-describedby']}
      className={styles.fill}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      needConfirm={false}
      value={value ? wallClock(value) : null}
      onChange={(next) => onChange(next ? instantOf(next.format('YYYY-MM-DD'), next.format('HH:mm')) : null)}
    />
  )
})

/** A day. */
export const DayBox = memo(function DayBox(props: {
  bound: Bound
  value: string | null
  onChange: (value: string | null) => void
}) {
  const { bound, value, onChange } = props
  return (
    <DatePicker
      id={bound.id}
      status={bound.status}
      aria-describedby={bound['aria-describedby']}
      className={styles.fill}
      format="YYYY-MM-DD（ddd）"
      value={value ? dayjs(value) : null}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
    />
  )
})
