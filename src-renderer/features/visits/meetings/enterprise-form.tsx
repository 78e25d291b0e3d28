import { useEffect, useMemo, useRef, useState } from 'react'
import { takeMeeting } from '../../../../schemas/rules/meeting.ts'
import { goesAlong } from '../../../../schemas/rules/visit-plan/conflicts.ts'
import { isFinished } from '../../../../schemas/rules/visit-record.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { EmptyState, LoadingState } from '../../../ui/states.tsx'
import { useSaveBeforeLeaving } from '../../../ui/use-save-before-leaving.ts'
import { draftOf } from '../draft/visit-draft.ts'
import { openVisitSession, type VisitSession } from '../draft/visit-session.ts'
import { Contacts } from '../form/basic-section.tsx'
import { DifficultiesSection } from '../form/difficulties-section.tsx'
import { BusinessNote, EnterpriseSection } from '../form/enterprise-section.tsx'
import { FieldGrid } from '../form/fields/field.tsx'
import { createFindingBoard, FindingContext } from '../form/findings.ts'
import { FollowUpsSection } from '../form/follow-ups-section.tsx'
import { FormFactsContext, RegisterNowContext } from '../form/form-context.ts'
import { LargeType } from '../form/large-type.tsx'
import { PoliciesSection } from '../form/policies-section.tsx'
import { Section } from '../form/section.tsx'
import { SessionContext } from '../form/session-context.ts'
import { useDraftCheck } from '../form/use-draft-check.ts'
import { useUndo } from '../form/use-undo.ts'
import { useVisitedFields } from '../form/use-visited-fields.ts'
import { VisitAside } from '../form/visit-aside.tsx'
import formStyles from '../form/visit-form.module.css'
import { registerNow } from '../submission/submit-meeting.ts'
import { type EnterpriseContext, useEnterpriseContext } from '../use-enterprise-context.ts'
import { type MeetingDraft, startRecord } from './meeting-draft.ts'
import type { MeetingRecord } from './use-records.ts'

/** A meeting is no second record of the day. */
const none: EnterpriseContext['others'] = []

type Props = {
  meeting: MeetingDraft
  record: MeetingRecord
  onOpened: (session: VisitSession | null) => void
}

/** What one enterprise of a meeting says: its own visit record without what all of them share. */
export function EnterpriseForm(props: Props) {
  const { meeting, record, onOpened } = props
  const { enterprise, visitId, visit } = record
  const db = useDatabase()
  const context = useEnterpriseContext(enterprise.id, visitId, meeting.startAt)
  const [session, setSession] = useState<VisitSession | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, with what is known at that moment.
  useEffect(() => {
    if (!context || session) return
    const begun = () =>
      startRecord(meeting, enterprise, {
        id: visitId,
        deviceId: db.deviceId,
        now: db.now(),
        user: db.user,
        ...context.facts,
      })
    const opened = openVisitSession(db, visit ? draftOf(visit) : begun(), visit !== null)
    // A colleague began it before I was named in the meeting: who writes in a record stands in it.
    if (visit && !goesAlong(visit, db.user.id))
      opened.change((draft) => takeMeeting(draft, meeting), 'beginning')
    setSession(opened)
  }, [context, session])
  useEffect(() => {
    if (session && visit) void session.refresh()
  }, [session, visit])
  useEffect(() => {
    onOpened(session)
    return () => onOpened(null)
  }, [session, onOpened])

  if (visit && isFinished(visit.status))
    return <EmptyState title="这家企业的走访记录已经提交" hint="可以在走访里查看。" />
  if (!context || !session) return <LoadingState />
  return <OpenedForm {...props} context={context} session={session} />
}

function OpenedForm(props: Props & { context: EnterpriseContext; session: VisitSession }) {
  const { context, session } = props
  const scroller = useRef<HTMLDivElement>(null)
  const db = useDatabase()
  const [board] = useState(createFindingBoard)
  const check = useDraftCheck(session, board, context.facts, none, context.earlier)
  useSaveBeforeLeaving(session.saves)
  useVisitedFields(scroller, board, check)
  useUndo(session, scroller)
  const register = useMemo(
    () => async (requestId: string) => {
      const draft = session.read()
      const request = draft.requests.find((item) => item.id === requestId)
      const about = [`requests.${requestId}.`, `difficulties.${request?.difficultyId}.`, 'participants']
      const lacking = check().find(
        ({ field, level }) => level === 'block' && about.some((part) => field.startsWith(part)),
      )
      if (lacking) return lacking.message
      if (!(await session.saves.flush())) return '还没有保存，暂时不能登记。'
      await registerNow(db, session.id, requestId, db.user)
      return null
    },
    [session, check, db],
  )
  return (
    <SessionContext value={session}>
      <FindingContext value={board}>
        <FormFactsContext value={context.facts}>
          <RegisterNowContext value={register}>
            <LargeType>
              <div className={formStyles.form} ref={scroller}>
                <div className={formStyles.paper}>
                  <Talk />
                  <DifficultiesSection />
                  <PoliciesSection />
                  <FollowUpsSection />
                  <EnterpriseSection withNote={false} />
                </div>
              </div>
            </LargeType>
            <div className={formStyles.aside}>
              <VisitAside earlier={context.earlier} />
            </div>
          </RegisterNowContext>
        </FormFactsContext>
      </FindingContext>
    </SessionContext>
  )
}

function Talk() {
  return (
    <Section name="basic" title="到会与发言">
      <FieldGrid>
        <Contacts />
      </FieldGrid>
      <BusinessNote label="发言要点" placeholder="企业讲了什么，一两句即可；困难和诉求记在下面" />
    </Section>
  )
}
