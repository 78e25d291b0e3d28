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

const typedDays = ['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYY年MM月DD日', 'YYYYMMDD'].flatMap((form) => [
  form,
  form.replace('MM', 'M').replace('DD', 'D'),
])
const typedDaysOfThisYear = ['M月D日', 'M-D', 'M/D', 'M.D']

/** How a day is shown, and after that how people type one. */
export const dayFormats = ['YYYY-MM-DD（ddd）', ...typedDays, ...typedDaysOfThisYear]

/** The same with the time of the day. */
const momentFormats = [...typedDays, ...typedDaysOfThisYear].flatMap((day) =>
  ['HH:mm', 'H:mm', 'HH：mm', 'H：mm'].map((time) => `${day} ${time}`),
)

/** The picker works in the computer's zone; it is given the wall clock of Shanghai whatever that zone is. */
const wallClock = (instant: string): Dayjs => dayjs(`${dayOf(instant)}T${clockOf(instant)}`)

/** A time of a day in Shanghai, kept as an instant. */
export function MomentPicker({ value, onChange, ...rest }: PickerProps) {
  return (
    <DatePicker
      {...rest}
      format={momentFormats}
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
      format={dayFormats}
      value={value ? dayjs(value) : null}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
    />
  )
}
