import { App, Button, Popconfirm } from 'antd'
import { useNavigate } from 'react-router'
import { nameOf } from '../../../../schemas/codes/code-table.ts'
import { campaignKinds } from '../../../../schemas/codes/visit-codes.ts'
import { takeMeeting } from '../../../../schemas/rules/meeting.ts'
import { mayRemove } from '../../../../schemas/rules/write-policy.ts'
import { useDatabase, useDocument } from '../../../database/hooks.ts'
import { formatDay } from '../../../ui/formats.ts'
import { explainSaving } from '../draft/draft-session.ts'
import type { VisitSession } from '../draft/visit-session.ts'
import formStyles from '../form/visit-form.module.css'
import { PrintVisit } from '../record/print-visit.tsx'
import { discardMeeting } from '../submission/submit-meeting.ts'
import type { MeetingDraft, MeetingSession } from './meeting-draft.ts'

/** What the meeting is, and the way to throw it away. */
export function MeetingHeader(props: {
  session: MeetingSession
  meeting: MeetingDraft
  /** The record of the enterprise whose turn it is. */
  opened: VisitSession | null
}) {
  const { session, meeting, opened } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const stored = useDocument('campaigns', meeting.id)
  const removable =
    stored.status === 'missing' ||
    (stored.status === 'ready' && mayRemove('campaigns', db.user, stored.value))
  const record = useDocument('visits', opened?.id ?? null)
  const kind = nameOf(campaignKinds, meeting.kind)
  const discard = async () => {
    try {
      await session.saves.flush()
      await discardMeeting(db, meeting.id)
      navigate('/visits/meetings', { replace: true })
    } catch (error) {
      message.error(explainSaving(error))
    }
  }
  return (
    <header className={formStyles.header}>
      <h1 className={formStyles.name}>{meeting.name.trim() || `新的${kind}`}</h1>
      <span className={formStyles.no}>
        {kind}，{formatDay(meeting.from)}，{meeting.enterprises.length}家企业
      </span>
      {opened ? (
        <PrintVisit
          empty={record.status !== 'ready'}
          read={async () => ((await opened.saves.flush()) ? takeMeeting(opened.read(), meeting) : null)}
        />
      ) : null}
      {removable ? (
        <Popconfirm
          title={`删除这次${kind}？`}
          description="各家企业已写的草稿会一并删除，已登记的诉求和它们的走访草稿保留。"
          okText="删除"
          cancelText="保留"
          onConfirm={discard}
        >
          {/* Its place is kept, so that the first save moves nothing. */}
          <Button type="text" className={stored.status === 'ready' ? '' : (formStyles.unseen ?? '')}>
            删除
          </Button>
        </Popconfirm>
      ) : null}
    </header>
  )
}
