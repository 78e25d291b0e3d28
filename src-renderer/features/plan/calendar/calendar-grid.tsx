import { PlusOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { formatDayWithWeekday, weekdayOf } from '../../../../schemas/rules/calendar-day.ts'
import { isWorkingDay } from '../../../../schemas/rules/work-calendar.ts'
import type { Local } from '../../../database/documents.ts'
import { useWorkCalendar } from '../../../database/work-calendar.tsx'
import type { Span } from './calendar-days.ts'
import styles from './calendar-grid.module.css'
import { type ChipActions, VisitChip, visitDrag } from './visit-chip.tsx'

/** Visits of a day that a month has room for; the week shows them all. */
const roomInMonth = 2

export type Dropped = { readonly visits?: readonly string[]; readonly enterprises?: readonly string[] }

type GridProps = ChipActions & {
  days: readonly string[]
  span: Span
  /** The day whose month is shown; other days are greyed. */
  shown: string
  today: string
  userId: string
  visitsOn: (day: string) => readonly Local<'visits'>[]
  conflictsOn: (day: string) => readonly string[]
  labelOf: (visit: Local<'visits'>) => string
  onAdd: (day: string) => void
  onDrop: (day: string, dropped: Dropped) => void
  /** Opens the week of a day that has more than the month shows. */
  onMore: (day: string) => void
}

/** A week or a month of days with the visits on them. */
export function CalendarGrid(props: GridProps) {
  const { days, span } = props
  return (
    <section className={styles.calendar} aria-label={span === 'week' ? '一周安排' : '一月安排'}>
      <div className={styles.weekdays} aria-hidden="true">
        {[...'一二三四五六日'].map((name) => (
          <span key={name}>周{name}</span>
        ))}
      </div>
      <ul className={span === 'week' ? `${styles.days} ${styles.week}` : styles.days}>
        {days.map((day) => (
          <DayCell key={day} day={day} {...props} />
        ))}
      </ul>
    </section>
  )
}

function DayCell(props: GridProps & { day: string }) {
  const { day, span, shown, today } = props
  const [over, setOver] = useState(false)
  const visits = props.visitsOn(day)
  const conflicts = props.conflictsOn(day)
  const works = isWorkingDay(day, useWorkCalendar())
  const room = span === 'week' ? visits.length : visits.length > roomInMonth + 1 ? roomInMonth : visits.length
  const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6
  const note = works && weekend ? '班' : !works && !weekend ? '休' : ''
  const takes = day >= today
  return (
    <li
      className={[
        styles.day,
        works ? '' : styles.off,
        span === 'month' && day.slice(0, 7) !== shown.slice(0, 7) ? styles.outside : '',
        over && takes ? styles.over : '',
      ]
        .filter(Boolean)
        .join(' ')}
      aria-label={[formatDayWithWeekday(day), `${visits.length}家`, works ? '' : '不上班', ...conflicts]
        .filter(Boolean)
        .join('，')}
      onDragOver={(event) => {
        if (!takes || !event.dataTransfer.types.includes(visitDrag)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        event.preventDefault()
        props.onDrop(day, JSON.parse(event.dataTransfer.getData(visitDrag)) as Dropped)
      }}
    >
      <div className={styles.head}>
        <span className={day === today ? `${styles.date} ${styles.today}` : styles.date}>
          {Number(day.slice(8))}
        </span>
        {note ? <span className={styles.note}>{note}</span> : null}
        {conflicts.length > 0 && span === 'month' ? (
          <Tooltip title={conflicts.join('；')}>
            <WarningOutlined className={styles.warning} aria-label={conflicts.join('；')} />
          </Tooltip>
        ) : null}
        {takes ? (
          <Button
            type="text"
            size="small"
            className={styles.add ?? ''}
            icon={<PlusOutlined />}
            aria-label={`在${formatDayWithWeekday(day)}添加计划`}
            onClick={() => props.onAdd(day)}
          />
        ) : null}
      </div>
      {span === 'week'
        ? conflicts.map((words) => (
            <p key={words} className={styles.conflict}>
              {words}
            </p>
          ))
        : null}
      {visits.slice(0, room).map((visit) => (
        <VisitChip
          key={visit.id}
          visit={visit}
          label={props.labelOf(visit)}
          userId={props.userId}
          today={today}
          dense={span === 'month'}
          onShift={props.onShift}
          onReschedule={props.onReschedule}
          onCancel={props.onCancel}
        />
      ))}
      {room < visits.length ? (
        <Button type="link" size="small" className={styles.more ?? ''} onClick={() => props.onMore(day)}>
          还有 {visits.length - room} 家
        </Button>
      ) : null}
    </li>
  )
}
