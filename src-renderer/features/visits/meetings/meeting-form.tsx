import { useCallback, useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import { meetingProblems } from '../../../../schemas/rules/meeting.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { LoadingState } from '../../../ui/states.tsx'
import { useSaveBeforeLeaving } from '../../../ui/use-save-before-leaving.ts'
import { explainSaving } from '../draft/draft-session.ts'
import type { VisitSession } from '../draft/visit-session.ts'
import { createFindingBoard, type Finding } from '../form/findings.ts'
import { focusField } from '../form/focus-field.ts'
import { submitMeeting } from '../submission/submit-meeting.ts'
import { EnterpriseForm } from './enterprise-form.tsx'
import { EnterpriseList } from './enterprise-list.tsx'
import { HeadForm } from './head-form.tsx'
import { MeetingBar } from './meeting-bar.tsx'
import type { MeetingSession } from './meeting-draft.ts'
import styles from './meeting-form.module.css'
import { MeetingHeader } from './meeting-header.tsx'
import { useRecords } from './use-records.ts'

/** A finding and whose record it is about; null for the meeting itself. */
export type MeetingFinding = Finding & { readonly enterpriseId: string | null }

const noRecords: NonNullable<ReturnType<typeof useRecords>> = []

/** A meeting being written: who takes part at left, in the middle what concerns all or one of them, below what is missing. */
export function MeetingForm(props: {
  session: MeetingSession
  onSubmission: (state: 'none' | 'running' | 'done') => void
}) {
  const { session, onSubmission } = props
  const db = useDatabase()
  const [query, setQuery] = useSearchParams()
  const chosen = query.get('enterprise')
  const meeting = useSyncExternalStore(session.subscribe, session.read)
  // Typing a topic does not wait for the check of every record.
  const checked = useDeferredValue(meeting)
  const found = useRecords(checked)
  const records = found ?? noRecords
  const current = records.find(({ enterprise }) => enterprise.id === chosen) ?? null
  const [board] = useState(createFindingBoard)
  const [open, setOpen] = useState<VisitSession | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [submitting, setSubmitting] = useState(false)
  useSaveBeforeLeaving(session.saves)
  const saveAll = useCallback(
    async () => (await session.saves.flush()) && ((await open?.saves.flush()) ?? true),
    [session, open],
  )
  useShortcut('Ctrl+S', () => void saveAll())

  const findings = useMemo<MeetingFinding[]>(() => {
    const own = meetingProblems(checked, new Date().toISOString())
    board.set(own)
    return [
      ...own.map((finding) => ({ ...finding, enterpriseId: null })),
      ...records.flatMap(({ enterprise, lacking }) =>
        lacking.map((finding) => ({
          ...finding,
          message: `${enterprise.name}：${finding.message}`,
          enterpriseId: enterprise.id,
        })),
      ),
    ]
  }, [checked, records, board])

  const check = useCallback(
    () => board.set(meetingProblems(session.read(), new Date().toISOString())),
    [session, board],
  )
  const choose = (enterpriseId: string | null) =>
    setQuery(enterpriseId === null ? {} : { enterprise: enterpriseId }, { replace: true })
  const go = (finding: MeetingFinding) => {
    if (finding.enterpriseId !== chosen) choose(finding.enterpriseId)
    // Another part of the page is drawn first.
    setTimeout(() => focusField(finding.field), 300)
  }
  const submit = async () => {
    setProblem(null)
    board.revealAll()
    const [blocking] = findings.filter(({ level }) => level === 'block')
    if (blocking) {
      go(blocking)
      return
    }
    setSubmitting(true)
    try {
      if (!(await saveAll())) return
      onSubmission('running')
      await submitMeeting(db, session.id, db.user)
      onSubmission('done')
    } catch (error) {
      onSubmission('none')
      setProblem(`提交没有完成。${explainSaving(error)}再点一次“提交”会接着办，不会重复登记。`)
    } finally {
      setSubmitting(false)
    }
  }

  return (
    <div className={styles.page}>
      <MeetingHeader session={session} meeting={meeting} opened={current ? open : null} />
      <EnterpriseList
        session={session}
        meeting={meeting}
        records={found}
        chosen={current?.enterprise.id ?? null}
        lacking={
          findings.filter(({ enterpriseId, level }) => enterpriseId === null && level === 'block').length
        }
        onChoose={choose}
      />
      {current ? (
        <EnterpriseForm key={current.visitId} meeting={meeting} record={current} onOpened={setOpen} />
      ) : meeting.enterprises.some(({ id }) => id === chosen) ? (
        <LoadingState />
      ) : (
        <HeadForm session={session} meeting={meeting} board={board} check={check} />
      )}
      <MeetingBar
        sessions={open ? [session, open] : [session]}
        findings={findings}
        submitting={submitting}
        problem={problem}
        onGo={go}
        onSubmit={() => void submit()}
      />
    </div>
  )
}
