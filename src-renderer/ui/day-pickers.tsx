import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import { type KeyboardEvent, useEffect, useState } from 'react'
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

const shownDay = 'YYYY-MM-DD（ddd）'
const shownMoment = 'YYYY-MM-DD HH:mm'

/**
 * How a day is shown, and after that how people type one: such ways only of which no beginning is a day itself, since the picker
 * writes its own text as soon as it understands.
 */
export const dayFormats = [
  shownDay,
  ...['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYYMMDD', 'YYYY年M月D日', 'YYYY年MM月DD日', 'M月D日'],
]
const shortDays = ['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'M-D', 'M/D', 'M.D']

const momentFormats = [
  shownMoment,
  ...[...dayFormats.slice(1), ...shortDays].flatMap((day) =>
    ['HH:mm', 'H:mm', 'HH：mm', 'H：mm'].map((time) => `${day} ${time}`),
  ),
]

/** The picker works in the computer's zone; it is given the wall clock of Shanghai whatever that zone is. */
const wallClock = (instant: string): Dayjs => dayjs(`${dayOf(instant)}T${clockOf(instant)}`)

type Typing = {
  readonly value: Dayjs | null
  readonly formats: string[]
  /** More ways that are understood when all is typed. */
  readonly short?: readonly string[]
  /** The box may be empty. */
  readonly clearable?: boolean
  readonly isOffered?: (moment: Dayjs) => boolean
  readonly onTake: (moment: Dayjs | null) => void
}

/**
 * What the picker leaves in its box when one is done: short ways to write a day, which are taken; nothing, which empties the record;
 * and words that are no time, or none that is offered. The picker itself would keep those, while the record has the last time that
 * was taken, so they give way to it.
 */
function useTyping({ value, formats, short = [], clearable = true, isOffered = () => true, onTake }: Typing) {
  const [renewing, setRenewing] = useState(false)
  useEffect(() => {
    if (renewing) setRenewing(false)
  }, [renewing])
  const finish = ({ target }: { target: EventTarget }) => {
    const text = target instanceof HTMLInputElement ? target.value.trim() : ''
    if (text === '' && value === null) return
    if (text === '' && clearable) return onTake(null)
    const typed = dayjs(text, formats, true)
    if (typed.isValid() && isOffered(typed)) return
    const meant = short.map((form) => dayjs(text, form, true)).find((day) => day.isValid())
    if (meant && isOffered(meant)) onTake(meant)
    setRenewing(true)
  }
  // The picker writes its text anew when its value changes, so for a moment it is another one.
  const other = value ? null : dayjs(0)
  return {
    format: formats,
    value: renewing ? other : value,
    onBlur: finish,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Enter') finish(event)
    },
    onChange: onTake,
  }
}

/** A time of a day in Shanghai, kept as an instant. */
export function MomentPicker({ value, onChange, ...rest }: PickerProps) {
  const typing = useTyping({
    value: value ? wallClock(value) : null,
    formats: momentFormats,
    onTake: (next) => onChange(next ? instantOf(next.format('YYYY-MM-DD'), next.format('HH:mm')) : null),
  })
  return (
    <DatePicker {...rest} {...typing} showTime={{ format: 'HH:mm', minuteStep: 5 }} needConfirm={false} />
  )
}

/** A day. */
export function DayPicker({ value, onChange, ...rest }: PickerProps) {
  const typing = useTyping({
    value: value ? dayjs(value) : null,
    formats: dayFormats,
    short: shortDays,
    onTake: (next) => onChange(next ? next.format('YYYY-MM-DD') : null),
  })
  return <DatePicker {...rest} {...typing} />
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
  const typing = useTyping({
    value: dayjs(value),
    formats: dayFormats,
    short: shortDays,
    clearable: false,
    isOffered,
    onTake: (next) => next && onChange(next.format('YYYY-MM-DD')),
  })
  return (
    <DatePicker
      {...rest}
      {...typing}
      style={{ width: '100%' }}
      allowClear={false}
      disabledDate={(day) => !isOffered(day)}
    />
  )
}
