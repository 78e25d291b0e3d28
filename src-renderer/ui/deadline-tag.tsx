import { Tag } from 'antd'
import { remainingText } from '../../schemas/rules/deadlines.ts'
import { remainingWorkingDays } from '../../schemas/rules/work-calendar.ts'
import { formatDay, today } from './formats.ts'

/** From this many working days left on, a deadline is amber. */
const soon = 2

/** A deadline as words and colour: what remains in working days (§5.5). Days of Asia/Shanghai. */
export function deadlineOf(dueOn: string, day: string): { text: string; tone: 'overdue' | 'soon' | 'calm' } {
  const left = remainingWorkingDays(day, dueOn)
  return { text: remainingText(day, dueOn), tone: left < 0 ? 'overdue' : left <= soon ? 'soon' : 'calm' }
}

/** `剩余2个工作日` with the date beside it; red when overdue, amber when due soon. */
export function DeadlineTag(props: { dueOn: string; withDate?: boolean }) {
  const { text, tone } = deadlineOf(props.dueOn, today())
  const color = tone === 'overdue' ? 'error' : tone === 'soon' ? 'warning' : 'default'
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, whiteSpace: 'nowrap' }}>
      <Tag color={color}>{text}</Tag>
      {props.withDate === false ? null : (
        <span className="number" style={{ color: 'var(--ant-color-text-secondary)' }}>
          {formatDay(props.dueOn)}
        </span>
      )}
    </span>
  )
}
