import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { clockOf, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'

type PickerProps = {
  id?: string
  status?: '' | 'error' | 'warning' | undefined
  className?: string | undefined
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  value: string | null
  onChange: (value: string | null) => void
}

/** The picker works in the computer's zone; it is given the wall clock of Shanghai whatever that zone is. */
const wallClock = (instant: string): Dayjs => dayjs(`${dayOf(instant)}T${clockOf(instant)}`)

/** A time of a day in Shanghai, kept as an instant. */
export function MomentPicker({ value, onChange, ...rest }: PickerProps) {
  return (
    <DatePicker
      {...rest}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      needConfirm={false}
      value={value ? wallClock(value) : null}
      onChange={(next) => onChange(next ? instantOf(next.format('YYYY-MM-DD'), next.format('HH:mm')) : null)}
    />
  )
}

/** A day. */
export function DayPicker({ value, onChange, ...rest }: PickerProps) {
  return (
    <DatePicker
      {...rest}
      format="YYYY-MM-DD（ddd）"
      value={value ? dayjs(value) : null}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
    />
  )
}
