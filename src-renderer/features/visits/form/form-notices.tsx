import { Alert, Button } from 'antd'
import { useNavigate } from 'react-router'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { isEditable } from '../../../../schemas/rules/visit-record.ts'
import type { Local } from '../../../database/documents.ts'
import { useSyncStatus } from '../../../sync/status.ts'
import { formatInstant } from '../../../ui/formats.ts'
import { clockWarning } from '../draft/clock-check.ts'
import { sameDayVisits } from '../draft/same-day.ts'
import { RefusalNotice } from '../record/refusal-notice.tsx'
import styles from './form-notices.module.css'
import { useDraft, useVisitSession } from './session-context.ts'

/** Above the form: why it came back, a record of the same day, a clock that can't be right. Nothing of it stops anybody. */
export function FormNotices(props: {
  review: Visit['review']
  refusal: string | null
  others: readonly Local<'visits'>[]
}) {
  const { review, refusal, others } = props
  const session = useVisitSession()
  const navigate = useNavigate()
  const sync = useSyncStatus()
  const startAt = useDraft((draft) => draft.startAt)
  const status = useDraft((draft) => draft.status)
  const day = dayOf(startAt ?? new Date().toISOString())
  const [twin] = sameDayVisits(others, day, session.id)
  const clock = clockWarning(new Date().toISOString(), sync.lastSuccessAt)
  if (status !== 'returned' && !twin && !clock && !refusal) return null
  return (
    <div className={styles.notices}>
      {status === 'returned' && review ? (
        <Alert
          type="warning"
          showIcon
          title={`${review.byName}于${formatInstant(review.at)}退回`}
          description={review.opinion}
        />
      ) : null}
      {refusal ? <RefusalNotice words={refusal} /> : null}
      {clock ? <Alert type="warning" showIcon title={clock} /> : null}
      {twin ? (
        <Alert
          type="info"
          showIcon
          title="该企业同一天还有一条走访记录，可以合并到一条里写"
          action={
            <Button size="small" onClick={() => navigate(`/visits/${twin.id}`)}>
              {isEditable(twin.status) ? '继续那条' : '看那条'}
            </Button>
          }
        />
      ) : null}
    </div>
  )
}
