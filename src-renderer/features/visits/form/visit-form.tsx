import { App, Button, Popconfirm } from 'antd'
import { memo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Visit } from '../../../../schemas/entities/visit.ts'
import { deleteDocument, type Local } from '../../../database/documents.ts'
import { useDatabase } from '../../../database/hooks.ts'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { useSaveBeforeLeaving } from '../../../ui/use-save-before-leaving.ts'
import { explainSaving, type VisitSession } from '../draft/visit-session.ts'
import { PrintVisit } from '../record/print-visit.tsx'
import { submitVisit } from '../submission/submit-visit.ts'
import { Anchors } from './anchors.tsx'
import { BasicSection } from './basic-section.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { CallSections, isCall } from './call-sections.tsx'
import { DifficultiesSection } from './difficulties-section.tsx'
import { EnterpriseSection } from './enterprise-section.tsx'
import { EvidenceSection } from './evidence-section.tsx'
import { createFindingBoard, FindingContext } from './findings.ts'
import { focusField } from './focus-field.ts'
import { FollowUpsSection } from './follow-ups-section.tsx'
import { type FormFacts, FormFactsContext } from './form-context.ts'
import { FormNotices } from './form-notices.tsx'
import { LargeType } from './large-type.tsx'
import { PoliciesSection } from './policies-section.tsx'
import { SessionContext, useDraft } from './session-context.ts'
import { useDraftCheck } from './use-draft-check.ts'
import { useUndo } from './use-undo.ts'
import { useVisitedFields } from './use-visited-fields.ts'
import { VisitAside } from './visit-aside.tsx'
import styles from './visit-form.module.css'

/**
 * The form of one visit: anchors at left, the conversation in the middle, what helps at right, the state below. A save of the
 * record alone does not draw it again, as long as what it is given stays the same.
 */
export const VisitForm = memo(function VisitForm(props: {
  session: VisitSession
  facts: FormFacts
  /** Other visits of the enterprise, newest first. */
  others: readonly Local<'visits'>[]
  /** Finished ones among them. */
  earlier: readonly Local<'visits'>[]
  /** The reviewer's words, on a record that was sent back. */
  review: Visit['review']
  /** Why the server refused the record (S17); null when it didn't. */
  refusal: string | null
  /** Begins with the few questions of a call instead of the whole form. */
  short: boolean
  /** Whether anything was saved of it. */
  stored: boolean
  /** Whether the person may delete the draft. */
  removable: boolean
  onSubmission: (state: 'none' | 'running' | 'done') => void
}) {
  const { session, facts, others, earlier, review, refusal, onSubmission } = props
  const db = useDatabase()
  const [short, setShort] = useState(props.short)
  const [board] = useState(createFindingBoard)
  const scroller = useRef<HTMLDivElement>(null)
  const [submitting, setSubmitting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const check = useDraftCheck(session, board, facts, others, earlier)
  useSaveBeforeLeaving(session.saves)
  useVisitedFields(scroller, board, check)
  useUndo(session, scroller)
  useShortcut('Ctrl+S', () => void session.saves.flush())

  const submit = async () => {
    setProblem(null)
    const blocking = check().find((finding) => finding.level === 'block')
    board.revealAll()
    if (blocking) {
      focusField(blocking.field)
      return
    }
    setSubmitting(true)
    try {
      if (!(await session.saves.flush())) return
      onSubmission('running')
      await submitVisit(db, session.id, db.user)
      onSubmission('done')
    } catch (error) {
      onSubmission('none')
      setProblem(`提交没有完成。${explainSaving(error)}再点一次“提交”会接着办，不会重复登记。`)
    } finally {
      setSubmitting(false)
    }
  }

  return (
    <SessionContext value={session}>
      <FindingContext value={board}>
        <FormFactsContext value={facts}>
          <div className={styles.page}>
            <Header
              session={session}
              stored={props.stored}
              removable={props.removable}
              short={short}
              onShort={setShort}
            />
            <div className={styles.anchors}>{short ? null : <Anchors scroller={scroller} />}</div>
            <LargeType>
              <div className={styles.form} ref={scroller}>
                <div className={styles.paper}>
                  <FormNotices review={review} refusal={refusal} others={others} />
                  {short ? <CallSections /> : <AllSections />}
                </div>
              </div>
            </LargeType>
            <div className={styles.aside}>
              <VisitAside earlier={earlier} />
            </div>
            <div className={styles.bottom}>
              <BottomBar submitting={submitting} problem={problem} onSubmit={() => void submit()} />
            </div>
          </div>
        </FormFactsContext>
      </FindingContext>
    </SessionContext>
  )
})

/** Not drawn again while the record is being submitted. */
const AllSections = memo(function AllSections() {
  return (
    <>
      <BasicSection />
      <EnterpriseSection />
      <DifficultiesSection />
      <PoliciesSection />
      <EvidenceSection />
      <FollowUpsSection />
    </>
  )
})

function Header(props: {
  session: VisitSession
  stored: boolean
  removable: boolean
  short: boolean
  onShort: (short: boolean) => void
}) {
  const { session, stored, removable, short, onShort } = props
  const mode = useDraft((draft) => draft.mode)
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const name = useDraft((draft) => draft.enterpriseName)
  const enterpriseId = useDraft((draft) => draft.enterpriseId)
  const visitNo = useDraft((draft) => draft.visitNo)
  const status = useDraft((draft) => draft.status)
  const discard = async () => {
    try {
      await session.saves.flush()
      await deleteDocument(db, 'visits', session.id)
      navigate('/visits', { replace: true })
    } catch (error) {
      message.error(explainSaving(error))
    }
  }
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Link to={`/enterprises/${enterpriseId}`}>{name}</Link>
      </h1>
      <span className={`number ${styles.no}`}>{visitNo || '新走访'}</span>
      {short || isCall(mode) ? (
        <Button onClick={() => onShort(!short)}>{short ? '打开完整表单' : '只看简表'}</Button>
      ) : null}
      <PrintVisit
        empty={!stored}
        read={async () => ((await session.saves.flush()) ? session.read() : null)}
      />
      {status === 'draft' && (removable || !stored) ? (
        <Popconfirm
          title="删除这份草稿？"
          description="已填的内容会一并删除。"
          okText="删除"
          cancelText="保留"
          onConfirm={discard}
        >
          {/* Its place is kept, so that the first save moves nothing. */}
          <Button type="text" className={stored ? '' : (styles.unseen ?? '')}>
            删除草稿
          </Button>
        </Popconfirm>
      ) : null}
    </header>
  )
}
