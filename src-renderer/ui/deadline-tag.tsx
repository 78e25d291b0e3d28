import { Tag } from 'antd'
import { dayOf } from '../../schemas/rules/calendar-day.ts'
import {
  type Alert,
  alertAt,
  type DeadlineSettings,
  defaultDeadlineSettings,
  remainingText,
} from '../../schemas/rules/deadlines.ts'
import { remainingWorkingDays } from '../../schemas/rules/work-calendar.ts'
import { useDeadlineSettings } from '../database/work-calendar.tsx'
import { formatDay } from './formats.ts'

/** From this many working days left on, a deadline is amber where no level says when. */
const soon = 2

/**
 * A deadline as words and colour at the instant `now`: what remains in working days, and the alert that is due (§5.5).
 * `level` is that of a request, null before its dispatch; absent where there are no levels, as with rectifications.
 */
export function deadlineOf(
  dueOn: string,
  now: string,
  level?: string | null,
  settings: DeadlineSettings = defaultDeadlineSettings,
): { text: string; alert: Alert } {
  const day = dayOf(now)
  return {
    text: remainingText(day, dueOn, settings),
    alert:
      level === undefined ? alertWithoutLevel(dueOn, day, settings) : alertAt(now, dueOn, level, settings),
  }
}

function alertWithoutLevel(dueOn: string, day: string, { calendar }: DeadlineSettings): Alert {
  const left = remainingWorkingDays(day, dueOn, calendar)
  if (left < 0) return 'red'
  return left <= soon ? 'yellow' : 'none'
}

const colors: Readonly<Record<Alert, string>> = { none: 'default', yellow: 'warning', red: 'error' }

/** `剩余2个工作日` with the date beside it; red when overdue, amber when due soon. */
export function DeadlineTag(props: { dueOn: string; level?: string | null; withDate?: boolean }) {
  const settings = useDeadlineSettings()
  const { text, alert } = deadlineOf(props.dueOn, new Date().toISOString(), props.level, settings)
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, whiteSpace: 'nowrap' }}>
      <Tag color={colors[alert]}>{text}</Tag>
      {props.withDate === false ? null : (
        <span className="number" style={{ color: 'var(--ant-color-text-secondary)' }}>
          {formatDay(props.dueOn)}
        </span>
      )}
    </span>
  )
}
