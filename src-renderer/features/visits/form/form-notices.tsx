import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { dayOf } from '../../../../schemas/rules/calendar-day.ts'
import { goesAlong, namesOf } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import type { Local } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { useSyncPart } from '../../../sync/status.ts'
import { formatInstant } from '../../../ui/formats.ts'
import { clockWarning } from '../draft/clock-check.ts'
import { explainSaving } from '../draft/draft-session.ts'
import { sameDayVisits } from '../draft/same-day.ts'
import { RefusalNotice } from '../record/refusal-notice.tsx'
import { joinVisit, mayAddTo, mergeInto } from '../submission/join-visit.ts'
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
  const db = useDatabase()
  const clock = useSyncPart((status) => clockWarning(new Date().toISOString(), status.lastSuccessAt))
  const startAt = useDraft((draft) => draft.startAt)
  const status = useDraft((draft) => draft.status)
  const day = dayOf(startAt ?? new Date().toISOString())
  const [twin] = useMemo(() => sameDayVisits(others, day, session.id), [others, day, session.id])
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const mergeable = twin !== undefined && mayAddTo(twin, db.user.id) && status === 'draft'
  const merge = async (intoId: string) => {
    try {
      if (session.isStored() && !(await session.saves.flush())) return
      await (session.isStored() ? mergeInto(db, intoId, session.id, db.user) : joinVisit(db, intoId, db.user))
      navigate(`/visits/${intoId}`, { replace: true })
    } catch (error) {
      setProblem(explainSaving(error))
    }
  }
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
          title={`${goesAlong(twin, db.user.id) ? '您' : namesOf(twin)}同一天还有一条这家企业的走访记录${mergeable ? '，可以合并成一条：两人都写上，内容都保留' : ''}`}
          description={problem}
          action={
            <>
              <Button size="small" type="text" onClick={() => navigate(`/visits/${twin.id}`)}>
                看那条
              </Button>
              {mergeable ? (
                <Button size="small" onClick={() => void merge(twin.id)}>
                  合并成一条
                </Button>
              ) : null}
            </>
          }
        />
      ) : null}
    </div>
  )
}
