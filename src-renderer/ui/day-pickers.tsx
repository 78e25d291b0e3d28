import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import { type FocusEvent, useEffect, useState } from 'react'
import { clockOf, dayOf, instantOf } from '../../schemas/rules/calendar-day.ts'

dayjs.extend(customParseFormat)

type PickerProps = {
  id?: string
  status?: '' | 'error' | 'warning' | undefined
  className?: string | undefined
  'aria-label'?: string
  'aria-labelledby'?: string
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

/**
 * What is left in a box of words that are no time, or none that is offered: the picker itself keeps them, while the record has the
 * last time that was taken. They give way to that time; an emptied box empties the record.
 */
function useReadableText(
  value: Dayjs | null,
  formats: string[],
  { clear, isOffered = () => true }: { clear?: () => void; isOffered?: (moment: Dayjs) => boolean },
) {
  const [renewing, setRenewing] = useState(false)
  useEffect(() => {
    if (renewing) setRenewing(false)
  }, [renewing])
  const isTaken = (text: string) => {
    if (text === '') return value === null
    const typed = dayjs(text, formats, true)
    return typed.isValid() && isOffered(typed)
  }
  // The picker writes its text anew when its value changes, so for a moment it is another one.
  const other = value ? null : dayjs(0)
  return {
    value: renewing ? other : value,
    onBlur: ({ target }: FocusEvent<HTMLElement>) => {
      const text = target instanceof HTMLInputElement ? target.value : ''
      if (isTaken(text)) return
      if (text === '' && clear) clear()
      else setRenewing(true)
    },
  }
}

/** A time of a day in Shanghai, kept as an instant. */
export function MomentPicker({ value, onChange, ...rest }: PickerProps) {
  const text = useReadableText(value ? wallClock(value) : null, momentFormats, {
    clear: () => onChange(null),
  })
  return (
    <DatePicker
      {...rest}
      {...text}
      format={momentFormats}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      needConfirm={false}
      onChange={(next) => onChange(next ? instantOf(next.format('YYYY-MM-DD'), next.format('HH:mm')) : null)}
    />
  )
}

/** A day. */
export function DayPicker({ value, onChange, ...rest }: PickerProps) {
  const text = useReadableText(value ? dayjs(value) : null, dayFormats, { clear: () => onChange(null) })
  return (
    <DatePicker
      {...rest}
      {...text}
      format={dayFormats}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
    />
  )
}

/** A day that there always is, from `least` on. */
export function LaterDayPicker(
  props: Omit<PickerProps, 'value' | 'onChange'> & {
    value: string
    least: string
    onChange: (value: string) => void
  },
) {
  const { value, least, onChange, ...rest } = props
  const isOffered = (day: Dayjs) => day.format('YYYY-MM-DD') >= least
  const text = useReadableText(dayjs(value), dayFormats, { isOffered })
  return (
    <DatePicker
      {...rest}
      {...text}
      style={{ width: '100%' }}
      allowClear={false}
      format={dayFormats}
      disabledDate={(day) => !isOffered(day)}
      onChange={(day) => day && onChange(day.format('YYYY-MM-DD'))}
    />
  )
}
