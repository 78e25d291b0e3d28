import { Alert, Button } from 'antd'
import type { Request, RequestProjection } from '../../../../schemas/entities/request.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { isTurnOf } from '../../../../schemas/rules/request-machine/turn.ts'
import { calendarWarning } from '../../../../schemas/rules/work-calendar.ts'
import { useDeadlineSettings } from '../../../database/work-calendar.tsx'
import { useCurrentUser } from '../../../stores/session.ts'
import { DeadlineTag } from '../../../ui/deadline-tag.tsx'
import { formatDay, today } from '../../../ui/formats.ts'
import { nextStepOf, supervisionOwed } from '../next-step.ts'
import styles from './request-story.module.css'

/** The step's form stands at the end of the story, which may be long. */
function goToStep(): void {
  const step = document.getElementById('request-step')
  step?.scrollIntoView({ block: 'nearest' })
  step?.focus({ preventScroll: true })
}

/** The line everybody looks for: who has to do what until when, and for those who supervise what is owed by now. */
export function Turn(props: { request: Request; standing: RequestProjection }) {
  const { request, standing } = props
  const user = useCurrentUser()
  const step = nextStepOf(standing)
  const settings = useDeadlineSettings()
  const warning = standing.dueDate ? calendarWarning(today(), standing.dueDate, settings.calendar) : null
  const owed = supervisionOwed(standing, user, today(), settings)
  if (!step)
    return (
      <div className={styles.turn}>
        <span>
          已办结
          {standing.closedAt ? `，${formatDay(dayOf(standing.closedAt))}` : ''}
        </span>
      </div>
    )
  return (
    <>
      <div className={styles.turn}>
        <span>
          轮到<strong className={styles.who}>{step.who}</strong>
          {step.what}
        </span>
        <span className={styles.until}>
          {standing.dueDate ? <DeadlineTag dueOn={standing.dueDate} level={standing.level} /> : null}
          {(standing.state !== 'draft' || standing.eventCount > 0) && isTurnOf(user, request, standing) ? (
            <Button type="primary" onClick={goToStep}>
              去办理
            </Button>
          ) : null}
        </span>
      </div>
      {owed.length > 0 ? (
        <Alert style={{ marginBottom: 16 }} type="warning" showIcon title={owed.join('；')} />
      ) : null}
      {warning ? <Alert style={{ marginBottom: 16 }} type="warning" showIcon title={warning} /> : null}
    </>
  )
}
